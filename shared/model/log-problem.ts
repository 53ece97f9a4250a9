/** How many problems of a compartment a check names; there may be more, and they are counted. */
export const mostProblems = 200;

/**
 * Where a check can find something that does not hold: the tables of a register as its schema names them, `sqlite_schema` for their
 * own shape, `folder` for the small files beside the databases.
 */
export const problemTables = [
  'record',
  'version',
  'sensitive_record',
  'sensitive_version',
  'work_item',
  'person_row',
  'person_search',
  'reason',
  'counter',
  'alias',
  'tombstone',
  'draft',
  'meta',
  'checkpoint',
  'checkpoint_outside',
  'file',
  'packageOut',
  'packageIn',
  'sqlite_schema',
  'folder',
] as const;
export type ProblemTable = (typeof problemTables)[number];
