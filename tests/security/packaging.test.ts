import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire, FuseState } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAll, root } from '../../scripts/build/build-all.ts';
import { fuseTable } from '../../scripts/packaging/fuse-table.ts';

const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder'));
const asar = createRequire(builder.resolve('app-builder-lib'))('@electron/asar') as {
  listPackage(archive: string, options: { isPack: boolean }): readonly string[];
  extractAll(archive: string, folder: string): void;
};

interface Config {
  readonly files: readonly string[];
}

/** What electron-builder hands out before it writes a target: the desktop entry of an AppImage, arguments and entry file of a deb. */
type Computed = { readonly desktop: string } | readonly [args: readonly string[], desktopFile: string];
const { build, Platform } = require('electron-builder') as {
  build(options: object): Promise<unknown>;
  readonly Platform: { readonly LINUX: { createTarget(names: readonly string[]): unknown } };
};

describe('fuses', () => {
  it('are all decided: the table names each one that exists, nine today', () => {
    const known = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    expect(Object.keys(fuseTable).map(Number).sort()).toEqual([...known].sort());
    expect(known).toHaveLength(9);
  });

  it('take Node, debugger, environment and file privileges out of the application', () => {
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    ];
    for (const fuse of off) expect(fuseTable[fuse]).toBe(false);
    for (const fuse of [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar])
      expect(fuseTable[fuse]).toBe(true);
  });
});

