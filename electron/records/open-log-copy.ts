import { AppError, isAppError, type Failure } from '../../shared/base/app-error.ts';
import { isDrawerFault } from '../../shared/errors/drawer-faults.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { LogHead } from '../log/checkpoint.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { openStore } from '../storage/open-store.ts';
import { assertWhole } from '../storage/repositories/whole.ts';
import { readAtUnlock } from './log-copy.ts';
import { checkLogTail } from './log-tail-check.ts';
import { readLogEnd } from './stored-log.ts';
import type { StoredLogClaims } from './verify-stored-log.ts';

/** The log of a compartment as the inspector sees it: no content, no key to any (decision 13). */
export interface OpenLogCopy {
  /** @throws compartmentClosed, logCopyDamaged */
  read<T>(work: (db: ReadableDb<'log'>) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens the copy of a log with the log key alone. It is as new as the last change or unlock of somebody who holds the compartment.
 * @param options.logKey 32 bytes; stays the caller's
 * @throws database…, registerInUse, migrationAltered: all of them faults of the copy alone
 */
export function openLogCopy(options: {
  readonly logPath: string;
  readonly logKey: SecretBytes;
  readonly cipher: DatabaseCipher;
  readonly appVersion: string;
  readonly at: number;
}): OpenLogCopy {
  const { logPath: path, cipher, appVersion, at } = options;
  const store = options.logKey.use((key) => openStore({ path, key, cipher, kind: 'log', appVersion, at }));
  let open = true;
  return {
    read: async (work) => {
      if (!open) throw new AppError('compartmentClosed');
      try {
        return await work(store.db);
      } catch (error) {
        // Its own fault, and not one of the compartment, which is another file.
        throw isAppError(error) && isDrawerFault(error.code)
          ? new AppError('logCopyDamaged', { cause: error.code }, { cause: error })
          : error;
      }
    },
    close: () => {
      open = false;
      store.close();
    },
  };
}

/**
 * The check at unlock for who reads the log alone: as much of it as a holder of the compartment has checked.
 * @returns what was found, and where the log stands: for the reader's own anchor when nothing was
 */
export async function checkLogCopy(
  copy: OpenLogCopy,
  claims: StoredLogClaims,
): Promise<{ readonly findings: readonly Failure[]; readonly head: LogHead }> {
  return copy.read(async (db) => {
    await assertWhole(db, readAtUnlock);
    const { end, findings } = await readLogEnd(db, claims);
    const head = { size: end.frontier.size, root: end.frontier.root() };
    if (findings.length > 0) return { findings, head };
    return {
      findings: await checkLogTail(db, { ...claims, anchors: claims.anchors ?? [], endedIncarnations: new Map() }, end),
      head,
    };
  });
}
