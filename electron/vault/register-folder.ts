import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../shared/base/common-schemas.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { utf8 } from '../crypto/bytes.ts';
import { asWriteFailure, writeDurably } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import { readLocalJson } from '../platform/local-json.ts';

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
  readonly logs: string;
  database(file: string): string;
  /** Of the same generation as the compartment's database: both change their keys together (decision 4). */
  log(compartment: Compartment, generation: number): string;
  files(compartment: Compartment): string;
  /** What was put aside while opening; made when first needed. */
  quarantine(compartment: Compartment): string;
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
    logs: join(root, 'log'),
    database: (file) => join(root, file),
    log: (compartment, generation) => join(root, 'log', databaseFileName(compartment, generation)),
    files: (compartment) => join(root, 'files', compartment),
    quarantine: (compartment) => join(root, 'quarantine', compartment),
  };
}

/** `personnel`, 3 → `personnel.g0003.db` (decision 4). */
export function databaseFileName(compartment: Compartment, generation: number): string {
  return `${compartment}.g${String(generation).padStart(4, '0')}.db`;
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** True for a folder in which nothing lies that a new register could overwrite. */
export async function isFreeForRegister(root: string): Promise<boolean> {
  // No folder yet, or none that may be read: the making of it says which.
  const entries = await readdir(root).catch((): string[] => []);
  return entries.length === 0;
}

export async function makeRegisterFolders(folder: RegisterFolder, compartments: readonly Compartment[]): Promise<void> {
  const folders = [
    folder.root,
    folder.staging,
    folder.logs,
    ...compartments.map((compartment) => folder.files(compartment)),
  ];
  try {
    for (const path of folders) await folder.fileSystem.makeFolder(path, 0o700);
  } catch (error) {
    throw asWriteFailure(error);
  }
}

const sealSchema = z.strictObject({
  lastLockedAt: instantSchema,
  size: z.int().min(0),
  fingerprint: z.string().max(80),
});
/** What the cover shows before unlock: when it was locked and the last seal. A hint for the eye; proof is the log. */
export type CoverSeal = z.infer<typeof sealSchema>;

export async function readCoverSeal(folder: RegisterFolder): Promise<CoverSeal | null> {
  try {
    return sealSchema.parse(await readLocalJson(folder.seal));
  } catch {
    // Missing or spoiled: the cover then says nothing.
    return null;
  }
}

/** The bytes of the file are these and no other spelling. */
export function sealText({ lastLockedAt, size, fingerprint }: CoverSeal): string {
  return JSON.stringify({ lastLockedAt, size, fingerprint });
}

export async function writeCoverSeal(folder: RegisterFolder, seal: CoverSeal): Promise<void> {
  await writeDurably(folder.seal, utf8(sealText(seal)), { mode: 0o600, replace: true, fileSystem: folder.fileSystem });
}
