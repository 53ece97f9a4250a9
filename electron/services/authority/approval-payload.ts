import { toHex } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { domainHash } from '../../crypto/hash.ts';

/**
 * Names exactly what is approved: SHA-256 under the domain `act` over the RFC 8785 bytes, 64 hex digits (decision 33).
 * @param payload plain JSON; throws inputRejected for anything else
 */
export function payloadHashOf(payload: unknown): string {
  return toHex(domainHash('act', canonicalBytes(payload)));
}
