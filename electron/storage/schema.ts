import type { Generated } from 'kysely';

/**
 * Rows as Kysely sees them. The tables themselves are made by migrations/; a test compares both.
 * Instants are milliseconds UTC, ids 26 characters, documents RFC 8785 text (decision 33). `seq` never leaves the register (decision 18).
 */
export interface MetaTable {
  key: string;
  value: string;
}

export type RecordState = 'live' | 'withdrawn';

/** The current value of a record: a projection of its versions. */
export interface RecordTable {
  seq: Generated<number>;
  id: string;
  type: string;
  /** 32 bytes; the key of the commitments in the log (decision 12). */
  salt: Uint8Array;
  doc: string;
  version_id: string;
  version_number: number;
  state: RecordState;
  created_at: number;
  changed_at: number;
}

export interface VersionTable {
  seq: Generated<number>;
  version_id: string;
  record_id: string;
  number: number;
  parents: string;
  patch: string;
  author: string;
  register: string;
  catalogue: string;
  event_seq: number;
  at: number;
  reason_id: string | null;
  commitment: Uint8Array;
}

export interface ReasonTable {
  id: string;
  salt: Uint8Array;
  text: string;
}

export interface EventTable {
  seq: number;
  bytes: Uint8Array;
  leaf: Uint8Array;
  chain: Uint8Array;
}

export interface TreeNodeTable {
  level: number;
  position: number;
  hash: Uint8Array;
}

export interface CheckpointTable {
  size: number;
  note: string;
  at: number;
  cause: string;
}

/** Where a checkpoint stands outside the register: derived from the events that say so. */
export interface CheckpointOutsideTable {
  size: number;
  kind: 'paper' | 'package';
  ref: string;
}

export interface DraftTable {
  user_id: string;
  record_type: string;
  record_id: string;
  part: string;
  base_version: string | null;
  body: string;
  saved_at: number;
  signature: string;
}

export interface CounterTable {
  name: string;
  value: number;
}

export interface FileTable {
  id: string;
  stored_name: string;
  wrapped_key: Uint8Array;
  size: number;
  sha256: Uint8Array;
  kind: string;
}

/** One line of a list. A column means the same for every kind of record (FORMAT.md); what else a list shows of a kind is `facts`. */
export interface WorkItemTable {
  record_id: string;
  type: string;
  number: string;
  title: string;
  sort_key: string;
  unit: string | null;
  stage: string;
  due_on: string | null;
  officer_id: string | null;
  second_id: string | null;
  subject_id: string | null;
  parent_id: string | null;
  year: number | null;
  /** RFC 8785 text of one flat object. */
  facts: string;
  changed_at: number;
}

export interface AliasTable {
  id: string;
  target: string;
}

/** What is left of a destroyed record: that it was, and the event that says why. */
export interface TombstoneTable {
  record_id: string;
  type: string;
  event_seq: number;
  at: number;
}

export interface PersonRowTable {
  seq: Generated<number>;
  record_id: string;
  sort_key: string;
  /** First letter of the given name, for the index tabs. */
  letter: string;
  full_name: string;
  /** The name without case and without the choice of tone place, for finding duplicates. */
  name_key: string;
  staff_number: string | null;
  citizen_number: string | null;
  /** Both numbers in the form that they are compared in. */
  staff_key: string | null;
  citizen_key: string | null;
  birth: string | null;
  sex: string | null;
  position: string | null;
  unit: string | null;
  /** The unit above, as the head of the form names it. */
  superior: string | null;
  status: string;
  theory: string | null;
  degree: string | null;
  /** In Vietnamese order; one for one wording. */
  position_key: string | null;
  unit_key: string | null;
  theory_key: string | null;
  degree_key: string | null;
  paper_key: string | null;
  party_joined: string | null;
  paper_location: string | null;
  documents: number;
  needed: number;
  disputed: number;
  changed_at: number;
}

/** FTS5: names, numbers, units and posts only (decision 22). */
export interface PersonSearchTable {
  rowid: number;
  exact: string;
  folded: string;
  numbers: string;
  unit_position: string;
  /** The hidden column a MATCH is written against. */
  person_search: string;
}

export interface MigrationTable {
  version: number;
  name: string;
  sha256: string;
  app_version: string;
  at: number;
}

/** All tables of all kinds of database; which kind has which is held by the type parameter of ReadableDb. */
export interface Schema {
  meta: MetaTable;
  record: RecordTable;
  version: VersionTable;
  sensitive_record: RecordTable;
  sensitive_version: VersionTable;
  reason: ReasonTable;
  event: EventTable;
  tree_node: TreeNodeTable;
  checkpoint: CheckpointTable;
  checkpoint_outside: CheckpointOutsideTable;
  draft: DraftTable;
  counter: CounterTable;
  file: FileTable;
  work_item: WorkItemTable;
  alias: AliasTable;
  tombstone: TombstoneTable;
  person_row: PersonRowTable;
  person_search: PersonSearchTable;
  migration: MigrationTable;
}
