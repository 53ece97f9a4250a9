import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { applyPatch, canonicalText, emptyRecord, isFields, parseFields, type Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listVersions } from '../../storage/repositories/records.ts';

/** May this version follow on what stood before it? Asked of the fields as they lie there, whatever their shape. */
export type Keeps = (before: Fields, patch: Fields) => boolean;

/** Is every version of a record one that may follow on the one before? For records that hold against the log. */
async function versionsKeep(db: ReadableDb<Compartment>, id: string, keeps: Keeps): Promise<boolean> {
  let before = emptyRecord;
  for (const { number, patch: text } of await listVersions(db, 'record', id)) {
    const patch = parseFields(text);
    if (number > 1 && !keeps(before.doc, patch)) return false;
    before = applyPatch(before, patch);
  }
  return true;
}

/** @throws recordAltered {part: words} where some version changed what is written once */
export async function assertVersionsKeep(
  db: ReadableDb<Compartment>,
  type: string,
  id: string,
  keeps: Keeps,
): Promise<void> {
  if (!(await versionsKeep(db, id, keeps))) throw new AppError('recordAltered', { type, part: 'words' });
}

export const sameValue = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalText(one) === canonicalText(other);

/** Of these fields nothing changes. */
export const fieldsKept = (names: readonly string[], before: Fields, patch: Fields): boolean =>
  names.every((name) => !(name in patch) || sameValue(before[name], patch[name]));

/** Entries are added to the end, and none is changed or goes. */
export const entriesKept = (before: unknown, after: unknown): boolean =>
  Array.isArray(before) && Array.isArray(after) && before.every((each, index) => sameValue(each, after[index]));

/** Rows are added to the end, and none changes but in the fields named apart, of which `follows` says how. */
export const rowsKept = (
  before: unknown,
  after: unknown,
  apart: readonly string[],
  follows: (had: Fields, has: Fields) => boolean,
): boolean => {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const bare = (row: Fields): Fields => ({ ...row, ...Object.fromEntries(apart.map((name) => [name, null])) });
  return before.every((had: unknown, index) => {
    const has: unknown = after[index];
    return isFields(had) && isFields(has) && sameValue(bare(had), bare(has)) && follows(had, has);
  });
};

/**
 * Entries are added and none is changed, moved or dropped; who completed one and when stands beside it.
 * @param completed the one field that may be filled in later, once; null where there is none
 */
export function partsKept(before: unknown, after: unknown, completed: string | null): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  return before.every((part: unknown, index) => {
    const now: unknown = after[index];
    if (!isFields(part) || !isFields(now) || !isFields(part['fields']) || !isFields(now['fields'])) return false;
    const [had, has] = [part['fields'], now['fields']];
    if (completed !== null && had[completed] !== null && !sameValue(had[completed], has[completed])) return false;
    const bare = (whole: Fields, fields: Fields): Fields => ({
      ...whole,
      changed: null,
      fields: completed === null ? fields : { ...fields, [completed]: null },
    });
    return sameValue(bare(part, had), bare(now, has));
  });
}
