/** Events, tree and checkpoints: the same in a compartment and in its projection under the log key (decision 13). Append only. */
export const logTables = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;
CREATE TRIGGER event_no_gap BEFORE INSERT ON event
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, NEW.seq) FROM event) BEGIN
  SELECT RAISE(ABORT, 'events follow each other');
END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'events do not change');
END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'events are not removed');
END;

CREATE TABLE tree_node (
  level INTEGER NOT NULL CHECK (level >= 0),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tree_node_no_update BEFORE UPDATE ON tree_node BEGIN
  SELECT RAISE(ABORT, 'complete subtrees do not change');
END;
CREATE TRIGGER tree_node_no_delete BEFORE DELETE ON tree_node BEGIN
  SELECT RAISE(ABORT, 'complete subtrees are not removed');
END;

CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  cause TEXT NOT NULL
) STRICT;

CREATE TABLE checkpoint_outside (
  size INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'package')),
  ref TEXT NOT NULL,
  PRIMARY KEY (size, kind, ref)
) STRICT, WITHOUT ROWID;
`;
