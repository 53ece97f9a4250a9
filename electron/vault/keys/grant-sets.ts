import { directoryGeneration } from '../../authority/chain-state.ts';
import { placeOf } from '../../authority/grant-places.ts';
import type { GrantedPlace } from '../../authority/statements.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { emptyRow, sealGrant, type Grant } from './grant.ts';
import type { HeldKey } from './held-keys.ts';

/** Everything there is to give: the first approver has it, the recovery pair, and whom its holders bring in (decision 5). */
export interface EveryKey {
  readonly content: ReadonlyMap<Compartment, HeldKey>;
  readonly directoryKey: SecretBytes;
}

/** Whoever has a content key derives its log key. */
export function everyGrant({ content, directoryKey }: EveryKey): Grant[] {
  return [
    ...[...content].map(([compartment, { key, generation }]) => ({
      place: placeOf('content', compartment),
      keyGeneration: generation,
      key,
    })),
    { place: placeOf('directory'), keyGeneration: directoryGeneration, key: directoryKey },
  ];
}

/** A row with these grants sealed into it; the other places stay as they are, or open to nobody. */
export function rowWith(grants: readonly Grant[], to: Uint8Array, row: readonly string[] = emptyRow()): string[] {
  const boxes = [...row];
  for (const grant of grants) boxes[grant.place] = sealGrant(grant, to);
  return boxes;
}

export const placesOf = (grants: readonly Grant[]): GrantedPlace[] =>
  grants.map(({ place, keyGeneration }) => ({ place, keyGeneration }));
