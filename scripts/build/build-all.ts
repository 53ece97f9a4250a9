import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { bundleNode, type NodeBundle } from './bundle-node.ts';
import { bundleRenderer } from './bundle-renderer.ts';
import { stampOf } from './source-stamp.ts';
import { writeManifest } from './write-manifest.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

interface Part {
  /** Folder under dist/. */
  readonly folder: string;
  readonly sources: readonly string[];
  make(outFolder: string): Promise<void>;
}

const everyPart = ['package.json', 'package-lock.json', 'scripts/build', 'shared', 'resources'];

function nodePart(folder: string, bundle: NodeBundle): Part {
  return { folder, sources: [...everyPart, 'electron'], make: (outFolder) => bundleNode(root, outFolder, bundle) };
}

/** The native driver holds its own binary and cannot be put into a file. */
const native = ['better-sqlite3'];

const parts: readonly Part[] = [
  nodePart('main', { input: 'electron/main.ts', file: 'main.js', format: 'esm', external: ['electron'] }),
  nodePart('preload', {
    input: 'electron/main/preload/preload.ts',
    file: 'preload.cjs',
    format: 'cjs',
    external: ['electron'],
  }),
  nodePart('vault', {
    input: 'electron/vault/process/vault-process.ts',
    file: 'vault-process.js',
    format: 'esm',
    external: native,
  }),
  nodePart('cli', { input: 'electron/cli/tu-ho-so.ts', file: 'tu-ho-so.js', format: 'esm', external: native }),
  {
    folder: 'renderer',
    sources: [...everyPart, 'renderer', 'electron/main/window/app-protocol.ts'],
    async make(outFolder) {
      await bundleRenderer(root, outFolder);
      writeManifest(outFolder);
    },
  },
];

export interface BuildOptions {
  readonly force: boolean;
  readonly say: (line: string) => void;
  /** Folders of dist/ to build; all when left out. */
  readonly only?: readonly string[];
}

/**
 * Builds what changed. Each part is made beside dist/ and then takes the place of the old one, so that a build that
 * fails, or two that run at once, leave whole parts only.
 */
export async function buildAll({ force, say, only }: BuildOptions): Promise<void> {
  const dist = join(root, 'dist');
  const stampFile = join(dist, 'stamps.json');
  mkdirSync(dist, { recursive: true });
  const failures: Error[] = [];
  for (const part of parts) {
    if (only !== undefined && !only.includes(part.folder)) continue;
    const stamp = stampOf(root, part.sources);
    const target = join(dist, part.folder);
    if (!force && existsSync(target) && readStamps(stampFile)[part.folder] === stamp) continue;
    const started = performance.now();
    const fresh = join(dist, `.${part.folder}-${process.pid}`);
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    try {
      await part.make(fresh);
      replaceFolder(fresh, target);
    } catch (error) {
      // The other parts are still built, so that one look shows all that is wrong.
      failures.push(
        new Error(
          `${part.folder}: ${stripVTControlCharacters(error instanceof Error ? error.message : String(error))}`,
        ),
      );
      continue;
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
    writeFileSync(fresh, `${JSON.stringify({ ...readStamps(stampFile), [part.folder]: stamp }, null, 1)}\n`);
    renameSync(fresh, stampFile);
    say(`built ${part.folder} in ${Math.round(performance.now() - started)} ms`);
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${parts.length} parts could not be built`);
}

function readStamps(file: string): Readonly<Record<string, string>> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

function replaceFolder(fresh: string, target: string): void {
  const old = `${fresh}-old`;
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}
