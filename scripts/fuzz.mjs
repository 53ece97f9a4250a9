import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

// The properties with a hundred times as many tries as in `npm test`; FUZZ_FACTOR=1000 for a night.
runAsCommand(async () => {
  await ensureSetUp({ build: false });
  Object.assign(process.env, { FUZZ_FACTOR: process.env.FUZZ_FACTOR ?? '100' });
  return runNode24('node_modules/vitest/vitest.mjs', [
    'run',
    '--project',
    'unit',
    '--testTimeout=86400000',
    'tests/properties',
    ...process.argv.slice(2),
  ]);
});
