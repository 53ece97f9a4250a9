import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

runAsCommand(async () => {
  await ensureSetUp({ build: false });
  return runNode24('tests/bench/run-bench.ts', process.argv.slice(2));
});
