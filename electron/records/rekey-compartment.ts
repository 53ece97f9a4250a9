import { rmSync } from 'node:fs';
import { isAppError } from '../../shared/base/app-error.ts';
import { isDrawerFault } from '../../shared/errors/drawer-faults.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { deriveSubkey } from '../crypto/subkeys.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import { makeNewGeneration } from '../storage/new-generation.ts';
import { createStore, openStore } from '../storage/open-store.ts';
import { rewrapFileKeys } from './document-files.ts';

/** The steps of a rotation as the window names them (renderer/strings, `common.job.step`). */
export type RotationStep = 'copy' | 'rekey' | 'compare' | 'files' | 'log';

export interface Rekeying {
  readonly name: Compartment;
  readonly cipher: DatabaseCipher;
  readonly from: { readonly database: string; readonly log: string; readonly key: SecretBytes };
  /** Neither file may exist. */
  readonly to: { readonly database: string; readonly log: string; readonly key: SecretBytes };
  readonly appVersion: string;
  readonly at: number;
  /** Called before each step; it may throw to end the work. */
  readonly before: (step: RotationStep) => Promise<void>;
}

/**
 * Puts a closed compartment under a new key beside the old one: database, the keys of its files, and the copy of its log.
 * Nothing names the new files yet; whoever fails or stops removes them, and nothing has happened (decision 4).
 * @throws as makeNewGeneration, and whatever `before` throws
 */
export async function rekeyCompartment({ name, cipher, from, to, appVersion, at, before }: Rekeying): Promise<void> {
  const keys = {
    database: deriveSubkey(from.key, 'database'),
    files: deriveSubkey(from.key, 'files'),
    log: deriveSubkey(from.key, 'log'),
  };
  const newKeys = {
    database: deriveSubkey(to.key, 'database'),
    files: deriveSubkey(to.key, 'files'),
    log: deriveSubkey(to.key, 'log'),
  };
  try {
    await newKeys.database.use((newKey) =>
      keys.database.use((key) =>
        makeNewGeneration({ from: { path: from.database, key, cipher }, target: to.database, newKey, between: before }),
      ),
    );
    await before('files');
    const store = newKeys.database.use((key) =>
      openStore({ path: to.database, key, cipher, kind: name, appVersion, at }),
    );
    try {
      await rewrapFileKeys(store.db, keys.files, newKeys.files);
    } finally {
      store.close();
    }
    await before('log');
    await newKeys.log.use((newKey) => keys.log.use((key) => newLog(newKey, key)));
  } finally {
    for (const key of [...Object.values(keys), ...Object.values(newKeys)]) key.wipe();
  }

  /** A copy that is gone or damaged is made anew from the compartment, once that is opened (decision 41). */
  async function newLog(newKey: Uint8Array, key: Uint8Array): Promise<void> {
    try {
      await makeNewGeneration({
        from: { path: from.log, key, cipher },
        target: to.log,
        newKey,
        between: async () => undefined,
      });
    } catch (error) {
      if (!isAppError(error) || !isDrawerFault(error.code)) throw error;
      for (const suffix of ['', '-wal', '-journal']) rmSync(to.log + suffix, { force: true });
      createStore({ path: to.log, key: newKey, cipher, kind: 'log', appVersion, at }).close();
    }
  }
}
