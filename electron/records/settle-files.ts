import type { Compartment } from '../../shared/base/compartments.ts';
import type { ReadableDb } from '../storage/executor.ts';
import type { Change } from './change.ts';
import type { DocumentFiles } from './document-files.ts';

/** An open compartment, as far as files are settled in it. */
interface Settled<K extends Compartment> {
  readonly files: DocumentFiles;
  read<T>(work: (db: ReadableDb<K>) => Promise<T>): Promise<T>;
  change<T>(work: (change: Change<K>) => Promise<T>): Promise<T>;
}

/** Why something was put aside, as its line in the log says. */
export type AsideCause = 'orphan' | 'cutOff' | 'generation' | 'staging' | 'wal';

/**
 * Puts the files of a compartment where they belong once its session is open, and destroys none: what a row names
 * and lies in quarantine goes back; after a crash, what no row names is put aside. With an old database put back those are
 * the newest scans, and they return with the newer one. The line of the log comes first: nothing is moved in silence. A
 * file that cannot be moved stays where it is; that is no reason to keep the compartment closed.
 * @param crashed the process before was ended and not locked, and nothing speaks against this database
 */
export async function settleFiles<K extends Compartment>(compartment: Settled<K>, crashed: boolean): Promise<void> {
  const { files } = compartment;
  const back = await compartment.read(async (db) => files.returning(db));
  if (back.length > 0) await tellAndMove(compartment, 'fileReturned', back.length, 'orphan', () => files.putBack(back));
  const orphans = crashed ? await compartment.read(async (db) => files.orphans(db)) : [];
  if (orphans.length > 0)
    await tellAndMove(compartment, 'filesQuarantined', orphans.length, 'orphan', () => files.setAside(orphans));
}

/** Writes how many are moved, then moves them. @throws as change, and whatever `move` throws */
export async function tellAndMove<K extends Compartment>(
  compartment: Pick<Settled<K>, 'change'>,
  kind: 'filesQuarantined' | 'fileReturned',
  count: number,
  cause: AsideCause,
  move: () => Promise<void>,
): Promise<void> {
  await compartment.change((change) =>
    change.event(kind, {
      facts: [
        ['count', String(count)],
        ['cause', cause],
      ],
    }),
  );
  await move();
}
