import type { Compartment } from '../../shared/base/compartments.ts';
import { fromBase64, toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { signBytes, verifyBytes } from '../crypto/signature.ts';
import type { EventKind } from '../log/event-kinds.ts';

/** What an approval, decision, grant, export or destruction is signed over (decision 14). */
export interface SignedAct {
  readonly kind: EventKind;
  readonly registerId: string;
  readonly compartment: Compartment;
  readonly recordType: string;
  readonly recordId: string;
  /** Commitment of the version concerned, 32 bytes. */
  readonly commitment: Uint8Array;
}

/** The bytes to be signed under the domain `act`, also by a second person at the desk (decision 19). RFC 8785. */
export function actBytes(act: SignedAct): Uint8Array {
  return canonicalBytes({ ...act, commitment: toBase64(act.commitment) });
}

/** Ed25519, base64. */
export function signAct(act: SignedAct, signingSecret: SecretBytes): string {
  return toBase64(signBytes('act', actBytes(act), signingSecret));
}

/** False for anything that does not fit, malformed base64 included. `signingPublic`: 32 bytes. */
export function verifyAct(act: SignedAct, signature: string, signingPublic: Uint8Array): boolean {
  try {
    return verifyBytes('act', actBytes(act), fromBase64(signature), signingPublic);
  } catch {
    return false;
  }
}
