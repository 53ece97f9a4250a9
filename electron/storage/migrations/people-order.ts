import type { DatabaseHandle } from '../database-handle.ts';
import { orderKeys } from '../person-forms.ts';
import type { Migration } from './migration.ts';

/**
 * What the list of people is put in order and narrowed by: keys in Vietnamese order beside the words, the superior unit, political
 * theory and the highest degree. Keys of words that the line has are made from the line, so that what somebody had altered in it
 * stays altered, and named; what it had not comes from the dossier.
 */
export const peopleOrder: Migration = {
  version: 5,
  name: 'people-order',
  sql: `
ALTER TABLE person_row ADD COLUMN superior TEXT;
ALTER TABLE person_row ADD COLUMN theory TEXT;
ALTER TABLE person_row ADD COLUMN degree TEXT;
ALTER TABLE person_row ADD COLUMN position_key TEXT;
ALTER TABLE person_row ADD COLUMN unit_key TEXT;
ALTER TABLE person_row ADD COLUMN theory_key TEXT;
ALTER TABLE person_row ADD COLUMN degree_key TEXT;
ALTER TABLE person_row ADD COLUMN paper_key TEXT;
CREATE INDEX person_row_place ON person_row (coalesce(unit, superior), sort_key, seq);
CREATE INDEX person_row_superior ON person_row (superior, unit);
CREATE INDEX person_row_by_birth ON person_row (birth, sort_key, seq);
CREATE INDEX person_row_by_staff ON person_row (staff_key, sort_key, seq);
CREATE INDEX person_row_by_position ON person_row (position_key, sort_key, seq);
CREATE INDEX person_row_by_unit ON person_row (unit_key, sort_key, seq);
CREATE INDEX person_row_by_status ON person_row (
  (CASE status WHEN 'working' THEN 1 WHEN 'transferred' THEN 2 WHEN 'retired' THEN 3 ELSE 4 END), sort_key, seq
);
CREATE INDEX person_row_by_theory ON person_row (theory_key, sort_key, seq);
CREATE INDEX person_row_by_degree ON person_row (degree_key, sort_key, seq);
CREATE INDEX person_row_by_party ON person_row (party_joined, sort_key, seq);
CREATE INDEX person_row_by_paper ON person_row (paper_key, sort_key, seq);
CREATE INDEX person_row_by_documents ON person_row (
  (CASE WHEN disputed > 0 THEN 1000000 ELSE max(needed - documents, 0) END), sort_key, seq
);
CREATE INDEX person_row_by_changed ON person_row (changed_at, sort_key, seq);
`,
  fill,
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function fill(database: DatabaseHandle): void {
  const columns = ['superior', 'theory', 'degree', 'position_key', 'unit_key', 'theory_key', 'degree_key', 'paper_key'];
  const write = database.prepare(
    `UPDATE person_row SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE seq = ?`,
  );
  const said = (field: string): string => `json_extract(doc, '$.${field}')`;
  const rows = database
    .prepare(
      `SELECT person_row.seq AS seq, position, unit, paper_location, ${said('superiorUnitName')} AS superior,
         ${said('politicalTheory')} AS theory, ${said('highestDegree')} AS degree
       FROM person_row LEFT JOIN record ON record.id = person_row.record_id AND record.type = 'person'`,
    )
    .all();
  for (const row of rows) {
    const [superior, theory, degree] = [text(row['superior']), text(row['theory']), text(row['degree'])];
    const keys = orderKeys({
      position: text(row['position']),
      unit: text(row['unit']),
      theory,
      degree,
      paperLocation: text(row['paper_location']),
    });
    write.run(
      superior,
      theory,
      degree,
      keys.position_key,
      keys.unit_key,
      keys.theory_key,
      keys.degree_key,
      keys.paper_key,
      row['seq'],
    );
  }
}
