import { z } from 'zod';
import { idSchema, instantSchema, legalDaySchema, lineSchema } from '../base/common-schemas.ts';
import { fileReferenceSchema } from './file-reference.ts';
import { inForceOn, instrumentSchema, type Instrument } from './instrument.ts';

/** Where a line comes from: the shipped list, somebody's entry, or a letter that was taken apart. */
export const instrumentOrigins = ['shipped', 'entered', 'letter'] as const;

/** The record `instrument`: keyed by full number and date, with validity, successor and its text as it came. */
export const instrumentRecordSchema = z.strictObject({
  ...instrumentSchema.shape,
  origin: z.enum(instrumentOrigins),
  /** The text as received, NFC; null where only the line is known. It is never rewritten. */
  text: z.string().max(200_000).nullable(),
  /** The bytes as they came, kept encrypted beside their text (decision 33). */
  received: fileReferenceSchema.nullable(),
  /** Heads of the numbered parts, as printed. */
  parts: z.array(z.strictObject({ number: z.string().min(1).max(8), title: z.string().max(600) })).max(60),
  /** To whom it was sent, as printed then. */
  recipients: z.array(z.string().min(1).max(300)).max(60),
});
export type InstrumentRecord = z.infer<typeof instrumentRecordSchema>;

export const validities = ['inForce', 'replaced', 'ended', 'notYet', 'unknown'] as const;
export type Validity = (typeof validities)[number];

/** How it stands on a legal day, as far as the line knows; `unknown` is said and not guessed. */
export function validityOn(
  instrument: Pick<Instrument, 'validFrom' | 'validTo' | 'replacedBy'>,
  day: string,
): Validity {
  const force = inForceOn(instrument, day);
  const over = instrument.validTo !== null && day > instrument.validTo;
  if (instrument.replacedBy !== null && (over || (instrument.validTo === null && instrument.replacedBy.date <= day)))
    return 'replaced';
  if (over) return 'ended';
  if (force === null) return 'unknown';
  return force ? 'inForce' : 'notYet';
}

export const obligationStates = ['open', 'doing', 'done', 'stuck'] as const;
export type ObligationState = (typeof obligationStates)[number];

const madeBy = { by: idSchema, at: instantSchema };

const evidenceSchema = z.strictObject({
  id: idSchema,
  document: lineSchema(200),
  documentDate: legalDaySchema.nullable(),
  note: z.string().max(500),
  ...madeBy,
});

/** What hinders, and to whom it was reported ("vướng mắc"); the answer from above stands beside it. */
const obstacleSchema = z.strictObject({
  id: idSchema,
  words: z.string().trim().min(3).max(2000),
  reportedTo: lineSchema(200),
  documentNumber: z.string().max(60),
  reportedOn: legalDaySchema,
  answer: z.strictObject({ words: z.string().trim().min(3).max(2000), on: legalDaySchema, ...madeBy }).nullable(),
  ...madeBy,
});

/** The record `obligation`: one thing that an instrument asks of an addressee. */
export const obligationSchema = z.strictObject({
  instrumentId: idSchema,
  /** Number of the part as printed; empty where the paper has no parts. */
  part: z.string().max(8),
  /** Place within the part, from 1. */
  item: z.int().min(1).max(500),
  /** In the words of the paper; no request changes them. */
  text: z.string().min(1).max(8000),
  /** Empty while nobody was named. */
  addressee: z.string().max(200),
  /** Who of this office follows it. */
  ownerId: idSchema.nullable(),
  dueOn: legalDaySchema.nullable(),
  state: z.enum(obligationStates),
  evidence: z.array(evidenceSchema).max(60),
  obstacles: z.array(obstacleSchema).max(60),
});
export type Obligation = z.infer<typeof obligationSchema>;

/** `2.3`: part and place, as the margin shows it. */
export function obligationNumber({ part, item }: Pick<Obligation, 'part' | 'item'>): string {
  return part === '' ? String(item) : `${part}.${item}`;
}

/** What the state still lacks: nothing is done without a paper, nothing stuck without what was reported. */
export function missingForState(
  state: ObligationState,
  {
    evidence,
    obstacles,
  }: { readonly evidence: readonly unknown[]; readonly obstacles: readonly { readonly answer: unknown }[] },
): 'evidence' | 'obstacles' | null {
  if (state === 'done' && evidence.length === 0) return 'evidence';
  if (state === 'stuck' && obstacles.every(({ answer }) => answer !== null)) return 'obstacles';
  return null;
}
