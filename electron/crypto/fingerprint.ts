import { toBase32 } from './bytes.ts';
import { domainHash } from './hash.ts';
import { rawPublicKeys, type PublicKeys } from './key-pairs.ts';

/**
 * Eight groups of four base32 characters (160 bits of a domain hash over both keys), to be read aloud when two offices
 * confirm a card. Throws certificateInvalid for malformed keys.
 */
export function fingerprintGroups(publicKeys: PublicKeys): string {
  const { exchange, signing } = rawPublicKeys(publicKeys);
  const text = toBase32(domainHash('fingerprint', exchange, signing).subarray(0, 20));
  return (text.match(/.{4}/gu) ?? []).join(' ');
}
