import { z } from 'zod';
import { listedColumns, mostListed } from '../people-list-record.ts';

/*
 * What form people-list@1 prints: a list as it was drawn up. Its own schema and not the stored one (decision 21).
 */
const text = z.string().max(600);
const number = z.int().nullable();

export const peopleListModelSchema = z.strictObject({
  title: text,
  day: z.string().max(10),
  /** What the list was narrowed by; null where by nothing of that kind. */
  unit: text.nullable(),
  status: text.nullable(),
  theory: text.nullable(),
  ageFrom: number,
  ageTo: number,
  partyFrom: number,
  partyTo: number,
  searched: z.boolean(),
  columns: z.array(z.strictObject({ id: z.enum(listedColumns), head: text })).max(listedColumns.length),
  rows: z.array(z.array(text)).max(mostListed),
});
export type PeopleListModel = z.infer<typeof peopleListModelSchema>;
