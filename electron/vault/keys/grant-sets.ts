import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { emptyGrants, noteGrant, placeOf, sealGrant, type GrantNote } from './grant.ts';
import type { HeldKey } from './held-keys.ts';

/** Everything there is to give: the first approver has it, the recovery pair, and whom its holders bring in (decision 5). */
export interface EveryKey {
  readonly content: ReadonlyMap<Compartment, HeldKey>;
  readonly directoryKey: SecretBytes;
}

export interface Grantor {
  readonly userId: string;
  readonly signingSecret: SecretBytes;
}

/** The directory key has no generation of its own: an old one simply opens no directory. */
export const directoryGeneration = 1;

/** Nine boxes for somebody who may hold everything; whoever has a content key derives its log key. */
export function sealEverything(to: Uint8Array, keys: EveryKey, registerId: string, grantor: Grantor): string[] {
  const boxes = emptyGrants();
  const put = (place: number, keyGeneration: number, key: SecretBytes): void => {
    boxes[place] = sealGrant({ place, keyGeneration, key, grantedBy: grantor.userId }, to, registerId, grantor.signingSecret);
  };
  for (const [compartment, { key, generation }] of keys.content) put(placeOf('content', compartment), generation, key);
  put(placeOf('directory'), directoryGeneration, keys.directoryKey);
  return boxes;
}

export function noteEverything(registerId: string, userId: string, grantor: Grantor): GrantNote[] {
  return [...compartments.map((compartment) => placeOf('content', compartment)), placeOf('directory')].map((place) => noteGrant(registerId, userId, place, grantor));
}
