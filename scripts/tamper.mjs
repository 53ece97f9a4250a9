import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

// Tries every tampering of tests/tampering on copies of one register and prints who is told what; fails while a row is silent.
runAsCommand(async () => {
  await ensureSetUp({ build: false });
  return runNode24('tests/tampering/run-table.ts', process.argv.slice(2));
});
