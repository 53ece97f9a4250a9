import { z } from 'zod';
import {
  compartmentSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  reasonSchema,
  sha256HexSchema,
} from '../../shared/base/common-schemas.ts';
import { AppError } from '../../shared/base/app-error.ts';
import { isCanonical } from '../crypto/bounded-json.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { readBagJson } from './bag-json.ts';
import { jsonLimits } from './bag-layout.ts';
import { deskSchema } from './office-card.ts';

/** What this version writes, and the oldest reader that understands it (decision 26). */
export const packageFormat = { formatVersion: 2, minReader: 2 } as const;
/** The newest format this version reads. */
const newestReadable = 2;
/** The oldest: what two people released of a package of format version 1 named its records by their ids alone, and says nothing of their content. */
const oldestReadable = 2;
/** Since which version of the terms a release names the content of what leaves (authority/act-terms.ts). */
export const contentNamedSince = 2;

/** A running number that was given to sealed bytes which will never be handed over (decision 25). */
export const voidNoteSchema = z.strictObject({
  number: z.int().min(1),
  sha256: sha256HexSchema,
  at: instantSchema,
  reason: reasonSchema,
  userId: idSchema,
  /** Ed25519 of that user, domain `package`, over the other five fields; base64. */
  signature: z.string().length(88),
});
export type VoidNote = z.infer<typeof voidNoteSchema>;

/** One record in one version, or one paper, that may leave. */
const releasedRecordSchema = z.strictObject({
  type: z.string().regex(/^[a-z][A-Za-z]{1,39}$/u),
  id: idSchema,
  versionId: idSchema,
  /** All its versions up to this one, with reasons and the names of their authors (record-file.ts). */
  history: sha256HexSchema,
});
const releasedFormSchema = z.strictObject({ id: idSchema, sha256: sha256HexSchema, bytes: z.int().min(0) });

/** Exactly what two people released: it stands whole in the passport, and its hash is what they signed (decision 19). */
const releaseOrderSchema = z.strictObject({
  packageId: idSchema,
  recipient: z.strictObject({ officeName: lineSchema(), ...deskSchema.shape }),
  purpose: lineSchema(300),
  /** The paper that permits it, as printed on it. */
  authority: lineSchema(300),
  expires: legalDaySchema,
  mediumLabel: z.string().max(60),
  copyNumber: z.int().min(1).max(99),
  masked: z.boolean(),
  records: z.array(releasedRecordSchema).min(1).max(10_000),
  forms: z.array(releasedFormSchema).max(1000),
});
export type ReleaseOrder = z.infer<typeof releaseOrderSchema>;

/** An order as the register keeps it: what was released by version 1 of the terms stays as it was signed, and leaves no more. */
export const keptOrderSchema = releaseOrderSchema.extend({
  records: z
    .array(releasedRecordSchema.partial({ history: true }))
    .min(1)
    .max(10_000),
});
export type KeptOrder = z.infer<typeof keptOrderSchema>;

export const namesContent = (order: KeptOrder): order is ReleaseOrder =>
  order.records.every(({ history }) => history !== undefined);

const contentsSchema = z.strictObject({
  class: z.enum(['person', 'personSensitive', 'document', 'file', 'form', 'catalogue']),
  count: z.int().min(0),
  bytes: z.int().min(0),
});

/**
 * The passport (phiếu theo gói). It lies inside the sealed bytes, so the signature binds sender and recipient.
 * Loose: a later writer may add fields that this reader keeps without understanding them (decision 26).
 */
const passportSchema = z.looseObject({
  type: z.literal('tu-ho-so/passport'),
  format: z.strictObject({ formatVersion: z.int().min(1), minReader: z.int().min(1) }),
  packageId: idSchema,
  /** Per (sender desk, recipient desk), from 1. */
  number: z.int().min(1),
  /** SHA-256 of the `.age` bytes of the package before this one; null for the first. */
  previous: sha256HexSchema.nullable(),
  sender: z.strictObject({
    officeName: lineSchema(),
    superiorBody: z.string().max(200),
    registerId: idSchema,
    incarnation: idSchema,
    cardFingerprint: z.string().max(60),
    ...deskSchema.shape,
  }),
  order: releaseOrderSchema,
  madeAt: instantSchema,
  contents: z.array(contentsSchema).max(10),
  voids: z.array(voidNoteSchema).max(1000),
  catalogue: z.strictObject({ version: z.string().max(60), sha256: sha256HexSchema }),
  compartment: compartmentSchema,
});
export type Passport = z.infer<typeof passportSchema>;

const formatOnlySchema = z.looseObject({
  type: z.literal('tu-ho-so/passport'),
  format: z.looseObject({ formatVersion: z.int().min(1), minReader: z.int().min(1) }),
});

export function passportBytes(passport: Passport): Uint8Array {
  return canonicalBytes(passport);
}

/**
 * Reads a passport. The format is looked at before anything else, because a newer one may have any shape.
 * @throws packageFromFuture {format}, packageFromPast {format}, packageTooLarge, packagePassportInvalid {reason: json | schema | spelling}
 */
export function readPassport(bytes: Uint8Array): Passport {
  const value = readBagJson(bytes, jsonLimits.passport, 'json');
  const format = formatOnlySchema.safeParse(value);
  if (!format.success) throw new AppError('packagePassportInvalid', { reason: 'schema' });
  const { formatVersion, minReader } = format.data.format;
  if (minReader > newestReadable) throw new AppError('packageFromFuture', { format: formatVersion });
  if (formatVersion < oldestReadable) throw new AppError('packageFromPast', { format: formatVersion });
  const parsed = passportSchema.safeParse(value);
  if (!parsed.success)
    throw new AppError('packagePassportInvalid', {
      reason: 'schema',
      at: parsed.error.issues.map(({ path }) => path.join('.')).slice(0, 4),
    });
  // One document, one spelling: what is shown is what was signed.
  if (!isCanonical(value, bytes)) throw new AppError('packagePassportInvalid', { reason: 'spelling' });
  return parsed.data;
}
