import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

runAsCommand(async () => {
  await ensureSetUp();
  return runNode24('dist/cli/tu-ho-so.js', process.argv.slice(2));
});
