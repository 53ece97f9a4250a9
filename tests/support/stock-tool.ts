import { spawnSync } from 'node:child_process';
import { patience } from './patience.ts';

/**
 * Runs a stock command that proves our formats open elsewhere. A missing command fails the test with a sentence: a
 * silent skip would leave the promise "opens with stock tools" unproven.
 */
export function stockTool(
  command: 'age' | 'age-keygen' | 'minisign',
  args: readonly string[],
  cwd: string,
): { status: number; stdout: Buffer; stderr: string } {
  const run = spawnSync(command, args, { cwd, timeout: patience });
  if (run.error !== undefined && 'code' in run.error && run.error.code === 'ENOENT') {
    const name = command === 'age-keygen' ? 'age' : command;
    throw new Error(
      `The command "${command}" is not installed on this machine, so this proof cannot run. Install the package "${name}" and run the tests again.`,
    );
  }
  if (run.error !== undefined) throw run.error;
  return { status: run.status ?? -1, stdout: run.stdout, stderr: run.stderr.toString('utf8') };
}
