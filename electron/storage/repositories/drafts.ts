import type { Selectable } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import type { DraftTable } from '../schema.ts';

/** What somebody was typing: not in search, packages or log, and seen by its author alone (decision 23). */
export interface Draft {
  readonly userId: string;
  readonly recordType: string;
  readonly recordId: string;
  /** As in its key. */
  readonly part: string;
  /** The version the typing started from; null for a new record. */
  readonly baseVersion: string | null;
  readonly body: string;
  readonly savedAt: number;
  /** Its author's, over all of the above; `services/drafts/draft-signature.ts` makes the bytes and checks it. */
  readonly signature: string;
}

export interface DraftKey {
  readonly userId: string;
  readonly recordType: string;
  readonly recordId: string;
  /** The part of the record that the form is for; empty for the record itself. */
  readonly part: string;
}

export async function saveDraft(tx: WritableDb<Compartment>, draft: Draft): Promise<void> {
  const content = {
    base_version: draft.baseVersion,
    body: draft.body,
    saved_at: draft.savedAt,
    signature: draft.signature,
  };
  await writing(tx)
    .insertInto('draft')
    .values({
      user_id: draft.userId,
      record_type: draft.recordType,
      record_id: draft.recordId,
      part: draft.part,
      ...content,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'record_type', 'record_id', 'part']).doUpdateSet(content))
    .execute();
}

export async function readDraft(db: ReadableDb<Compartment>, key: DraftKey): Promise<Draft | undefined> {
  const row = await reading(db)
    .selectFrom('draft')
    .selectAll()
    .where('user_id', '=', key.userId)
    .where('record_type', '=', key.recordType)
    .where('record_id', '=', key.recordId)
    .where('part', '=', key.part)
    .executeTakeFirst();
  return row === undefined ? undefined : asDraft(row);
}

/** A user's drafts, newest first. */
export async function listDrafts(db: ReadableDb<Compartment>, userId: string): Promise<Draft[]> {
  const rows = await reading(db)
    .selectFrom('draft')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map(asDraft);
}

/** Everybody's, for holding each against its author's signature. */
export async function listAllDrafts(db: ReadableDb<Compartment>): Promise<Draft[]> {
  return (await reading(db).selectFrom('draft').selectAll().execute()).map(asDraft);
}

export async function removeDraft(tx: WritableDb<Compartment>, key: DraftKey): Promise<void> {
  await writing(tx)
    .deleteFrom('draft')
    .where('user_id', '=', key.userId)
    .where('record_type', '=', key.recordType)
    .where('record_id', '=', key.recordId)
    .where('part', '=', key.part)
    .execute();
}

function asDraft(row: Selectable<DraftTable>): Draft {
  return {
    userId: row.user_id,
    recordType: row.record_type,
    recordId: row.record_id,
    part: row.part,
    baseVersion: row.base_version,
    body: row.body,
    savedAt: row.saved_at,
    signature: row.signature,
  };
}
