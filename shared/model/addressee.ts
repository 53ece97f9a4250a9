import { z } from 'zod';
import { daySpan } from '../text/partial-date.ts';
import { sameToneFold } from '../text/tone-placement.ts';
import { provenanceShape } from './instrument.ts';
import { partialDateSchema } from './verification-case.ts';

/** A body or a kind of bodies that letters are sent to. Ended ones stay in old papers and are never offered for new ones. */
const addresseeSchema = z.strictObject({
  name: z.string().min(1).max(200),
  validFrom: partialDateSchema.nullable(),
  /** The first day on which it no longer stood, as far as it is known; null while it stands. */
  endedOn: partialDateSchema.nullable(),
  replacedBy: z.string().max(200).nullable(),
  /** Words by which a free text names an ended body; empty for one that stands. */
  namedBy: z.array(z.string().min(3).max(60)).max(10),
  ...provenanceShape,
});
export type Addressee = z.infer<typeof addresseeSchema>;

export const addresseeListSchema = z.array(addresseeSchema).max(500);

/** What a new letter of that legal day may be sent to: begun for certain, and not ended on any day that may be meant. */
export function addresseesOn(addressees: readonly Addressee[], day: string): Addressee[] {
  return addressees.filter(
    ({ validFrom, endedOn }) => (validFrom === null || daySpan(validFrom).last <= day) && !mayHaveEnded(endedOn, day),
  );
}

/** The ended body that a text names on a day when it no longer stood, or undefined. Case and tone places do not matter, marks do. */
export function endedAddressee(addressees: readonly Addressee[], text: string, day: string): Addressee | undefined {
  const words = sameToneFold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return addressees.find(
    ({ endedOn, namedBy }) =>
      mayHaveEnded(endedOn, day) && namedBy.some((name) => ` ${words} `.includes(` ${sameToneFold(name)} `)),
  );
}

function mayHaveEnded(endedOn: Addressee['endedOn'], day: string): boolean {
  return endedOn !== null && day >= daySpan(endedOn).first;
}
