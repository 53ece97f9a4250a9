import { withoutLookAlikes } from '../../../shared/text/look-alikes.ts';
import type { DatabaseHandle } from '../database-handle.ts';
import { nameKeys, numberKeys, numberWords, searchColumns, type PersonWords } from '../person-forms.ts';
import type { Migration } from './migration.ts';

/**
 * One person under several spellings: numbers are compared without what parts their groups, names without look-alikes. Lines of
 * people whose name, unit, post or number is written so get the form that the functions give now; all others stay untouched, and
 * what somebody had altered in them stays altered, and named.
 */
export const personKeys: Migration = {
  version: 4,
  name: 'person-keys',
  sql: `
ALTER TABLE person_row ADD COLUMN staff_key TEXT;
ALTER TABLE person_row ADD COLUMN citizen_key TEXT;
CREATE INDEX person_row_staff_key ON person_row (staff_key) WHERE staff_key IS NOT NULL;
CREATE INDEX person_row_citizen_key ON person_row (citizen_key) WHERE citizen_key IS NOT NULL;
`,
  fill,
};

function fill(database: DatabaseHandle): void {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const numbers = database.prepare('UPDATE person_row SET staff_key = ?, citizen_key = ? WHERE seq = ?');
  const names = database.prepare('UPDATE person_row SET sort_key = ?, letter = ?, name_key = ? WHERE seq = ?');
  const words = database.prepare(
    'UPDATE person_search SET exact = ?, folded = ?, numbers = ?, unit_position = ? WHERE rowid = ?',
  );
  const rows = database
    .prepare('SELECT seq, full_name, staff_number, citizen_number, unit, position FROM person_row')
    .all();
  for (const row of rows) {
    const seq = row['seq'];
    const person: PersonWords = {
      fullName: text(row['full_name']) ?? '',
      staffNumber: text(row['staff_number']),
      citizenNumber: text(row['citizen_number']),
      unit: text(row['unit']),
      position: text(row['position']),
    };
    const { staff_key: staff, citizen_key: citizen } = numberKeys(person);
    if (staff !== null || citizen !== null) numbers.run(staff, citizen, seq);
    const { sort_key: sortKey, letter, name_key: nameKey } = nameKeys(person.fullName);
    if (isWrittenOtherwise(person.fullName)) names.run(sortKey, letter, nameKey, seq);
    const { written, all } = numberWords(person);
    if (
      written === all &&
      !Object.values(person).some((value: string | null) => value !== null && isWrittenOtherwise(value))
    )
      continue;
    const { exact, folded, numbers: found, unit_position: place } = searchColumns(person);
    words.run(exact, folded, found, place, seq);
  }
}

/** ƀ is no look-alike, but was not folded before. */
function isWrittenOtherwise(value: string): boolean {
  return withoutLookAlikes(value) !== value || /[ƀɃ]/u.test(value);
}
