import { AppError, isAppError } from '../../../shared/errors/app-error.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import type { Directory } from './directory.ts';
import { grantPlaces, noteHolds, sealGrant } from './grant.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeysBody } from './keys-file.ts';

/** A key that replaces the one in a place, for everybody who has that place. */
interface PlaceKey {
  readonly place: number;
  readonly key: SecretBytes;
  readonly generation: number;
}

/**
 * Seals new keys to every certified person whose signed note says so, and to the recovery pair. A note that does not hold
 * was written by nobody who may grant: nothing is then sealed to anybody.
 * @throws keysFileAltered
 */
export function sealAnew(ring: KeyRing, directory: Directory, body: KeysBody, keys: readonly PlaceKey[]): KeysBody {
  const { registerId } = ring.file;
  const seal = (to: string, { place, key, generation }: PlaceKey): string =>
    sealGrant({ place, keyGeneration: generation, key, grantedBy: ring.userId }, fromBase64(to), registerId, ring.pairs.signingSecret);
  const grants: Record<string, string[]> = { ...body.grants };
  for (const [userId, notes] of Object.entries(directory.granted)) {
    const person = ring.known.get(userId);
    const boxes = body.grants[userId];
    for (const one of keys) {
      const note = notes.find(({ place }) => place === one.place);
      if (note === undefined) continue;
      if (person === undefined || person.revoked || boxes === undefined || !holds(() => noteHolds(note, person, ring.known, registerId))) throw new AppError('keysFileAltered', { part: 'granted' });
      grants[userId] = (grants[userId] ?? boxes).with(one.place, seal(person.publicKeys.exchange, one));
    }
  }
  let { recovery } = body;
  for (const one of keys) {
    // The recovery pair derives log keys from content keys, as every holder does.
    if (grantPlaces[one.place]?.kind !== 'log') recovery = { ...recovery, grants: recovery.grants.with(one.place, seal(recovery.exchangePublic, one)) };
  }
  return { ...body, grants, recovery };
}

/** What is not even spelled as we spell it does not hold. */
function holds(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
