import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

// The long forms of the fault tests: every call with every fault, every cut of a write-ahead log, many more kills.
// KILL_ROUNDS may be set by whoever has the time.
runAsCommand(async () => {
  await ensureSetUp({ build: false });
  Object.assign(process.env, { FAULTS_LONG: '1', KILL_ROUNDS: process.env.KILL_ROUNDS ?? '200' });
  return runNode24('node_modules/vitest/vitest.mjs', ['run', '--project', 'faults', ...process.argv.slice(2)]);
});
