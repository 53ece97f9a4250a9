import type { Compartment } from '../../../shared/base/compartments.ts';
import { leftoversIn } from '../../platform/durable-file.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { tellAndMove } from '../../records/settle-files.ts';
import { sweepGenerations } from './generation-files.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import type { RegisterFolder } from '../register-folder.ts';
import { noted } from '../../platform/program-log.ts';

/**
 * The last step of an unlock: tells in the logs what came back before it, and puts aside what a crash seems to have left in the
 * register's own folders. Only under the register's lock: nobody else is writing then. A failure is tried
 * again at the next unlock.
 * @param returned as returnGenerations gave it
 */
export async function settleRegister(
  folder: RegisterFolder,
  file: KeysFile,
  open: ReadonlyMap<Compartment, OpenCompartment>,
  returned: ReadonlyMap<Compartment, number>,
): Promise<void> {
  for (const [name, count] of returned) {
    await open.get(name)?.change((change) =>
      change.event('fileReturned', {
        facts: [
          ['count', String(count)],
          ['cause', 'generation'],
        ],
      }),
    );
  }
  await setCutOffWritesAside(folder, open).catch(noted('vault/quarantine.cutOffWrites'));
  await sweepGenerations(folder, file, open).catch(noted('vault/generation.sweep'));
}

/** Temporary files of a write that a crash cut off. Where nobody may write a line about it they stay where they are. */
async function setCutOffWritesAside(
  folder: RegisterFolder,
  open: ReadonlyMap<Compartment, OpenCompartment>,
): Promise<void> {
  const log = open.get('office') ?? [...open.values()][0];
  if (log === undefined) return;
  const [root, logs] = [
    await leftoversIn(folder.root, folder.fileSystem),
    await leftoversIn(folder.logs, folder.fileSystem),
  ];
  const count = root.length + logs.length;
  if (count === 0) return;
  await tellAndMove(log, 'filesQuarantined', count, 'cutOff', async () => {
    for (const name of root) await log.quarantine.take(folder.root, name, '');
    for (const name of logs) await log.quarantine.take(folder.logs, name, 'log');
  });
}
