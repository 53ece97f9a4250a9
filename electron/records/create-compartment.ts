import type { Compartment } from '../../shared/base/compartments.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';
import { createStore } from '../storage/open-store.ts';

export interface NewCompartment {
  readonly name: Compartment;
  readonly databasePath: string;
  /** 32 bytes; taken over and wiped. */
  readonly databaseKey: SecretBytes;
  readonly logPath: string;
  /** 32 bytes; stays the caller's. */
  readonly logKey: SecretBytes;
  readonly cipher: DatabaseCipher;
  readonly registerId: string;
  readonly appVersion: string;
  readonly clock?: Clock;
}

/**
 * Makes the two empty databases of a compartment: its own and the copy of its log. The first event comes with the first
 * session. @throws registerExists, diskFull, writeFailed, databasePragmaRefused
 */
export async function createCompartment(options: NewCompartment): Promise<void> {
  const { name, cipher, appVersion } = options;
  const at = (options.clock ?? systemClock).now();
  try {
    options.databaseKey.use((key) =>
      createStore({ path: options.databasePath, key, cipher, kind: name, appVersion, at }).close(),
    );
    options.logKey.use((key) =>
      createStore({ path: options.logPath, key, cipher, kind: 'log', appVersion, at }).close(),
    );
  } finally {
    options.databaseKey.wipe();
  }
}
