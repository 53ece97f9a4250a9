import { z } from 'zod';
import { idSchema, sha256HexSchema } from '../../shared/base/common-schemas.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { signatureHolds } from '../crypto/signature.ts';
import type { CertificateChain, ChainPosition } from './certificate-chain.ts';
import { handSchema, type Hand } from './hand.ts';

const named = { recordId: idSchema, masked: z.boolean(), versionId: idSchema };

/** One version that a package brought into a dossier which was here already. */
const takenVersionSchema = z.strictObject({
  ...named,
  /** Of the version, hex: number, parents, what it changes, author, time and register, so that nothing of it is exchanged under the hands. */
  commitment: sha256HexSchema,
});
export type TakenVersion = z.infer<typeof takenVersionSchema>;

/** As rule version 1 named one. None is signed any more; what was signed stays. */
const patchTakenSchema = z.strictObject({
  ...named,
  /** SHA-256 of the RFC 8785 bytes of what it changes, hex. */
  patch: sha256HexSchema,
});

export type TakingHand = Hand;

/**
 * What two people signed when the values of a package entered dossiers that were here: exactly these versions. A correction takes
 * an approver's consent whoever proposes it, and another office is no exception (decision 38).
 */
export const takingSchema = z.strictObject({
  versions: z.union([z.array(takenVersionSchema).min(1).max(100_000), z.array(patchTakenSchema).min(1).max(100_000)]),
  hands: z.array(handSchema).length(2),
});
export type Taking = z.infer<typeof takingSchema>;

/** The package as it is kept here: `id` of its record, `sha256` of its sealed bytes, hex. */
export interface TakenPackage {
  readonly registerId: string;
  readonly id: string;
  readonly sha256: string;
}

/** By what the versions are named: it stands under the hands too, so that none of one make is read as the other. */
const ruleVersionOf = (versions: Taking['versions']): number =>
  versions.every((each) => 'commitment' in each) ? 2 : 1;

/** The bytes under one hand, domain `act`, RFC 8785. */
export function takingBytes(
  { registerId, id, sha256 }: TakenPackage,
  versions: Taking['versions'],
  { by, at, position }: Omit<TakingHand, 'signature'>,
): Uint8Array {
  return canonicalBytes({
    act: 'takePackage',
    ruleVersion: ruleVersionOf(versions),
    registerId,
    compartment: 'personnel',
    id,
    payloadHash: sha256,
    versions,
    by,
    at,
    position,
  });
}

/** Who may sign it beside whom: officers and approvers of the dossiers, one of the two an approver. */
export function mayTakeTogether(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const works = (roles: ReadonlySet<string>): boolean => roles.has('approver') || roles.has('personnelOfficer');
  return works(one) && works(other) && (one.has('approver') || other.has('approver'));
}

/**
 * Two different people signed it, each as what they were certified as then; false for anything malformed as well.
 * @param line where the versions were written: the point of the certificates that its session knew, and its time. What was signed is written
 * at once: hands that were given before would undo what has changed since.
 */
export function takingHolds(
  chain: CertificateChain,
  kept: TakenPackage,
  { versions, hands }: Taking,
  { session, at }: { readonly session: ChainPosition | null; readonly at: number },
): boolean {
  const [one, other] = hands.map((hand) => {
    const dated =
      session !== null &&
      hand.at === at &&
      hand.position.length === session.length &&
      hand.position.head === session.head &&
      chain.holds(hand.position);
    const person = dated ? chain.personAt(hand.by, hand.position.length) : undefined;
    return person !== undefined &&
      !person.revoked &&
      signed(hand, takingBytes(kept, versions, hand), person.publicKeys.signing)
      ? person
      : undefined;
  });
  return (
    one !== undefined && other !== undefined && one.userId !== other.userId && mayTakeTogether(one.roles, other.roles)
  );
}

function signed({ signature }: TakingHand, bytes: Uint8Array, key: string): boolean {
  return signatureHolds('act', () => bytes, signature, key);
}
