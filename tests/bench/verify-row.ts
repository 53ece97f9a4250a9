import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRegister } from './bench-register.ts';
import { paired } from './measure.ts';
import type { Row } from './rows.ts';
import { preRead } from './twins.ts';
import { openBenchVault, unlock } from './vault-for-bench.ts';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'register.lock')
    .map(({ parentPath, name }) => join(parentPath, name));
}

/**
 * The deep verification of everything against reading the bytes of the folder: how far it is from what the disk alone takes. The
 * peer opens no database and the lock file not at all, which would drop the lock.
 */
export async function verifyRow(register: BenchRegister, rounds: number): Promise<Row> {
  const vault = openBenchVault(register);
  await unlock(vault);
  const files = filesUnder(register.root);
  const bytes = files.reduce((sum, path) => sum + readFileSync(path).length, 0);
  preRead(register.databasePath);
  const result = await paired({
    rounds,
    operations: 1,
    ours: async () => {
      const { checks } = await vault.ask('log.verify', { compartment: 'all', deep: true });
      const problem = checks.flatMap(({ problems }) => problems).at(0);
      if (problem !== undefined) throw new Error(`the register that is measured does not hold: ${problem.code}`);
    },
    peer: () => {
      for (const path of files) readFileSync(path);
    },
  });
  await vault.close();
  return {
    kind: 'paired',
    what: `log verify --deep: every event, record, line, page and file (${(bytes / 1024 / 1024).toFixed(0)} MiB)`,
    against: 'reading the same bytes of the folder',
    goal: null,
    result,
  };
}
