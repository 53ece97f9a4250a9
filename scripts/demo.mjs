import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

runAsCommand(async () => {
  await ensureSetUp();
  return runNode24('electron/cli/demo.ts', process.argv.slice(2));
});
