import { z } from 'zod';
import { cleanName, toNfc } from '../text/normalise.ts';
import { isPartialDate } from '../text/partial-date.ts';

/** Control characters would break a printed line and a spreadsheet cell alike; line breaks and tabs are meant only in longer text. */
const noControls = /^\P{Cc}*$/u;
const noControlsButBreaks = /^[\P{Cc}\n\r\t]*$/u;

/** At most this many rows in a table of the form: a life in posts or a large family fits many times. */
export const maximumRows = 200;

/** A name as declared: tidy spaces, NFC, letters untouched. */
export const personNameSchema = z.string().overwrite(cleanName).max(200);

/** One line of the form; empty = not filled in. Spaces stay as typed. */
export const formLineSchema = z.string().overwrite(toNfc).max(200).regex(noControls).default('');

/** An answer that may run over several lines; empty = not filled in. */
export const formTextSchema = z.string().overwrite(toNfc).max(4000).regex(noControlsButBreaks).default('');

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as the paper knows it (decision 33). */
export const partialDateSchema = z.string().max(10).refine(isPartialDate).nullable().default(null);

/** A decimal number in words of the form, "4,98" or "4.98"; a string, because money and coefficients are not floats (decision 33). */
export const decimalSchema = z
  .string()
  .max(20)
  .regex(/^(?:\d+(?:[.,]\d+)?)?$/u)
  .default('');

/** How a plain field of the form is written. */
export type WrittenAs = 'line' | 'text' | 'date' | 'decimal';

const writtenAsBySchema: ReadonlyMap<unknown, WrittenAs> = new Map<unknown, WrittenAs>([
  [formLineSchema, 'line'],
  [formTextSchema, 'text'],
  [partialDateSchema, 'date'],
  [decimalSchema, 'decimal'],
]);

/** As the schema of a field says it; undefined for names, choices, ids and tables, which have schemas of their own. */
export const writtenAs = (schema: unknown): WrittenAs | undefined => writtenAsBySchema.get(schema);
