import { z } from 'zod';
import { compartmentSchema, idSchema } from '../../shared/base/common-schemas.ts';
import { AppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { fromBase64, toBase32, toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { domainHash } from '../crypto/hash.ts';
import { rawPublicKeys, type KeyPairs } from '../crypto/key-pairs.ts';
import { positionSchema } from '../authority/hand.ts';
import type { ChainPosition } from '../authority/certificate-chain.ts';
import { minisignKeyId, minisignPublicKeyFile } from '../crypto/minisign.ts';
import { signBytes, verifyBytes } from '../crypto/signature.ts';
import { armour, armourForQr, holdsArmour, readArmour } from './armoured-text.ts';

const keySchema = z.string().length(44);

/** One desk: the compartment it serves and its two public keys (decision 1). */
export const deskSchema = z.strictObject({ desk: compartmentSchema, exchange: keySchema, signing: keySchema });
export type Desk = z.infer<typeof deskSchema>;

const bodySchema = z.strictObject({
  formatVersion: z.literal(2),
  officeName: z.string().trim().min(1).max(200),
  superiorBody: z.string().max(200),
  registerId: idSchema,
  /** Where the certificates of its people begin, base64 Ed25519: what shows that a package was really released. */
  root: keySchema,
  /** How far they went when the card was made: what comes from this office later goes on from there, or it is not this office. */
  certificates: positionSchema,
  desks: z.array(deskSchema).min(1).max(4),
});

const cardSchema = z.strictObject({ ...bodySchema.shape, signatures: z.array(z.string().length(88)).min(1).max(4) });

/**
 * Who an office is for the offices it exchanges with. Each desk signs the whole card, so nobody can put another's key
 * on it; that the card is this office's is settled by reading the fingerprint aloud, not by the signatures.
 * It carries no date: the same desks at the same point of the certificates give the same card and the same fingerprint.
 */
export type OfficeCard = z.infer<typeof cardSchema>;

type CardBody = z.infer<typeof bodySchema>;

function bodyOf(card: CardBody): CardBody {
  const { formatVersion, officeName, superiorBody, registerId, root, certificates, desks } = card;
  return { formatVersion, officeName, superiorBody, registerId, root, certificates, desks };
}

const bytesOf = (card: CardBody): Uint8Array => canonicalBytes(bodyOf(card));

/** Signs a card with the pairs of its desks. Desks are put in the order of their names. */
export function makeOfficeCard(
  office: Pick<CardBody, 'officeName' | 'superiorBody' | 'registerId' | 'root'> & {
    readonly certificates: ChainPosition;
  },
  desks: ReadonlyMap<Compartment, KeyPairs>,
): OfficeCard {
  const sorted = [...desks].sort(([left], [right]) => (left < right ? -1 : 1));
  const body = bodySchema.parse({
    formatVersion: 2,
    officeName: office.officeName.normalize('NFC'),
    superiorBody: office.superiorBody.normalize('NFC'),
    registerId: office.registerId,
    root: office.root,
    certificates: office.certificates,
    desks: sorted.map(([desk, pairs]) => ({
      desk,
      exchange: toBase64(pairs.exchangePublic),
      signing: toBase64(pairs.signingPublic),
    })),
  });
  return {
    ...body,
    signatures: sorted.map(([, pairs]) => toBase64(signBytes('card', bytesOf(body), pairs.signingSecret))),
  };
}

/** Whether a text shows a card at all; a public key file does not. */
export const holdsOfficeCard = (text: string): boolean => holdsArmour('OFFICE CARD', text);

/** Reads the text of a card and checks that each desk signed it. Throws cardMalformed {reason}. */
export function readOfficeCard(text: string): OfficeCard {
  return checkOfficeCard(readArmour('OFFICE CARD', text));
}

/** The same for a card that is parsed already, such as the one inside a bag. Throws cardMalformed {reason}. */
export function checkOfficeCard(value: unknown): OfficeCard {
  const parsed = cardSchema.safeParse(value);
  if (!parsed.success) throw new AppError('cardMalformed', { reason: 'schema' });
  const card = parsed.data;
  if (card.officeName.normalize('NFC') !== card.officeName) throw new AppError('cardMalformed', { reason: 'nfc' });
  if (
    new Set(card.desks.map(({ desk }) => desk)).size !== card.desks.length ||
    card.signatures.length !== card.desks.length
  )
    throw new AppError('cardMalformed', { reason: 'desks' });
  const bytes = bytesOf(card);
  const signed = card.desks.every((desk, index) => {
    try {
      return verifyBytes('card', bytes, fromBase64(card.signatures[index] ?? ''), rawPublicKeys(desk).signing);
    } catch {
      // Malformed is no signature of anybody.
      return false;
    }
  });
  if (!signed) throw new AppError('cardMalformed', { reason: 'signature' });
  return card;
}

/** The text of a card file, or of a letter it is pasted from. */
export function officeCardText(card: OfficeCard): string {
  return armour('OFFICE CARD', card);
}

/** The same on one line, for the QR code on paper. */
export function officeCardQr(card: OfficeCard): string {
  return armourForQr('OFFICE CARD', card);
}

/** Eight groups of four letters over everything the card says, to be read aloud when two offices confirm it. */
export function cardFingerprint(card: OfficeCard): string {
  const text = toBase32(domainHash('fingerprint', bytesOf(card)).subarray(0, 20));
  return (text.match(/.{4}/gu) ?? []).join(' ');
}

/** The `.pub` file of one desk for `minisign -V -p`, with the desk named in its comment. */
export function deskPublicKeyFile(desk: Desk): string {
  const { signing } = rawPublicKeys(desk);
  return minisignPublicKeyFile(signing, minisignKeyId(signing), `tu-ho-so ${desk.desk}`);
}
