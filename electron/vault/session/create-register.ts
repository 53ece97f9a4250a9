import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/base/app-error.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import type { RecoveryShare } from '../../crypto/share-card.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import { assertPlaceAllowed } from '../../platform/place-check.ts';
import { createCompartment } from '../../records/create-compartment.ts';
import { chooseCipher } from '../../storage/cipher-choice.ts';
import { createKeys, type NewRegister } from '../keys/create-keys.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import { openKeyRing } from '../keys/open-key-ring.ts';
import type { PassphraseAttempts } from './attempts.ts';
import type { OpenOptions, OpenRegister } from './open-register.ts';
import { openRegister } from './unlock-register.ts';
import { startRegisterClock } from '../../services/authority/register-clock.ts';
import { isFreeForRegister, makeRegisterFolders, registerFolder } from '../register-folder.ts';
import { noted } from '../../platform/program-log.ts';

export interface CreatedRegister {
  readonly register: OpenRegister;
  readonly shares: RecoveryShare[];
}

/**
 * First run: a new folder with keys.json, four encrypted databases, their logs, and one approver who holds everything.
 * What was begun is removed again when any step fails, `onMade` included: a register nobody was told of must not stay.
 * @throws registerExists (the folder is not empty), registerPlaceRefused, diskFull, writeFailed
 */
export async function createRegister(
  options: OpenOptions,
  wanted: Omit<NewRegister, 'cipher' | 'now'>,
  attempts: PassphraseAttempts,
  onMade: () => Promise<void> = async () => undefined,
): Promise<CreatedRegister> {
  await assertPlaceAllowed(options.root);
  if (!(await isFreeForRegister(options.root))) throw new AppError('registerExists');
  const folder = registerFolder(options.root, options.fileSystem);
  try {
    await makeRegisterFolders(folder, compartments);
    const cipher = await chooseCipher();
    const now = options.clock.now();
    const { shares, registerId } = await createKeys(folder.keys, { ...wanted, cipher, now }, folder.fileSystem);
    const ring = await openKeyRing(folder.keys, wanted.approver.loginCode, wanted.approver.passphrase);
    try {
      for (const entry of ring.file.body.databases) {
        const held = ring.content.get(entry.compartment);
        const log = ring.logs.get(entry.compartment);
        if (held === undefined || log === undefined) throw new AppError('grantNotHeld');
        await createCompartment({
          name: entry.compartment,
          databasePath: folder.database(entry.file),
          databaseKey: deriveSubkey(held.key, 'database'),
          logPath: folder.log(entry.compartment, entry.generation),
          logKey: log.key,
          cipher,
          registerId,
          appVersion: options.appVersion,
        });
      }
    } finally {
      ring.wipe();
    }
    const register = await openRegister(options, wanted.approver, attempts);
    try {
      const office = register.compartment('office');
      await startRegisterClock(office, now);
      for (const compartment of register.openCompartments())
        await compartment.change((change) => change.event('registerCreated'));
      await recordKeysFile(register.openCompartments(), register.ring);
      await onMade();
      return { register, shares };
    } catch (error) {
      await register.close().catch(noted('vault/createRegister.close'));
      throw error;
    }
  } catch (error) {
    // Only what this call made: the folder was empty before.
    await rm(options.root, { recursive: true, force: true });
    throw error;
  }
}
