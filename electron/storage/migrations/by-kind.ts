import type { DatabaseKind } from './database-kind.ts';
import type { Migration } from './migration.ts';
import { foundation } from './0001-foundation.ts';
import { personnel } from './0002-personnel.ts';
import { logProjection } from './log-0001-projection.ts';

/** The list of each kind of database, oldest first. Compartments may stand at different versions (decision 10). */
export const migrationsByKind: Readonly<Record<DatabaseKind, readonly Migration[]>> = {
  office: [foundation],
  personnel: [foundation, personnel],
  reviews: [foundation],
  verification: [foundation],
  log: [logProjection],
};
