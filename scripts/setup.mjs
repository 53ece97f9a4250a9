import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath, headlessShell } from './chromium.mjs';
import { root, runNode24 } from './node24.mjs';

/** Programs of the system that start and tests use. Where one is missing, what it is for is said once. */
const tools = [
  {
    package: 'chromium',
    purpose: 'the development shell, printing and the tests of the window',
    found: () => chromiumPath({ headless: false }) !== null,
  },
  {
    package: 'fonts-liberation',
    purpose: 'system fonts beside our own',
    found: () => process.platform !== 'linux' || existsSync('/usr/share/fonts/truetype/liberation'),
  },
  {
    package: 'chromium-headless-shell',
    purpose: 'the same without a window, in half the time',
    found: () => process.platform !== 'linux' || existsSync(headlessShell),
    optional: true,
  },
  { package: 'age', purpose: 'tests that compare packages with the stock tool', found: () => onPath('age') },
  {
    package: 'minisign',
    purpose: 'tests that compare signatures with the stock tool',
    found: () => onPath('minisign'),
  },
  { package: 'poppler-utils', purpose: 'tests of printed pages', found: () => onPath('pdftotext') },
  { package: 'xvfb', purpose: 'a display for tests of the visible window', found: () => onPath('Xvfb') },
];

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** True when every package of the lock file that belongs on this machine stands in node_modules in its version. */
export function packagesInstalled(folder = root) {
  const installedFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const present = installed[path];
    // Packages of other platforms stay away.
    return present === undefined ? optional === true || devOptional === true : present.version === version;
  });
}

/** What a command answers stands on standard output alone (`cli … --json`); the set-up speaks beside it. */
const toStandardError = ['inherit', 2, 2];

function npm(command) {
  // No package of ours needs an install script; none is run.
  const args = [command, '--ignore-scripts', '--no-audit', '--no-fund'];
  const program = process.env.npm_execpath;
  const run =
    program !== undefined && /\.c?js$/u.test(program)
      ? spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: toStandardError })
      : spawnSync('npm', args, { cwd: root, stdio: toStandardError, shell: process.platform === 'win32' });
  return run.status === 0;
}

function installPackages() {
  if (packagesInstalled()) return;
  console.error('Installing the packages of package-lock.json (npm ci)…');
  if (npm('ci')) return;
  // `npm ci` asks for the binaries of other platforms too, which a mirror may lack and no machine here needs. Both take the
  // versions of the lock file and compare what they fetch with its hashes.
  console.error('npm ci did not finish. Trying npm install, which passes over packages of other platforms…');
  if (!npm('install'))
    throw new Error(
      'npm install did not finish: the package registry must be reachable once, or node_modules copied from a machine where it was.',
    );
}

function installTools() {
  const missing = tools.filter((tool) => !tool.found());
  if (missing.length === 0) return;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const names = missing.map((tool) => tool.package);
    console.error(`Installing ${names.join(', ')} (apt-get)…`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
    const install = (wanted) =>
      spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], {
        stdio: 'ignore',
        env: environment,
      });
    // Not every release has what is optional, and one name that apt does not know keeps it from all others.
    const needed = missing.filter(({ optional }) => optional !== true);
    if (needed.length > 0) install(needed.map((tool) => tool.package));
    for (const tool of missing) if (tool.optional === true) install([tool.package]);
  }
  const left = missing.filter((tool) => tool.optional !== true && !tool.found());
  if (left.length === 0) return;
  const purposes = left.map((tool) => `${tool.package} (${tool.purpose})`).join(', ');
  console.error(
    `Missing on this machine: ${purposes}. On Debian or Ubuntu: sudo apt-get install ${left.map((tool) => tool.package).join(' ')}`,
  );
}

/**
 * Packages, programs of the system, build: each only when something is missing or changed.
 * @param parts folders of dist/ to build; all when left out
 */
export async function ensureSetUp({ build = true, parts = [] } = {}) {
  installPackages();
  installTools();
  if (
    build &&
    (await runNode24(
      'scripts/build.ts',
      parts.map((part) => `--only=${part}`),
      { stdio: toStandardError },
    )) !== 0
  )
    throw new Error('The build failed; the lines above say where.');
}

/** For the scripts that npm calls: a failure is a sentence, not a stack. */
export function runAsCommand(work) {
  work().then(
    (code) => process.exit(code ?? 0),
    (error) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runAsCommand(() => ensureSetUp());
