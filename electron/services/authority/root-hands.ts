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

/** A number is given up while it is reserved: what was issued stays so, whoever writes in its row. */
const printNext: Readonly<Record<string, readonly unknown[]>> = {
  waiting: ['reserved'],
  reserved: ['issued', 'partly', 'voided'],
};
const printGoesOn: MayFollow = (before, after) => before === after || (printNext[String(before)] ?? []).includes(after);

/**
 * A record that stands under one name as a whole is the word of that person: others write in it how it goes on, and never what it
 * says. What that is, is told here for each kind; a kind that is not here is written by its own hand alone.
 */
const goesOnIn: Readonly<Partial<Record<RecordType, Readonly<Record<string, MayFollow>>>>> = {
  print: { state: printGoesOn, voidCause: anything, sheets: samePapers },
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
  document: { documentClass: anything, withdrawn: anything },
  officeCard: { state: anything, confirmation: anything, reached: anything },
};

/** What nobody changes, its author as little: a consent to a photograph names the paper, and means its bytes. */
const writtenOnce: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  document: ['fileId', 'sha256', 'kind', 'size', 'personId', 'pages'],
};

/** What is said once and never taken back, by nobody: a paper that left the index comes in again as another one. */
const saidOnce: Readonly<Partial<Record<RecordType, readonly string[]>>> = { document: ['withdrawn'] };

/** Its own name in the first version, and later nothing but how it goes on in a record that stands under somebody else's. */
export function ownRoot(type: string, before: Fields, patch: Fields, first: boolean, own: string): boolean {
  const named = rootNames.filter((name) => typeof (first ? patch : before)[name] === 'string');
  if (first) return named.every((name) => patch[name] === own);
  if (rootNames.some((name) => patch[name] !== undefined && patch[name] !== before[name])) return false;
  const changed = Object.keys(changedFields(before, patch));
  const fixed = isRecordType(type) ? (writtenOnce[type] ?? []) : [];
  if (changed.some((name) => fixed.includes(name))) return false;
  const final = isRecordType(type) ? (saidOnce[type] ?? []) : [];
  if (final.some((name) => changed.includes(name) && (before[name] ?? null) !== null)) return false;
  if (named.every((name) => before[name] === own)) return true;
  const lawful = isRecordType(type) ? (goesOnIn[type] ?? {}) : {};
  return changed.every((name) => lawful[name]?.(before[name], patch[name]) === true);
}

/** Does a record stand under one name as a whole? */
export const underOneName = (doc: Fields): boolean => rootNames.some((name) => typeof doc[name] === 'string');
