import { canonicalBytes } from '../crypto/canonical-json.ts';
import { signatureHolds } from '../crypto/signature.ts';
import type { CertificateChain } from './certificate-chain.ts';
import { partHash } from './chain-link.ts';
import { handSchema, type Hand } from './hand.ts';

/** What an approver signs when the hidden groups were heard: this very card, kept under this very id, at this point of the certificates. */
export const cardConfirmationSchema = handSchema;
export type CardConfirmation = Hand;

/** The card as it is kept here. */
export interface ConfirmedCard {
  readonly registerId: string;
  /** Of the record. */
  readonly id: string;
  readonly card: unknown;
}

const ruleVersion = 1;

/** The bytes under a confirmation, domain `card`, RFC 8785 (decision 38). */
export function cardConfirmationBytes(
  { registerId, id, card }: ConfirmedCard,
  { by, at, position }: Omit<CardConfirmation, 'signature'>,
): Uint8Array {
  return canonicalBytes({
    act: 'confirmCard',
    ruleVersion,
    registerId,
    compartment: 'office',
    id,
    payloadHash: partHash(card),
    by,
    at,
    position,
  });
}

/** An approver signed it, while they were one; false for anything malformed as well. */
export function cardConfirmationHolds(
  chain: CertificateChain,
  kept: ConfirmedCard,
  confirmation: CardConfirmation,
): boolean {
  if (!chain.holds(confirmation.position)) return false;
  const person = chain.personAt(confirmation.by, confirmation.position.length);
  if (person === undefined || person.revoked || !person.roles.has('approver')) return false;
  return signatureHolds(
    'card',
    () => cardConfirmationBytes(kept, confirmation),
    confirmation.signature,
    person.publicKeys.signing,
  );
}
