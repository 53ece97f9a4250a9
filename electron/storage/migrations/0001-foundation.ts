import type { Migration } from './migration.ts';
import { logTables } from './log-tables.ts';
import { recordFieldIndexes } from './record-field-indexes.ts';
import { recordTables } from './record-tables.ts';

/** What every compartment has: records, the log, and what stands around them. */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  sql: `
${logTables}
CREATE TABLE tombstone (
  record_id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL,
  event_seq INTEGER NOT NULL REFERENCES event (seq) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${recordTables('record', 'version')}${recordFieldIndexes}
CREATE TABLE reason (
  id TEXT PRIMARY KEY NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  user_id TEXT NOT NULL,
  record_type TEXT NOT NULL,
  record_id TEXT NOT NULL,
  part TEXT NOT NULL,
  base_version TEXT,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (user_id, record_type, record_id, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  name TEXT PRIMARY KEY NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
  id TEXT PRIMARY KEY NOT NULL,
  stored_name TEXT NOT NULL UNIQUE,
  wrapped_key BLOB NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  kind TEXT NOT NULL
) STRICT;

CREATE TABLE work_item (
  record_id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  unit TEXT,
  stage TEXT NOT NULL,
  due_on TEXT,
  officer_id TEXT,
  second_id TEXT,
  subject_id TEXT,
  year INTEGER,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX work_item_order ON work_item (type, sort_key, record_id);
CREATE INDEX work_item_due ON work_item (type, stage, due_on);
CREATE INDEX work_item_subject ON work_item (subject_id);

CREATE TABLE alias (
  id TEXT PRIMARY KEY NOT NULL,
  target TEXT NOT NULL CHECK (target <> id)
) STRICT, WITHOUT ROWID;
`,
};
