import type { Migration } from './migration.ts';
import { recordTables } from './record-tables.ts';

/**
 * The personnel compartment: masked items in tables of their own (decision 22), one row per person for lists, and the full-text index.
 * FTS5's own secure-delete is set here: the PRAGMA alone leaves deleted words readable (decision 35).
 */
export const personnel: Migration = {
  version: 2,
  name: 'personnel',
  sql: `
${recordTables('sensitive_record', 'sensitive_version')}
CREATE TABLE person_row (
  seq INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL UNIQUE,
  sort_key TEXT NOT NULL,
  letter TEXT NOT NULL,
  full_name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  staff_number TEXT,
  citizen_number TEXT,
  birth TEXT,
  sex TEXT,
  position TEXT,
  unit TEXT,
  status TEXT NOT NULL,
  party_joined TEXT,
  paper_location TEXT,
  documents INTEGER NOT NULL DEFAULT 0,
  needed INTEGER NOT NULL DEFAULT 0,
  disputed INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_row_order ON person_row (sort_key, seq);
CREATE INDEX person_row_unit ON person_row (unit, sort_key, seq);
CREATE INDEX person_row_status ON person_row (status, sort_key, seq);
CREATE INDEX person_row_letter ON person_row (letter, sort_key, seq);
CREATE INDEX person_row_name ON person_row (name_key, birth);
CREATE INDEX person_row_staff ON person_row (staff_number) WHERE staff_number IS NOT NULL;
CREATE INDEX person_row_citizen ON person_row (citizen_number) WHERE citizen_number IS NOT NULL;

CREATE VIRTUAL TABLE person_search USING fts5 (
  exact, folded, numbers, unit_position,
  tokenize = 'unicode61 remove_diacritics 0',
  prefix = '1 2 3',
  detail = column
);
INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);
`,
};
