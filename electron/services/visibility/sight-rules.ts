import type { Compartment } from '../../../shared/base/compartments.ts';
import type { RecordType } from '../../../shared/model/record-type.ts';
import type { Fields } from '../../records/patch.ts';

/**
 * Whose matter a record is: its officers', everyone's who holds the compartment, or that of the record it is about.
 * `approvers` stands for a type that has no line here: a new kind of record is closed until somebody says whose it is.
 */
export type SightRule = 'officers' | 'everyone' | 'approvers' | AboutAnother;

export interface AboutAnother {
  /** The record it is about. */
  readonly subjectOf: (doc: Fields) => string;
  /** Who wrote it: theirs alone where it is about no record that is there. */
  readonly authorOf: (doc: Fields) => string;
}

export type Rules = Readonly<Partial<Record<RecordType, SightRule>>>;

const textIn = (value: unknown, key: string): string => {
  const found: unknown =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof found === 'string' ? found : '';
};

const ofSubject: SightRule = {
  subjectOf: (doc) => textIn(doc['subject'], 'id'),
  authorOf: (doc) => textIn(doc, 'askedBy'),
};

/**
 * By compartment and type. `holders`: who holds the key may see all of it (docs/glossary.md, "Roles"). Cases are shown to
 * those they are assigned to (decision 6), and with them everything that speaks of them.
 */
export const sightRules: Readonly<Record<Compartment, 'holders' | Rules>> = {
  office: 'holders',
  personnel: 'holders',
  reviews: 'holders',
  verification: {
    verificationCase: 'officers',
    approval: ofSubject,
    print: ofSubject,
    declaredInterest: { subjectOf: (doc) => textIn(doc, 'recordId'), authorOf: (doc) => textIn(doc, 'userId') },
    // A number of a paper file and where it lies; it names no case (docs/rules.md, "No state secrets").
    classifiedLine: 'everyone',
  },
};
