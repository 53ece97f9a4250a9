import { z } from 'zod';
import { idSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { mostHolding } from '../../../shared/model/roles.ts';
import { concatBytes, fromBase64, fromUtf8, lengthPrefixed, toBase64, u32, utf8 } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/hash.ts';
import type { KeyPairs } from '../../crypto/key-pairs.ts';
import { decoySealedBox, openSealed, sealTo } from '../../crypto/sealed-box.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';
import { signBytes, verifyBytes } from '../../crypto/signature.ts';
import type { CertifiedPerson } from './certificate.ts';

/**
 * Nine places per user, always filled: four content keys, four log keys, the directory key. A place that is not
 * granted holds a box nobody can open, so that keys.json does not tell who holds what (decision 3).
 */
export const grantPlaces = [
  ...compartments.map((compartment) => ({ compartment, kind: 'content' as const })),
  ...compartments.map((compartment) => ({ compartment, kind: 'log' as const })),
  { compartment: 'office' as Compartment, kind: 'directory' as const },
];
export type GrantPlace = (typeof grantPlaces)[number];

/**
 * Says in the directory that somebody was given a place: the boxes tell only their owner. Signed by the grantor, so that
 * a new generation is sealed to nobody but whom an approver once chose, whoever else may write the directory.
 */
export const grantNoteSchema = z.strictObject({ place: z.int().min(0).max(8), by: idSchema, signature: z.string().max(120) });
export type GrantNote = z.infer<typeof grantNoteSchema>;

export interface Grant {
  readonly place: number;
  readonly keyGeneration: number;
  readonly key: SecretBytes;
  readonly grantedBy: string;
}

// version 1 · place 1 · key generation 4 · key 32 · grantor id 26 · signature 64
const layout = { place: 1, generation: 2, key: 6, grantor: 38, signature: 64, end: 128 } as const;

export function placeOf(kind: GrantPlace['kind'], compartment: Compartment = 'office'): number {
  return grantPlaces.findIndex((place) => place.kind === kind && place.compartment === compartment);
}

function signedBytes(registerId: string, exchangePublic: Uint8Array, place: number, generation: number, key: Uint8Array): Uint8Array {
  return lengthPrefixed([utf8(registerId), exchangePublic, u32(place), u32(generation), sha256(key)]);
}

/** Seals one key to a certified public key; the grantor's signature stands inside the box (security.md, "Keys"). */
export function sealGrant(grant: Grant, to: Uint8Array, registerId: string, grantorSigningSecret: SecretBytes): string {
  const box = grant.key.use((key) => {
    const signature = signBytes('grant', signedBytes(registerId, to, grant.place, grant.keyGeneration, key), grantorSigningSecret);
    const plain = concatBytes(new Uint8Array([1, grant.place]), u32(grant.keyGeneration), key, utf8(grant.grantedBy), signature);
    try {
      return sealTo(to, plain);
    } finally {
      plain.fill(0);
    }
  });
  return toBase64(box);
}

const noteBytes = (registerId: string, userId: string, place: number): Uint8Array => lengthPrefixed([utf8('note'), utf8(registerId), utf8(userId), u32(place)]);

export function noteGrant(registerId: string, userId: string, place: number, grantor: { readonly userId: string; readonly signingSecret: SecretBytes }): GrantNote {
  return { place, by: grantor.userId, signature: toBase64(signBytes('grant', noteBytes(registerId, userId, place), grantor.signingSecret)) };
}

/** True when an approver of this register wrote the note and the roles of the receiver still allow the place. */
export function noteHolds(note: GrantNote, receiver: CertifiedPerson, known: ReadonlyMap<string, CertifiedPerson>, registerId: string): boolean {
  const grantor = known.get(note.by);
  if (grantor?.everApprover !== true || !allowsPlace(receiver, note.place)) return false;
  return grantor.signingKeys.some((key) => verifyBytes('grant', noteBytes(registerId, receiver.userId, note.place), fromBase64(note.signature), fromBase64(key)));
}

function allowsPlace(receiver: CertifiedPerson, at: number): boolean {
  const place = grantPlaces[at];
  if (place === undefined || receiver.subject === 'recovery' || place.kind === 'directory') return true;
  const most = mostHolding(receiver.roles, place.compartment);
  return most === 'open' || (most === 'logOnly' && place.kind === 'log');
}

export function emptyGrants(): string[] {
  return grantPlaces.map(() => toBase64(decoySealedBox(layout.end)));
}

/** @returns what the box holds, or null for a place that was never granted. The grantor is checked by `verifyGrant`. */
export function openGrant(box: string, place: number, pairs: KeyPairs): (Grant & { readonly signature: Uint8Array }) | null {
  let opened: SecretBytes;
  try {
    opened = openSealed(pairs, fromBase64(box));
  } catch {
    return null;
  }
  try {
    return opened.use((bytes) => {
      if (bytes.length !== layout.end || bytes[0] !== 1 || bytes[layout.place] !== place) throw new AppError('certificateInvalid', { field: 'grant' });
      return {
        place,
        keyGeneration: new DataView(bytes.buffer, bytes.byteOffset).getUint32(layout.generation),
        key: SecretBytes.copyOf(bytes.subarray(layout.key, layout.grantor)),
        grantedBy: fromUtf8(bytes.subarray(layout.grantor, layout.signature)),
        signature: Uint8Array.from(bytes.subarray(layout.signature)),
      };
    });
  } finally {
    opened.wipe();
  }
}

/**
 * An administrator has the directory and may write the body, but a key that he made is nobody's compartment key:
 * only what an approver sealed is taken (decision 2).
 * @throws certificateInvalid when no approver of this register signed the grant, or the roles do not allow it.
 */
export function verifyGrant(
  grant: Grant & { readonly signature: Uint8Array },
  receiver: CertifiedPerson,
  known: ReadonlyMap<string, CertifiedPerson>,
  registerId: string,
): void {
  const grantor = known.get(grant.grantedBy);
  const signed = grant.key.use((key) => signedBytes(registerId, fromBase64(receiver.publicKeys.exchange), grant.place, grant.keyGeneration, key));
  if (grantor?.everApprover !== true || !grantor.signingKeys.some((key) => verifyBytes('grant', signed, grant.signature, fromBase64(key)))) {
    throw new AppError('certificateInvalid', { field: 'grantor' });
  }
  if (!allowsPlace(receiver, grant.place)) throw new AppError('certificateInvalid', { field: 'roles' });
}
