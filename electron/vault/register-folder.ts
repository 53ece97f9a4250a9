import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema } from '../../shared/contract/common-schemas.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import { utf8 } from '../crypto/bytes.ts';
import { asWriteFailure, removeLeftovers, writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, systemErrorCode, type FileSystem } from '../platform/file-system.ts';

/** Where the parts of a register lie in its folder. Nothing outside this file joins these names. */
export interface RegisterFolder {
  readonly root: string;
  /** What its small files are written with. */
  readonly fileSystem: FileSystem;
  readonly keys: string;
  readonly lock: string;
  readonly attempts: string;
  readonly seal: string;
  readonly openMark: string;
  readonly staging: string;
  database(file: string): string;
  log(compartment: Compartment): string;
  files(compartment: Compartment): string;
}

export function registerFolder(root: string, fileSystem: FileSystem = nodeFileSystem): RegisterFolder {
  return {
    root,
    fileSystem,
    keys: join(root, 'keys.json'),
    lock: join(root, 'register.lock'),
    attempts: join(root, 'attempts.json'),
    seal: join(root, 'seal.json'),
    openMark: join(root, 'open-session.json'),
    staging: join(root, 'staging'),
    database: (file) => join(root, file),
    log: (compartment) => join(root, 'log', `${compartment}.db`),
    files: (compartment) => join(root, 'files', compartment),
  };
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** True for a folder in which nothing lies that a new register could overwrite. */
export async function isFreeForRegister(root: string): Promise<boolean> {
  const entries = await readdir(root).catch((): string[] => []);
  return entries.length === 0;
}

export async function makeRegisterFolders(folder: RegisterFolder, compartments: readonly Compartment[]): Promise<void> {
  const folders = [folder.root, folder.staging, join(folder.root, 'log'), ...compartments.map((compartment) => folder.files(compartment))];
  try {
    for (const path of folders) await folder.fileSystem.makeFolder(path, 0o700);
  } catch (error) {
    throw asWriteFailure(error);
  }
}

/** Temporary files of a write that a crash cut off. Only under the register's lock: nobody else is writing then. */
export async function removeCutOffWrites(folder: RegisterFolder): Promise<void> {
  for (const path of [folder.root, join(folder.root, 'log')]) await removeLeftovers(path, folder.fileSystem).catch(() => 0);
}

const sealSchema = z.strictObject({ lastLockedAt: instantSchema, size: z.int().min(0), fingerprint: z.string().max(80) });
/** What the cover shows before unlock: when it was locked and the last seal. A hint for the eye; proof is the log. */
export type CoverSeal = z.infer<typeof sealSchema>;

export async function readCoverSeal(folder: RegisterFolder): Promise<CoverSeal | null> {
  try {
    return sealSchema.parse(JSON.parse(await readFile(folder.seal, 'utf8')));
  } catch {
    return null;
  }
}

export async function writeCoverSeal(folder: RegisterFolder, seal: CoverSeal): Promise<void> {
  await writeDurably(folder.seal, utf8(JSON.stringify(seal)), { mode: 0o600, replace: true, fileSystem: folder.fileSystem });
}

const openMarkSchema = z.strictObject({ sessionId: idSchema, compartments: z.array(compartmentSchema) });
export type OpenMark = z.infer<typeof openMarkSchema>;

/**
 * Stands while a session has databases open (decision 15). Found at unlock it says that the last session did not
 * end cleanly; a database named in it must then have its WAL beside it, or committed changes are gone.
 */
export async function readOpenMark(folder: RegisterFolder): Promise<OpenMark | null> {
  try {
    return openMarkSchema.parse(JSON.parse(await readFile(folder.openMark, 'utf8')));
  } catch {
    return null;
  }
}

export async function writeOpenMark(folder: RegisterFolder, mark: OpenMark): Promise<void> {
  await writeDurably(folder.openMark, utf8(JSON.stringify(mark)), { mode: 0o600, replace: true, fileSystem: folder.fileSystem });
}

export async function removeOpenMark(folder: RegisterFolder): Promise<void> {
  try {
    await folder.fileSystem.remove(folder.openMark);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
  }
}
