import type { Compartment } from '../../shared/model/compartments.ts';
import { asWriteFailure } from '../platform/durable-file.ts';
import { systemErrorCode } from '../platform/file-system.ts';
import { generationOf } from './keys/held-keys.ts';
import type { KeysFile } from './keys/keys-file.ts';
import { databaseFileName, type RegisterFolder } from './register-folder.ts';

const suffixes = ['', '-wal', '-journal', '-shm'];

/** Removes database and log of one generation, and whatever a cut-off write left beside them. @throws writeFailed */
export async function removeGeneration(folder: RegisterFolder, name: Compartment, generation: number): Promise<void> {
  for (const path of [folder.database(databaseFileName(name, generation)), folder.log(name, generation)]) {
    for (const suffix of suffixes) {
      try {
        await folder.fileSystem.remove(path + suffix);
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw asWriteFailure(error);
      }
    }
  }
}

/**
 * After an unlock: destroys what a rotation left when it was cut off (decision 4). An older generation goes once somebody has
 * opened the one that keys.json names; a newer one only when `office` has said that no newer keys.json is known.
 * @param opened the drawers that stand open, that is whose present generation was found whole
 */
export async function sweepGenerations(folder: RegisterFolder, file: KeysFile, opened: readonly Compartment[], officeKnows: boolean): Promise<void> {
  const names = (await folder.fileSystem.readFolder(folder.root)).map((entry) => entry.name);
  const logNames = (await folder.fileSystem.readFolder(folder.logs)).map((entry) => entry.name);
  for (const name of opened) {
    const present = generationOf(file, name);
    const found = new Set([...names, ...logNames].flatMap((entry) => generationIn(entry, name)));
    const left = [...found].filter((generation) => generation < present || (generation > present && officeKnows));
    if (left.length === 0) continue;
    // The name of keys.json that says so must have reached the disk first.
    await folder.fileSystem.syncFolder(folder.root);
    for (const generation of left) await removeGeneration(folder, name, generation);
  }
}

function generationIn(entry: string, name: Compartment): number[] {
  const [, found, number] = /^([a-z]+)\.g(\d{4})\.db(?:-wal|-journal|-shm)?$/u.exec(entry) ?? [];
  return found === name && number !== undefined ? [Number(number)] : [];
}
