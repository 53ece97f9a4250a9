import type { Clock } from '../../platform/clock.ts';
import type { FileSystem } from '../../platform/file-system.ts';

/** What `createVault` gets from whoever hosts it: the utility process, a test, or the command line. */
export interface VaultOptions {
  /** The time (decision 17); the system clock when left out. */
  readonly clock?: Clock;
  /** `floor` only where the cost of Argon2id is not the point: generated demo registers and tests. */
  readonly passphraseStrength?: 'office' | 'floor';
  /** Tells the window something unasked; names and payloads are those of shared/contract/events.ts. */
  emit(event: string, payload: unknown): void;
  /** Where a register is made when no folder was chosen (decision 11). */
  readonly defaultPlace: string;
  /** Folder outside the register that keeps the per-user anchors (decision 15). */
  readonly anchorsFolder: string;
  readonly appVersion: string;
  /** False where the register was named for this call only, as the command line does: the last one opened is neither read nor changed. */
  readonly rememberPlace?: boolean;
  /** Every file that is written beside the databases goes through it; the fault tests make its calls fail. */
  readonly fileSystem?: FileSystem;
  /** The path behind a file token of this request; main tells it just before, a window never sees it. */
  fileOf(token: string): string | undefined;
}