describe('lock file', () => {
  it('knows the bytes of every package, those of other systems too, and no place that they come from', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Readonly<Record<string, { link?: boolean; integrity?: string; resolved?: string }>>;
    };
    const fetched = Object.entries(packages).filter(([path, entry]) => path !== '' && entry.link !== true);
    expect(fetched.length).toBeGreaterThan(500);
    expect(
      fetched
        .filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/u.test(integrity ?? ''))
        .map(([path]) => path),
    ).toEqual([]);
    expect(fetched.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

describe('configuration', () => {
  it("is one that electron-builder's own scheme accepts, and an unknown key is refused", async () => {
    const { validateConfiguration } = builder('app-builder-lib/out/util/config/config.js') as {
      validateConfiguration(config: object, debug: { add(key: string, value: unknown): void }): Promise<void>;
    };
    const { load } = createRequire(builder.resolve('app-builder-lib'))('js-yaml') as { load(text: string): Config };
    const config = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
    const log = { isEnabled: false, add: () => undefined };
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined();
    await expect(validateConfiguration({ ...config, electronFusesX: true }, log)).rejects.toThrow('electronFusesX');
  });
});

/**
 * There may be no Electron on this machine, so a folder that looks like one is packed: its executable is a file with the
 * nine fuses in their default state. Archive, fuses, command line and list of files are then the real ones.
 */
describe.runIf(process.platform === 'linux')('package', () => {
  let folder: string;
  let unpacked: string;

  beforeAll(async () => {
    await buildAll({ force: false, say: () => undefined });
    folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-pack-'));
    const electron = join(folder, 'electron');
    mkdirSync(join(electron, 'resources'), { recursive: true });
    mkdirSync(join(electron, 'locales'));
    const wire = Buffer.concat([
      Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      Buffer.from([1, 9]),
      Buffer.from('101100011'),
    ]);
    writeFileSync(join(electron, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), wire]), { mode: 0o755 });
    const version = (require('electron/package.json') as { version: string }).version;
    writeFileSync(join(electron, 'version'), version);
    for (const name of ['vi', 'en-US', 'fr']) writeFileSync(join(electron, 'locales', `${name}.pak`), 'x');
    execFileSync(
      process.execPath,
      [
        require.resolve('electron-builder/cli.js'),
        '--config',
        'electron-builder.yml',
        '--publish',
        'never',
        `--config.electronDist=${electron}`,
        `--config.directories.output=${join(folder, 'release')}`,
        '--linux',
        'dir',
      ],
      {
        cwd: root,
        stdio: 'pipe',
      },
    );
    unpacked = join(folder, 'release', 'linux-unpacked');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inArchive = (): readonly string[] =>
    asar.listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });

  it('has every fuse as the table says', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'tuhoso'));
    for (const [fuse, on] of Object.entries(fuseTable))
      expect([fuse, wire[Number(fuse) as FuseV1Options]]).toEqual([fuse, on ? FuseState.ENABLE : FuseState.DISABLE]);
  });

  it('holds the bundles and the native driver, and nothing of sources, tests, scripts or the development shell', () => {
    const files = inArchive().filter((file) => /\.[a-z0-9]+$/iu.test(file));
    const dist = (part: string): readonly string[] =>
      readdirSync(join(root, 'dist', part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
    const expected = ['main', 'preload', 'vault', 'renderer']
      .flatMap(dist)
      .filter((file) => /\.[a-z0-9]+$/iu.test(file));
    expect(expected.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.startsWith('/dist/')).sort()).toEqual([...expected].sort());
    const rest = files.filter((file) => !file.startsWith('/dist/'));
    expect(
      rest.filter(
        (file) =>
          file !== '/package.json' &&
          !/^\/node_modules\/better-sqlite3\/(package\.json|lib\/[a-z0-9/-]+\.js|prebuilds\/linux-x64\.node)$/u.test(
            file,
          ),
      ),
    ).toEqual([]);
    expect(
      inArchive().filter((file) =>
        /\/(tests|scripts|electron|shared|development-shell|playwright-core)(\/|$)|\.(ts|tsx|map)$/u.test(file),
      ),
    ).toEqual([]);
  });

  it('keeps only binaries beside the archive', () => {
    const beside = readdirSync(join(unpacked, 'resources', 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
    expect(beside).toEqual(['linux-x64.node']);
  });

  it('brings a command line that runs from its own folder, with its own Node and driver', () => {
    const moved = join(folder, 'moved to another place');
    cpSync(unpacked, moved, { recursive: true });
    // Node takes options from variables too; ours takes none, as the application does not.
    const environment = { PATH: '/usr/bin:/bin', HOME: folder, NODE_OPTIONS: '--require=/somebody/elses.js' };
    expect(execFileSync(join(moved, 'tu-ho-so'), ['--help'], { encoding: 'utf8', env: environment })).toContain(
      'tu-ho-so',
    );
    const open = `const Database = require('better-sqlite3'); console.log(new Database(':memory:').prepare('SELECT 41 + 1 AS n').get().n)`;
    expect(
      execFileSync(join(moved, 'resources', 'cli', 'node'), ['-e', open], {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin' },
        cwd: join(moved, 'resources', 'cli'),
      }).trim(),
    ).toBe('42');
    expect(statSync(join(moved, 'tu-ho-so')).mode & 0o111).toBe(0o111);
  });

  it('is started by its desktop entries and its install script inside the sandbox, with no switch that the application refuses', async () => {
    const seen: Computed[] = [];
    const prepackaged = join(folder, 'prepackaged');
    cpSync(unpacked, prepackaged, { recursive: true });
    const effectiveOptionComputed = (computed: Computed): Promise<boolean> => {
      // The files that it names are gone once the build has returned.
      seen.push(
        'desktop' in computed
          ? computed
          : [
              [...computed[0], readFileSync(computed[0][computed[0].indexOf('--after-install') + 1] ?? '', 'utf8')],
              readFileSync(computed[1], 'utf8'),
            ],
      );
      return Promise.resolve(true);
    };
    const config = {
      extends: join(root, 'electron-builder.yml'),
      directories: { output: join(folder, 'installers'), buildResources: 'resources/icons' },
    };
    await build({
      projectDir: root,
      targets: Platform.LINUX.createTarget(['AppImage', 'deb']),
      prepackaged,
      publish: 'never',
      config,
      effectiveOptionComputed,
    });
    const entries = seen.map((computed) => ('desktop' in computed ? computed.desktop : computed[1]));
    const starts = entries.map((entry) => /^Exec=(.*)$/mu.exec(entry)?.[1]);
    expect([...starts].sort()).toEqual(['"/opt/Tủ Hồ Sơ/tuhoso" %U', 'AppRun %U']);
    const afterInstall = seen.flatMap((computed) => ('desktop' in computed ? [] : (computed[0].at(-1) ?? '')));
    expect(afterInstall).toHaveLength(1);
    for (const text of [...entries, ...afterInstall]) expect(text).not.toMatch(/--(no|disable)-[a-z-]*sandbox/u);
    // Where the system keeps user namespaces to root, the helper beside the executable makes the sandbox instead.
    expect(afterInstall[0]).toContain("chmod 4755 '/opt/Tủ Hồ Sơ/chrome-sandbox'");
  });

  it('finds everything its processes import inside the archive', () => {
    const archive = join(folder, 'extracted');
    asar.extractAll(join(unpacked, 'resources', 'app.asar'), archive);
    expect(existsSync(join(archive, 'dist', 'main', 'main.js'))).toBe(true);
    const main = (JSON.parse(readFileSync(join(archive, 'package.json'), 'utf8')) as { main: string }).main;
    expect(main).toBe('dist/main/main.js');
    // Started as a plain process the vault gets as far as looking for its port: all of its imports were there.
    let fault = '';
    try {
      execFileSync(
        process.execPath,
        [
          join(archive, 'dist', 'vault', 'vault-process.js'),
          JSON.stringify({ defaultPlace: '/x', anchorsFolder: '/x', appVersion: '1' }),
        ],
        { encoding: 'utf8', stdio: 'pipe', cwd: '/' },
      );
    } catch (error) {
      fault = (error as { stderr: string }).stderr;
    }
    expect(fault).toContain('the vault process needs a parent port');
  });
});
