import { AppError, type Failure } from '../../shared/errors/app-error.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { openStore } from '../storage/open-store.ts';
import { checkLogTail } from './log-tail-check.ts';
import { readLogEnd } from './stored-log.ts';
import type { StoredLogClaims } from './verify-stored-log.ts';

/** The log of a compartment as the inspector sees it: no content, no key to any (decision 13). */
export interface OpenLogCopy {
  /** @throws compartmentClosed */
  read<T>(work: (db: ReadableDb<'log'>) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Opens the copy of a log with the log key alone. It is as new as the last change or unlock of somebody who holds the compartment.
 * @param options.logKey 32 bytes; stays the caller's
 * @throws database…, registerInUse, migrationAltered
 */
export function openLogCopy(options: { readonly logPath: string; readonly logKey: SecretBytes; readonly cipher: DatabaseCipher; readonly appVersion: string; readonly at: number }): OpenLogCopy {
  const { logPath: path, cipher, appVersion, at } = options;
  const store = options.logKey.use((key) => openStore({ path, key, cipher, kind: 'log', appVersion, at }));
  let open = true;
  return {
    read: async (work) => {
      if (!open) throw new AppError('compartmentClosed');
      return work(store.db);
    },
    close: () => {
      open = false;
      store.close();
    },
  };
}

/** The check at unlock for who reads the log alone: as much of it as a holder of the compartment has checked (B-71). */
export async function checkLogCopy(copy: OpenLogCopy, claims: StoredLogClaims): Promise<readonly Failure[]> {
  return copy.read(async (db) => {
    const { end, findings } = await readLogEnd(db, claims);
    if (findings.length > 0) return findings;
    return checkLogTail(db, { ...claims, anchors: claims.anchors ?? [], endedIncarnations: new Map() }, end);
  });
}
