import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import { asWriteFailure } from '../../platform/durable-file.ts';
import { rekeyCompartment, type RotationStep } from '../../records/rekey-compartment.ts';
import type { Job } from '../../services/base/service-context.ts';
import { removeGeneration, setGenerationAside } from './generation-files.ts';
import { placeOf } from '../../authority/grant-places.ts';
import { readKeysFile } from '../keys/keys-file.ts';
import type { KeyRing, KeysChange } from '../keys/key-ring.ts';
import { recordKeysFile } from '../keys/keys-in-office.ts';
import { sealAnew } from '../keys/seal-anew.ts';
import { databaseEntry, drawerFiles } from './open-drawer.ts';
import type { OpenRegister } from './open-register.ts';
import { databaseFileName } from '../register-folder.ts';
import { noted } from '../../platform/program-log.ts';

const steps: readonly (RotationStep | 'write')[] = ['copy', 'rekey', 'compare', 'files', 'log', 'write'];

/**
 * A holder starts a new generation of one compartment (decision 4). With its drawer closed (decision 9), database and log are
 * copied under a new key and proved; then one rename of keys.json names them and seals the key to everybody who held the one
 * before; then the old files are destroyed. Until that rename nothing has happened; after it, nothing is left to do that the
 * next unlock would not do as well.
 * @throws grantNotHeld, keysFileAltered, jobCancelled, database…, diskFull, writeFailed
 */
export async function startGeneration(
  register: OpenRegister,
  name: Compartment,
  job: Job,
  facts: { readonly appVersion: string; readonly now: number },
): Promise<number> {
  const { ring, folder } = register;
  const held = ring.content.get(name);
  if (held === undefined) throw new AppError('grantNotHeld');
  const generation = held.generation + 1;
  const key = SecretBytes.random(32);
  let inForce = false;
  const entry = databaseEntry(ring.file, name);
  const from = drawerFiles(folder, ring.file, name);
  const to = { database: folder.database(databaseFileName(name, generation)), log: folder.log(name, generation) };
  const before = async (step: (typeof steps)[number]): Promise<void> => {
    job.progress(step, steps.indexOf(step), steps.length);
    // A cancel reaches this process as a message.
    await breathe();
    job.throwIfCancelled();
  };
  try {
    // Before anything is closed: a directory that somebody tampered with is named, and the cabinet stays as it is.
    const change = renewalOf(ring, name, key, generation);
    await setGenerationAside(folder, register.compartment(name), generation);
    await register.withClosed(name, async (keepClosed) => {
      try {
        await rekeyCompartment({
          name,
          cipher: entry.cipher,
          from: { ...from, key: held.key },
          to: { ...to, key },
          appVersion: facts.appVersion,
          at: facts.now,
          before,
        });
        await before('write');
        // The names of the new files must be on the disk before keys.json names them.
        for (const path of [folder.root, folder.logs]) await folder.fileSystem.syncFolder(path);
        await ring.write({ ...change, at: facts.now });
      } catch (error) {
        // A rename whose sync failed may stand: then both generations stay, and the next unlock takes the one that is named.
        const standing = await readKeysFile(ring.path).catch(noted('vault/generation.readKeys'));
        if (standing?.hash !== ring.hash) keepClosed();
        else await removeGeneration(folder, name, generation).catch(noted('vault/generation.remove'));
        throw asWriteFailure(error);
      }
      ring.replaceKey(name, { key, generation });
      inForce = true;
      // What cannot be removed now is removed after the next unlock.
      await removeGeneration(folder, name, generation - 1).catch(noted('vault/generation.remove'));
    });
  } finally {
    if (!inForce) key.wipe();
  }
  await recordKeysFile(register.openCompartments(), ring);
  return generation;
}

/** What keys.json will say: the new file named, the new keys sealed to whoever held the old ones, and to the recovery pair. */
function renewalOf(ring: KeyRing, name: Compartment, key: SecretBytes, generation: number): Omit<KeysChange, 'at'> {
  const { databases } = ring.file.body;
  const log = deriveSubkey(key, 'log');
  try {
    const anew = sealAnew(ring, ring.file.body, [
      { place: placeOf('content', name), key, keyGeneration: generation },
      { place: placeOf('log', name), key: log, keyGeneration: generation },
    ]);
    const database = { ...databaseEntry(ring.file, name), generation, file: databaseFileName(name, generation) };
    return {
      statements: [{ kind: 'renewal', database, ...anew.named }],
      body: { ...anew.body, databases: databases.map((each) => (each.compartment === name ? database : each)) },
    };
  } finally {
    log.wipe();
  }
}
