import { stat } from 'node:fs/promises';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { HeldKey } from './held-keys.ts';
import type { KeyRing } from './key-ring.ts';
import { readRing } from './open-key-ring.ts';
import { asAltered, readKeysFile } from './keys-file.ts';

/** Which state of keys.json a session has seen; a file that was written anew has another one. */
const seen = new WeakMap<KeyRing, string>();

async function stateOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    throw new AppError('registerMissing', {}, { cause: error });
  }
}

/**
 * Asked before whatever a session does: is keys.json still the one that it knows? A later one, as by a revocation elsewhere,
 * is taken over; then it says who may sign from now on. Revocation thus ends a session and a signature at once, not at lock.
 * @throws sessionEnded when the later one gives this user nothing any more, or other compartment keys than this session opened;
 * keysFileOlder, keysFileAltered, keysFileDamaged, registerMissing when it is none that may follow the known one
 */
export async function followKeysFile(ring: KeyRing): Promise<void> {
  const state = await stateOf(ring.path);
  if (seen.get(ring) === state) return;
  const { file, hash } = await readKeysFile(ring.path);
  if (hash !== ring.hash) {
    if (file.registerId !== ring.file.registerId || file.body.rootPublic !== ring.file.body.rootPublic)
      throw new AppError('keysFileAltered', { part: 'root' });
    // Every lawful change makes one more statement: another file of the same number is none.
    if (file.generation === ring.file.generation) throw new AppError('keysFileAltered', { part: 'content' });
    if (file.generation < ring.file.generation)
      throw new AppError('keysFileOlder', { found: file.generation, expected: ring.file.generation });
    const later = readLater(ring, file);
    for (const { key } of [...later.content.values(), ...later.logs.values()]) key.wipe();
    if (!later.chain.holds(ring.chain.position)) {
      later.directoryKey.wipe();
      throw new AppError('keysFileAltered', { part: 'certificates' });
    }
    if (!holdsStill(ring.content, later.content) || !holdsStill(ring.logs, later.logs)) {
      later.directoryKey.wipe();
      throw new AppError('sessionEnded');
    }
    ring.takeOver({ file, hash, chain: later.chain, directoryKey: later.directoryKey });
  }
  seen.set(ring, state);
}

function readLater(ring: KeyRing, file: KeyRing['file']): ReturnType<typeof readRing> {
  try {
    return readRing(file, ring.userId, ring.pairs);
  } catch (error) {
    if (isAppError(error) && error.code === 'accountNotCertified')
      throw new AppError('sessionEnded', {}, { cause: error });
    throw asAltered(error);
  }
}

/** What was opened is held still, under the same key; what was granted since opens at the next unlock. */
function holdsStill(opened: ReadonlyMap<Compartment, HeldKey>, later: ReadonlyMap<Compartment, HeldKey>): boolean {
  return [...opened].every(([name, { generation }]) => later.get(name)?.generation === generation);
}
