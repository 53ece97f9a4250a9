import type { Result } from '../../shared/errors/app-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileSystem } from '../platform/file-system.ts';

/** One request as it reaches the vault. `name` is a wire name of the contract, or begins with `internal.` (main → vault only). */
export interface VaultCall {
  readonly name: string;
  readonly input: unknown;
  readonly jobId?: string;
}

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
  /** Every file that is written beside the databases goes through it; the fault tests make its calls fail (B-81). */
  readonly fileSystem?: FileSystem;
  /** The path behind a file token of this request; main tells it just before, a window never sees it (B-19). */
  fileOf(token: string): string | undefined;
}

/** The vault as its host sees it: keys, databases and services behind one door. */
export interface Vault {
  /** Checks state, role and compartment, runs the request and answers; never rejects. */
  handle(call: VaultCall): Promise<Result<unknown>>;
  cancel(jobId: string): void;
  /** Writes what is still in memory (drafts, tail of the log); called with at most 500 ms before an end (decision 23). */
  flush(): Promise<void>;
  close(): Promise<void>;
}
