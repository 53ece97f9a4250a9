import { isRecordType, type RecordType } from '../../../shared/model/record-type.ts';
import { rootNames } from '../../authority/names-in-record.ts';
import { canonicalText, changedFields, type Fields } from '../../records/patch.ts';

type MayFollow = (before: unknown, after: unknown) => boolean;
const anything: MayFollow = () => true;

/** Each copy as it was issued; what became of its paper may be said by others. */
const samePapers: MayFollow = (before, after) => {
  const bare = (sheets: unknown): unknown[] =>
    (Array.isArray(sheets) ? (sheets as unknown[]) : []).map((sheet) =>
      typeof sheet === 'object' && sheet !== null ? { ...sheet, paper: null } : sheet,
    );
  return canonicalText(bare(before)) === canonicalText(bare(after));
};

/**
 * A record that stands under one name as a whole is the word of that person: others write in it how it goes on, and never what it
 * says. What that is, is told here for each kind; a kind that is not here is written by its own hand alone.
 */
const goesOnIn: Readonly<Partial<Record<RecordType, Readonly<Record<string, MayFollow>>>>> = {
  print: { state: anything, voidCause: anything, sheets: samePapers },
  packageOut: {
    state: anything,
    sealed: anything,
    writtenAt: anything,
    receiptDue: anything,
    receipt: anything,
    voided: anything,
  },
  packageIn: {
    state: anything,
    counts: anything,
    later: anything,
    forms: anything,
    imported: anything,
    takings: anything,
    unknown: anything,
    receipt: anything,
    refused: anything,
  },
  officeCard: { state: anything, confirmation: anything, reached: anything },
};

/** Its own name in the first version, and later nothing but how it goes on in a record that stands under somebody else's. */
export function ownRoot(type: string, before: Fields, patch: Fields, first: boolean, own: string): boolean {
  const named = rootNames.filter((name) => typeof (first ? patch : before)[name] === 'string');
  if (first) return named.every((name) => patch[name] === own);
  if (rootNames.some((name) => patch[name] !== undefined && patch[name] !== before[name])) return false;
  if (named.every((name) => before[name] === own)) return true;
  const lawful = isRecordType(type) ? (goesOnIn[type] ?? {}) : {};
  return Object.keys(changedFields(before, patch)).every((name) => lawful[name]?.(before[name], patch[name]) === true);
}

/** Does a record stand under one name as a whole? */
export const underOneName = (doc: Fields): boolean => rootNames.some((name) => typeof doc[name] === 'string');
