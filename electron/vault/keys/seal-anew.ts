import { partHash } from '../../authority/chain-link.ts';
import { grantPlaces } from '../../authority/grant-places.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import { sealGrant, type Grant } from './grant.ts';
import type { KeyRing } from './key-ring.ts';
import type { KeysBody } from './keys-file.ts';

/** The parts of keys.json after new keys were sealed, and how the chain names them. */
interface SealedAnew {
  readonly body: Pick<KeysBody, 'grants' | 'recovery'>;
  readonly named: { readonly rows: Record<string, string>; readonly part: string };
}

/**
 * Seals new keys to everybody to whom the chain says the place is open, and to the recovery pair; to nobody else, whatever
 * stands in the file.
 * @param without people who lose everything in the same stroke
 */
export function sealAnew(
  { chain, known }: Pick<KeyRing, 'chain' | 'known'>,
  body: KeysBody,
  keys: readonly Grant[],
  without: readonly string[] = [],
): SealedAnew {
  const grants: Record<string, string[]> = { ...body.grants };
  const rows: Record<string, string> = {};
  for (const [userId, open] of chain.state.granted) {
    const person = known.get(userId);
    const theirs = keys.filter(({ place }) => open.has(place));
    if (person === undefined || without.includes(userId) || theirs.length === 0) continue;
    let row = grants[userId] ?? [];
    for (const key of theirs) row = row.with(key.place, sealGrant(key, fromBase64(person.publicKeys.exchange)));
    grants[userId] = row;
    rows[userId] = partHash(row);
  }
  let { recovery } = body;
  for (const key of keys) {
    // The recovery pair derives log keys from content keys, as every holder does.
    if (grantPlaces[key.place]?.kind === 'log') continue;
    recovery = {
      ...recovery,
      grants: recovery.grants.with(key.place, sealGrant(key, fromBase64(recovery.exchangePublic))),
    };
  }
  return { body: { grants, recovery }, named: { rows, part: partHash(recovery) } };
}
