import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

runAsCommand(async () => {
  await ensureSetUp();
  return runNode24('scripts/demo/run-demo.ts', process.argv.slice(2));
});
