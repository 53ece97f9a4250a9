import { z } from 'zod';
import { legalDaySchema } from '../base/common-schemas.ts';

/** How sure a line of the shipped data is: A official text, B press or legal site, C one secondary source, D to be checked. */
export const confidences = ['A', 'B', 'C', 'D'] as const;

/** Where a fact comes from, and whether the office has to confirm it before relying on it. */
export const provenanceShape = {
  source: z.string().min(1).max(400),
  confidence: z.enum(confidences),
  officeMustConfirm: z.boolean(),
};

/**
 * The full number as the paper bears it: `58-QĐ/TW`, `33/2023/NĐ-CP`, `91/2025/QH15`.
 * Only the whole number with its date is a key: 399-QĐ/TU and 399-QĐ/TW are different papers.
 */
export const instrumentNumberTextSchema = z.string().regex(/^\d{1,5}(?:\/\d{4})?[-/][\p{L}\d][\p{L}\d/-]{0,30}$/u);

export const instrumentKeySchema = z.strictObject({ number: instrumentNumberTextSchema, date: legalDaySchema });
export type InstrumentKey = z.infer<typeof instrumentKeySchema>;

/** A regulation, guide, decision or letter as the catalogue knows it. Unknown facts are null, never guessed. */
export const instrumentSchema = z.strictObject({
  ...instrumentKeySchema.shape,
  issuedBy: z.string().min(1).max(200),
  title: z.string().min(1).max(400),
  /** First day in force; null = not established. */
  validFrom: legalDaySchema.nullable(),
  /** Last day in force; null = no end known. */
  validTo: legalDaySchema.nullable(),
  replacedBy: instrumentKeySchema.nullable(),
  /** Other spellings under which papers cite it, misprints included. */
  alsoPrintedAs: z.array(instrumentNumberTextSchema).max(10),
  note: z.string().max(600),
  ...provenanceShape,
});
export type Instrument = z.infer<typeof instrumentSchema>;

export const instrumentListSchema = z.array(instrumentSchema).max(5000);

/**
 * The instruments that a citation may mean: by number or another printed spelling, and by date when the citation has one.
 * More than one answer means that a person has to choose.
 */
export function instrumentsCitedAs(
  instruments: readonly Instrument[],
  cited: { readonly number: string; readonly date: string | null },
): Instrument[] {
  return instruments.filter(
    ({ number, date, alsoPrintedAs }) =>
      (number === cited.number || alsoPrintedAs.includes(cited.number)) && (cited.date === null || cited.date === date),
  );
}

/** One string for maps and lists: `58-QĐ/TW|2022-02-08`. */
export function instrumentKeyText({ number, date }: InstrumentKey): string {
  return `${number}|${date}`;
}

/** Was it in force on that legal day, as far as the catalogue knows? null = its beginning is not established. */
export function inForceOn(
  { validFrom, validTo }: Pick<Instrument, 'validFrom' | 'validTo'>,
  day: string,
): boolean | null {
  if (validTo !== null && day > validTo) return false;
  return validFrom === null ? null : day >= validFrom;
}
