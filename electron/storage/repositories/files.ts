import type { Selectable } from 'kysely';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { reading, writing, type ReadableDb, type WritableDb } from '../executor.ts';
import type { FileTable } from '../schema.ts';

/**
 * Where an encrypted file lies and what opens it. Its key is wrapped in this row: without the row the file is noise
 * (decision 4). What it must hold, and whose it is, the record says; the same facts stand here so that a row that was changed shows.
 */
export interface FileRow {
  readonly id: string;
  /** Where it lies in the compartment's file folder: `ab/cdef…` (see encrypted-files). */
  readonly storedName: string;
  readonly wrappedKey: Uint8Array;
  /** Bytes of the content, not of the encrypted file. */
  readonly size: number;
  /** SHA-256 of the content, 32 bytes. */
  readonly sha256: Uint8Array;
  readonly kind: string;
}

/** The file itself must already be on the disk and synced. */
export async function insertFile(tx: WritableDb<Compartment>, file: FileRow): Promise<void> {
  await writing(tx)
    .insertInto('file')
    .values({
      id: file.id,
      stored_name: file.storedName,
      wrapped_key: file.wrappedKey,
      size: file.size,
      sha256: file.sha256,
      kind: file.kind,
    })
    .execute();
}

export async function readFileRow(db: ReadableDb<Compartment>, id: string): Promise<FileRow | undefined> {
  const row = await reading(db).selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asFile(row);
}

/** All of them, for wrapping their keys anew (decision 4). */
export async function listAllFiles(db: ReadableDb<Compartment>): Promise<FileRow[]> {
  const rows = await reading(db).selectFrom('file').selectAll().orderBy('id').execute();
  return rows.map(asFile);
}

/** Where files must lie: what is on the disk is held against it. */
export async function allStoredNames(db: ReadableDb<Compartment>): Promise<Set<string>> {
  const rows = await reading(db).selectFrom('file').select('stored_name').execute();
  return new Set(rows.map((row) => row.stored_name));
}

/** At rotation the keys are wrapped anew, the files stay as they are (decision 4). */
export async function rewrapFile(tx: WritableDb<Compartment>, id: string, wrappedKey: Uint8Array): Promise<void> {
  await writing(tx).updateTable('file').set({ wrapped_key: wrappedKey }).where('id', '=', id).execute();
}

function asFile(row: Selectable<FileTable>): FileRow {
  return {
    id: row.id,
    storedName: row.stored_name,
    wrappedKey: row.wrapped_key,
    size: row.size,
    sha256: row.sha256,
    kind: row.kind,
  };
}
