import { fromBase64Url, toBase64Url } from '../crypto/bytes.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { signBytes, verifyBytes } from '../crypto/signature.ts';
import { encodeEvent, factOfEvent, type LogEvent } from './event-encoding.ts';
import { mustBeSigned, type EventKind } from './event-kinds.ts';

/** A user with the Ed25519 pair of the certificate. */
export interface Signer {
  readonly userId: string;
  /** 64 bytes, as libsodium keeps it. */
  readonly signingSecret: SecretBytes;
  /** 32 bytes. */
  readonly signingPublic: Uint8Array;
}

/** Every public signing key (32 bytes) that was ever certified for a user, revoked ones too: old signatures stay checkable. */
export type SignerKeys = (userId: string) => readonly Uint8Array[];

export type SignatureState = 'valid' | 'missing' | 'invalid' | 'signerUnknown';

/**
 * Whether its actor signs an event as it is written: the acts that can never be without, and every line that brings a version of a
 * record. Such a line says who did something, and the session around it may have ended in a crash (decision 14).
 */
export function bearsSignature({ kind, commitment }: Pick<LogEvent, 'kind' | 'commitment'>): boolean {
  return mustBeSigned(kind) || commitment !== null;
}

function domainOf(kind: EventKind): 'session' | 'act' {
  return kind === 'sessionOpened' || kind === 'sessionSealedLate' ? 'session' : 'act';
}

function withoutSignature(event: LogEvent): LogEvent {
  return { ...event, facts: event.facts.filter(([name]) => name !== 'signature') };
}

/**
 * The event with the facts `signingKey` and `signature`: Ed25519 by its actor over the event's own encoding without
 * the signature, so over kind, record, version commitment, time and the chain before it (decision 14).
 */
export function signEvent(event: LogEvent, previousChain: Uint8Array, signer: Signer): LogEvent {
  const named: LogEvent = {
    ...withoutSignature(event),
    facts: [
      ...event.facts.filter(([name]) => name !== 'signature' && name !== 'signingKey'),
      ['signingKey', toBase64Url(signer.signingPublic)],
    ],
  };
  const signature = signBytes(domainOf(event.kind), encodeEvent(named, previousChain), signer.signingSecret);
  return { ...named, facts: [...named.facts, ['signature', toBase64Url(signature)]] };
}

/** Whether the event carries a good signature of its actor under one of the keys `keysOf` knows for that user. */
export function eventSignatureState(event: LogEvent, previousChain: Uint8Array, keysOf: SignerKeys): SignatureState {
  const signature = factOfEvent(event, 'signature');
  const named = factOfEvent(event, 'signingKey');
  if (signature === undefined || named === undefined) return 'missing';
  const key = keysOf(event.actor).find((known) => toBase64Url(known) === named);
  if (key === undefined) return 'signerUnknown';
  const bytes = encodeEvent(withoutSignature(event), previousChain);
  return verifyBytes(domainOf(event.kind), bytes, signatureBytes(signature), key) ? 'valid' : 'invalid';
}

// The last character of 86 carries spare bits; a spelling with other spare bits is no signature rather than a fault.
function signatureBytes(text: string): Uint8Array {
  try {
    return fromBase64Url(text);
  } catch {
    // As above.
    return new Uint8Array();
  }
}
