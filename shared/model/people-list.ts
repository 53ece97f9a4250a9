import { z } from 'zod';
import { personStatuses } from './particulars.ts';

/** What the list of people may be put in order by. No masked item is among them (decision 22). */
export const peopleOrders = [
  'name',
  'birth',
  'staffNumber',
  'position',
  'unit',
  'status',
  'theory',
  'degree',
  'partyJoined',
  'paperLocation',
  'documents',
  'changed',
] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

export const peopleSortSchema = z.strictObject({ by: z.enum(peopleOrders), descending: z.boolean() });
export type PeopleSort = z.infer<typeof peopleSortSchema>;

export const ages = { least: 14, most: 120 } as const;
const ageSchema = z.int().min(ages.least).max(ages.most);
const yearSchema = z.int().min(1900).max(2200);

/** What the list may be narrowed by: place, state and office data that lists show, and never a masked item. */
export const peopleFilterShape = {
  /** A unit with everything that names it as superior. */
  unitName: z.string().max(200).optional(),
  status: z.enum(personStatuses).optional(),
  /** Political theory as item 17 has it, however case and tones were typed. */
  theory: z.string().max(200).optional(),
  /** Completed years today; of who gives the year alone, as if the birthday had been. */
  ageFrom: ageSchema.optional(),
  ageTo: ageSchema.optional(),
  /** Year of admission to the Party. */
  partyFrom: yearSchema.optional(),
  partyTo: yearSchema.optional(),
  /** Only dossiers that lack documents, or carry a dispute. */
  lacking: z.boolean().optional(),
  disputed: z.boolean().optional(),
};

/** The same day so many years before, as partial dates are compared: an earlier text is an earlier day. */
export function yearsBefore(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
}
