import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { compartmentSchema, idSchema } from '../../shared/contract/common-schemas.ts';
import type { Failure } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import { utf8 } from '../crypto/bytes.ts';
import { asWriteFailure, writeDurably } from '../platform/durable-file.ts';
import { systemErrorCode } from '../platform/file-system.ts';
import { exists, type RegisterFolder } from './register-folder.ts';

const openMarkSchema = z.strictObject({ sessionId: idSchema, compartments: z.array(compartmentSchema) });
type OpenMark = z.infer<typeof openMarkSchema>;

/**
 * Stands while a session has databases open (decision 15). Found at unlock it says that the last session did not
 * end cleanly; a database named in it must then have its WAL beside it, or committed changes are gone.
 */
async function readOpenMark(folder: RegisterFolder): Promise<OpenMark | null> {
  try {
    return openMarkSchema.parse(JSON.parse(await readFile(folder.openMark, 'utf8')));
  } catch {
    return null;
  }
}

async function writeOpenMark(folder: RegisterFolder, mark: OpenMark): Promise<void> {
  await writeDurably(folder.openMark, utf8(JSON.stringify(mark)), { mode: 0o600, replace: true, fileSystem: folder.fileSystem });
}

async function removeOpenMark(folder: RegisterFolder): Promise<void> {
  try {
    await folder.fileSystem.remove(folder.openMark);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
  }
}

/** What the last session left behind, judged before anything is opened (decision 15). */
export async function findLostWork(folder: RegisterFolder, databaseOf: (compartment: Compartment) => string): Promise<Failure[]> {
  const mark = await readOpenMark(folder);
  if (mark === null) return [];
  const findings: Failure[] = [];
  for (const compartment of mark.compartments) {
    if (!(await exists(`${databaseOf(compartment)}-wal`))) findings.push({ code: 'walMissing', details: { compartment } });
  }
  return findings;
}

/**
 * The mark speaks of databases that nobody closed. Those that were closed have no write-ahead log any more and leave it,
 * also after a refused unlock, or the next one would miss a log; what was missing before stays named.
 */
export async function takeOutOfMark(folder: RegisterFolder, closed: readonly Compartment[], lost: readonly Failure[]): Promise<void> {
  const mark = await readOpenMark(folder);
  if (mark === null) return;
  const left = mark.compartments.filter((name) => !closed.includes(name) || lost.some(({ details }) => details['compartment'] === name));
  if (left.length === 0) await removeOpenMark(folder);
  else if (left.length < mark.compartments.length) await writeOpenMark(folder, { ...mark, compartments: left });
}

export async function addToMark(folder: RegisterFolder, sessionId: string, opened: readonly Compartment[]): Promise<void> {
  const marked = new Set([...opened, ...((await readOpenMark(folder))?.compartments ?? [])]);
  await writeOpenMark(folder, { sessionId, compartments: [...marked] });
}
