import type { Migration } from './migration.ts';

/** What the record of a line says now. A line of no record keeps what it had: it stops no opening, and is named by the deep check. */
const doc = (path: string): string => `(SELECT json_extract(doc, '${path}') FROM record WHERE id = record_id)`;

/**
 * Columns that mean the same for every kind of record, and one object of facts for what else a list shows of it (decision 42).
 * Lines written before are brought to the form that the functions of the kinds write now. What stood in a column of another
 * meaning moves from that column, so that a line somebody had altered stays altered, and named.
 * @param version the step's place, which differs by kind of database
 */
export function workLines(version: number): Migration {
  return {
    version,
    name: 'work-lines',
    sql: `
ALTER TABLE work_item ADD COLUMN parent_id TEXT;
ALTER TABLE work_item ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));

UPDATE work_item SET
  parent_id = unit,
  unit = NULL,
  facts = json_object('heard', json(CASE WHEN EXISTS (
    SELECT 1 FROM record, json_each(record.doc, '$.placements') AS place WHERE record.id = record_id AND NOT EXISTS (
      SELECT 1 FROM json_each(record.doc, '$.sessions') AS held
      WHERE json_extract(held.value, '$.placeId') = json_extract(place.value, '$.placeId')
    )
  ) THEN 'false' ELSE 'true' END))
WHERE type = 'review';
UPDATE work_item SET facts = json_object('unitId', subject_id), subject_id = NULL WHERE type = 'campaign';
UPDATE work_item SET parent_id = subject_id, facts = json_object('documentClass', number), number = '' WHERE type = 'document';
UPDATE work_item SET parent_id = subject_id, facts = json_object('approvalId', number), number = '' WHERE type = 'correction';
UPDATE work_item SET facts = json_object('people', CAST(number AS INTEGER)), number = '' WHERE type = 'importBatch';
UPDATE work_item SET facts = json_object('date', substr(unit, instr(unit, '|') + 1)), unit = NULL WHERE type = 'instrument';
UPDATE work_item SET
  parent_id = subject_id,
  subject_id = NULL,
  facts = json_object('instrument', number),
  number = coalesce(CASE ${doc('$.part')} WHEN '' THEN '' ELSE ${doc('$.part')} || '.' END || ${doc('$.item')}, number),
  title = coalesce(substr(${doc('$.text')}, 1, 120), title)
WHERE type = 'obligation';
UPDATE work_item SET
  parent_id = subject_id,
  subject_id = iif(${doc('$.subject.kind')} = 'dossier', subject_id, NULL),
  facts = json_object('approvalId', nullif(number, '')),
  number = coalesce(${doc('$.number')}, '')
WHERE type = 'print';
UPDATE work_item SET facts = json_object('officeId', subject_id), subject_id = NULL WHERE type IN ('packageOut', 'packageIn');
UPDATE work_item SET facts = json_object('fingerprint', number), number = '' WHERE type = 'officeCard';
UPDATE work_item SET
  parent_id = subject_id,
  subject_id = iif(${doc('$.subject.type')} = 'person', subject_id, NULL),
  officer_id = second_id,
  second_id = officer_id,
  facts = json_object('act', number),
  number = ''
WHERE type = 'approval';
UPDATE work_item SET parent_id = subject_id, subject_id = NULL, facts = json_object('kind', number), number = '' WHERE type = 'declaredInterest';

CREATE INDEX work_item_parent ON work_item (type, parent_id, stage);
CREATE INDEX work_item_officer ON work_item (type, officer_id);
CREATE INDEX work_item_number ON work_item (type, number);
`,
  };
}
