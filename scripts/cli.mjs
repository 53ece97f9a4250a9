import { runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

runAsCommand(async () => {
  await ensureSetUp({ parts: ['cli'] });
  // npm changes to the project's folder; what the officer typed is meant from where it was typed.
  return runNode24('dist/cli/tu-ho-so.js', process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() });
});
