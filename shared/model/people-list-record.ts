import { z } from 'zod';
import { idSchema, instantSchema, legalDaySchema, lineSchema } from '../base/common-schemas.ts';
import { peopleFilterShape } from './people-list.ts';

/** What a list that leaves the screen may say of a person, beside the name. Masked items, disputes and gaps of a file never do. */
export const listedColumns = [
  'birth',
  'staffNumber',
  'position',
  'unit',
  'status',
  'theory',
  'degree',
  'partyJoined',
  'paperLocation',
] as const;
export type ListedColumn = (typeof listedColumns)[number];

export const listedColumnsSchema = z.array(z.enum(listedColumns)).max(listedColumns.length);

/** More is no list to sign for, but the register itself. */
export const mostListed = 5000;

/**
 * A list that was drawn up to be printed or written out: who stood in it on that day, in which order and with which columns. It
 * never changes, so what a second person releases is what leaves.
 */
export const peopleListSchema = z.strictObject({
  title: lineSchema(200),
  day: legalDaySchema,
  /** What it was narrowed by. Words that were searched for stand in no list; that there were some does. */
  filter: z.strictObject({ ...peopleFilterShape, searched: z.boolean() }),
  columns: listedColumnsSchema,
  /** Name first, then the columns in their order, as the office writes them. */
  rows: z
    .array(
      z
        .array(z.string().max(600))
        .min(1)
        .max(listedColumns.length + 1),
    )
    .min(1)
    .max(mostListed),
  by: idSchema,
  at: instantSchema,
});
export type PeopleList = z.infer<typeof peopleListSchema>;

/** As what a released list may be written into a file; each has its writer in `electron/exchange/list-writers.ts`. */
export const listFormats = ['xlsx', 'csv'] as const;
export type ListFormat = (typeof listFormats)[number];
