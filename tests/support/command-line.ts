import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAll, root } from '../../scripts/build/build-all.ts';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where the command line lies as it ships; made where it is missing or old. */
export async function builtCommandLine(): Promise<string> {
  await buildAll({ force: false, say: () => undefined, only: ['cli'] });
  return join(root, 'dist', 'cli', 'tu-ho-so.js');
}

let built: Promise<string> | undefined;

/** The command line as a process of its own, as an officer would start it. */
export async function runCommand(words: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [await (built ??= builtCommandLine()), ...words]);
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  // Not at its exit: what it said last may still be in the pipe.
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out, err };
}
