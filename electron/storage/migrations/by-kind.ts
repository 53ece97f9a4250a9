import type { DatabaseKind } from './database-kind.ts';
import type { Migration } from './migration.ts';
import { foundation } from './0001-foundation.ts';
import { personnel } from './0002-personnel.ts';
import { logProjection } from './log-0001-projection.ts';
import { peopleOrder } from './people-order.ts';
import { personKeys } from './person-keys.ts';
import { workLines } from './work-lines.ts';

/** The list of each kind of database, oldest first. Compartments may stand at different versions (decision 10). */
export const migrationsByKind: Readonly<Record<DatabaseKind, readonly Migration[]>> = {
  office: [foundation, workLines(2)],
  personnel: [foundation, personnel, workLines(3), personKeys, peopleOrder],
  reviews: [foundation, workLines(2)],
  verification: [foundation, workLines(2)],
  log: [logProjection],
};
