import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { Fields } from '../../records/patch.ts';
import { fieldsKept, partsKept } from '../authority/kept-words.ts';

/**
 * What was laid before the person, what they said, what was signed or is to be signed, and what they were told: every entry
 * stays as it was written, with the one field that is filled in later. Statements and requests are the office's own to change.
 */
const writtenOnce = [
  ['showings', 'signedPage'],
  ['accounts', null],
  ['grounds', null],
  ['conclusions', null],
  ['decisions', null],
  ['notices', 'delivered'],
  ['complaints', 'result'],
] as const satisfies readonly (readonly [keyof CaseDocument, string | null])[];

const brokenList = (before: Fields, patch: Fields): string | undefined =>
  writtenOnce.find(
    ([list, completed]) => patch[list] !== undefined && !partsKept(before[list], patch[list], completed),
  )?.[0];

/** Whom it is about, who asked, under which rules and until when: said as the case is opened, and signed with all that follows. */
const saidAtFirst = [
  'number',
  'typeId',
  'purpose',
  'requester',
  'basis',
  'competentLevel',
  'person',
  'receivedOn',
  'dueOn',
  'rules',
] as const satisfies readonly (keyof CaseDocument)[];

/** May this version follow? Nothing does on the end of a case. */
export const caseKept = (before: Fields, patch: Fields): boolean =>
  before['state'] === 'open' && fieldsKept(saidAtFirst, before, patch) && brokenList(before, patch) === undefined;

/**
 * The last look at every patch of a case, whichever use case it comes from: what the person said or wrote stays as it is,
 * word for word. Entries are added, never changed, moved or dropped; only the answer to a complaint is written beside it.
 * Throws personsWordsFixed.
 */
export function assertOwnWordsFixed(before: CaseDocument, after: CaseDocument): void {
  const list = brokenList(before, after);
  if (list !== undefined) throw new AppError('personsWordsFixed', { list });
}
