import type { Schema } from './schema.ts';

/**
 * How deep verification proves the rows of a table.
 * - log: chain, tree, signatures and checkpoints (electron/records/verify-stored-log.ts)
 * - events: must say what the events of the log say, both ways (electron/records/check-event-tables.ts)
 * - versions: recomputed from versions, and those from the commitments of their events (electron/records/check-versions.ts)
 * - lines: recomputed from proved records by the very function that wrote them (electron/services/base/record-kind.ts)
 * - counted: the highest number that proved records carry (electron/services/kinds/deep-rules.ts)
 * - files: held against records and bytes on the disk (electron/records/verify-files.ts)
 * - signed: each row carries its author's signature (electron/services/drafts/draft-signature.ts)
 * - facts: entry by entry (electron/records/check-meta.ts, electron/services/kinds/deep-rules.ts)
 * - schema: the steps by name and hash at every opening (migrate.ts), what they made in depth (check-schema.ts)
 */
export type TableProof = 'log' | 'events' | 'versions' | 'lines' | 'counted' | 'files' | 'signed' | 'facts' | 'schema';

/** The closed list: a table that a migration adds has no place until it is said here how its rows are proved (decision 42). */
export const tableProofs: Readonly<Record<keyof Schema, TableProof>> = {
  event: 'log',
  tree_node: 'log',
  checkpoint: 'log',
  checkpoint_outside: 'events',
  reason: 'events',
  tombstone: 'events',
  alias: 'events',
  record: 'versions',
  version: 'versions',
  sensitive_record: 'versions',
  sensitive_version: 'versions',
  work_item: 'lines',
  person_row: 'lines',
  person_search: 'lines',
  counter: 'counted',
  file: 'files',
  draft: 'signed',
  meta: 'facts',
  migration: 'schema',
};
