/**
 * The pair of tables behind a kind of record. Versions never change; they go only together with their record,
 * after its tombstone stands (decision 38: destruction takes two). The trigger stops mistakes of ours,
 * not somebody with the key: for that there is the log.
 * @param record name of the table of current values
 * @param version name of the table of versions
 */
export function recordTables(record: string, version: string): string {
  return `
CREATE TABLE ${record} (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  doc TEXT NOT NULL CHECK (json_valid(doc)),
  version_id TEXT NOT NULL,
  version_number INTEGER NOT NULL CHECK (version_number >= 1),
  state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn')),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX ${record}_type ON ${record} (type, seq);

CREATE TABLE ${version} (
  seq INTEGER PRIMARY KEY,
  version_id TEXT NOT NULL UNIQUE,
  record_id TEXT NOT NULL REFERENCES ${record} (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL CHECK (number >= 1),
  parents TEXT NOT NULL CHECK (json_valid(parents)),
  patch TEXT NOT NULL CHECK (json_valid(patch)),
  author TEXT NOT NULL,
  register TEXT NOT NULL,
  catalogue TEXT NOT NULL,
  event_seq INTEGER NOT NULL REFERENCES event (seq) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  reason_id TEXT,
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  UNIQUE (record_id, number)
) STRICT;
CREATE TRIGGER ${version}_no_update BEFORE UPDATE ON ${version} BEGIN
  SELECT RAISE(ABORT, 'versions do not change');
END;
CREATE TRIGGER ${version}_no_delete BEFORE DELETE ON ${version}
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE record_id = OLD.record_id) BEGIN
  SELECT RAISE(ABORT, 'versions go only with a tombstone');
END;
`;
}
