import type { Migration } from './migration.ts';
import { logTables } from './log-tables.ts';

/** `log/<compartment>.db`: what the inspector reads with the log key alone (decision 13). */
export const logProjection: Migration = { version: 1, name: 'log-projection', sql: logTables };
