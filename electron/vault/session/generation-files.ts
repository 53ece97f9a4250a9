import type { Compartment } from '../../../shared/base/compartments.ts';
import { asWriteFailure } from '../../platform/durable-file.ts';
import { systemErrorCode } from '../../platform/file-system.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { tellAndMove } from '../../records/settle-files.ts';
import { Quarantine } from '../../storage/quarantine.ts';
import { databaseEntry } from './open-drawer.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import { databaseFileName, type RegisterFolder } from '../register-folder.ts';

const suffixes = ['', '-wal', '-journal', '-shm'];

/** Where in the register and in a quarantine the files of a generation lie. */
const places = (folder: RegisterFolder): readonly { readonly place: string; readonly under: string }[] => [
  { place: folder.root, under: '' },
  { place: folder.logs, under: 'log' },
];

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
 * Puts files out of the way that lie under the names of a generation which keys.json does not name yet: a rotation that was cut
 * off, or, where an old register was put back, the newest there is. @throws as change; writeFailed, diskFull
 */
export async function setGenerationAside<K extends Compartment>(
  folder: RegisterFolder,
  compartment: OpenCompartment<K>,
  generation: number,
): Promise<void> {
  const present = await namesIn(folder);
  const found = places(folder).flatMap(({ place, under }) => {
    const names = suffixes.map((suffix) => databaseFileName(compartment.name, generation) + suffix);
    return names.filter((name) => present.get(place)?.has(name) === true).map((name) => ({ place, under, name }));
  });
  if (found.length === 0) return;
  await tellAndMove(compartment, 'filesQuarantined', found.length, 'generation', async () => {
    for (const { place, under, name } of found) await compartment.quarantine.take(place, name, under);
  });
}

/**
 * Before anything is opened: a database that keys.json names, that is not there and lies in quarantine, goes back with what belongs to it.
 * @returns how many files came back, by compartment
 * @throws writeFailed, diskFull
 */
export async function returnGenerations(
  folder: RegisterFolder,
  file: KeysFile,
): Promise<ReadonlyMap<Compartment, number>> {
  const present = await namesIn(folder);
  const returned = new Map<Compartment, number>();
  for (const { compartment, file: database } of file.body.databases) {
    if (present.get(folder.root)?.has(database) === true) continue;
    const quarantine = new Quarantine(folder.quarantine(compartment), folder.fileSystem);
    if (!(await quarantine.giveBack(folder.root, database, ''))) continue;
    let count = 1;
    for (const { place, under } of places(folder))
      for (const suffix of suffixes) count += Number(await quarantine.giveBack(place, database + suffix, under));
    returned.set(compartment, count);
  }
  return returned;
}

/**
 * After an unlock: what a rotation left when it was cut off (decision 4). An older generation is destroyed once somebody has
 * opened the one that keys.json names; a newer one is put aside, and only when `office` has said that no newer keys.json is known.
 * @param opened the drawers that stand open, that is whose present generation was found whole
 * @throws as setGenerationAside
 */
export async function sweepGenerations(
  folder: RegisterFolder,
  file: KeysFile,
  opened: ReadonlyMap<Compartment, OpenCompartment>,
): Promise<void> {
  const names = [...(await namesIn(folder)).values()].flatMap((found) => [...found]);
  for (const [name, compartment] of opened) {
    const present = databaseEntry(file, name).generation;
    const found = [...new Set(names.flatMap((entry) => generationIn(entry, name)))];
    const older = found.filter((generation) => generation < present);
    // The name of keys.json that says so must have reached the disk first.
    if (older.length > 0) await folder.fileSystem.syncFolder(folder.root);
    for (const generation of older) await removeGeneration(folder, name, generation);
    if (!opened.has('office')) continue;
    for (const generation of found.filter((left) => left > present))
      await setGenerationAside(folder, compartment, generation);
  }
}

/** File names in the folder and in the one of the logs. @throws writeFailed */
async function namesIn(folder: RegisterFolder): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  try {
    for (const { place } of places(folder))
      found.set(place, new Set((await folder.fileSystem.readFolder(place)).map(({ name }) => name)));
  } catch (error) {
    throw asWriteFailure(error);
  }
  return found;
}

function generationIn(entry: string, name: Compartment): number[] {
  const [, found, number] = /^([a-z]+)\.g(\d{4})\.db(?:-wal|-journal|-shm)?$/u.exec(entry) ?? [];
  return found === name && number !== undefined ? [Number(number)] : [];
}
