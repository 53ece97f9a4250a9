import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAll, root } from '../../scripts/build/build-all.ts';

const dist = join(root, 'dist');
const read = (file: string): string => readFileSync(join(dist, file), 'utf8');

interface Node {
  readonly type?: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly callee?: { readonly type: string; readonly name?: string };
  readonly arguments?: readonly { readonly value?: unknown }[];
}

/** Every module that a bundle asks for at run time: imports, exports from, import() and require() with a fixed name. */
function asked(file: string): readonly string[] {
  const names = new Set<string>();
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) for (const item of part) walk(item);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return;
    const node = part as Node;
    if (typeof node.source?.value === 'string') names.add(node.source.value);
    const [first] = node.arguments ?? [];
    if (
      node.type === 'CallExpression' &&
      /^(__)?require$/u.test(node.callee?.name ?? '') &&
      typeof first?.value === 'string'
    )
      names.add(first.value);
    for (const item of Object.values(node)) walk(item);
  };
  walk(parseAst(read(file), { sourceType: file.endsWith('.cjs') ? 'script' : 'module' }));
  return [...names].sort();
}

/** Names of Node's own modules are left out. */
const foreign = (names: readonly string[]): readonly string[] =>
  names.filter(
    (name) => !name.startsWith('node:') && !/^(crypto|events|fs|stream|util|path|buffer|module|zlib)$/u.test(name),
  );

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
}

beforeAll(async () => {
  await buildAll({ force: false, say: () => undefined });
});

describe('bundles', () => {
  it('give the preload script one CommonJS file that requires electron and nothing else', () => {
    expect(readdirSync(join(dist, 'preload'))).toEqual(['preload.cjs']);
    expect(asked('preload/preload.cjs')).toEqual(['electron']);
    expect(read('preload/preload.cjs')).not.toMatch(/(^|[;}\s])(import|export)[\s{]/mu);
  });

  it('keep Electron in main, the database in vault and command line', () => {
    const code = (file: string): readonly string[] => foreign(asked(file));
    expect(code('main/main.js')).toEqual(['electron']);
    expect(code('vault/vault-process.js')).toEqual(['better-sqlite3']);
    expect(code('cli/tu-ho-so.js')).toEqual(['better-sqlite3']);
  });

  it('hold nothing of a development server', () => {
    for (const file of [...filesBelow('renderer'), 'main/main.js', 'preload/preload.cjs'].filter((name) =>
      /\.(js|cjs|mjs|html|css)$/u.test(name),
    )) {
      expect([
        file,
        /localhost|\/@vite|import\.meta\.hot|__vite__(?!mapDeps)|:5173|sourceMappingURL=(?!data)/u.exec(
          read(file),
        )?.[0],
      ]).toEqual([file, undefined]);
    }
  });

  it('list exactly the files of the renderer that may be served', () => {
    const { files } = JSON.parse(read('renderer/manifest.json')) as {
      files: Readonly<Record<string, { file: string }>>;
    };
    const served = Object.entries(files).map(([path, { file }]) => [path, `renderer/${file}`]);
    for (const [path, file] of served) expect(path).toBe(file?.replace(/^renderer/u, ''));
    const left = filesBelow('renderer').filter((file) => !served.some(([, name]) => name === file));
    expect(left.filter((file) => !/LICENSE|manifest\.json$/u.test(file))).toEqual([]);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['/index.html', '/print.html', '/viewer.html', '/viewer/pdf.worker.mjs']),
    );
  });

  it('leave the placeholder of the nonce in pages only, once each', () => {
    for (const page of ['index.html', 'print.html', 'viewer.html'])
      expect(read(`renderer/${page}`).split('__STYLE_NONCE__')).toHaveLength(2);
    for (const page of ['index.html', 'print.html', 'viewer.html'])
      expect(read(`renderer/${page}`)).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=/u);
  });

  it('name no server that anything could be fetched from', () => {
    const places = new Set<string>();
    for (const file of filesBelow('renderer').filter((name) => /\.(js|mjs|html|css)$/u.test(name)))
      for (const [, host = ''] of read(file).matchAll(/\b(?:https?|wss?):\/\/([a-z0-9.-]+)/giu)) places.add(host);
    // Names of XML languages, and addresses in the error texts of React, Mantine, i18next and pdf.js, which nothing opens.
    const known =
      /^(www\.w3\.org|ns\.adobe\.com|www\.xfa\.org|www\.xfa\.com|react\.dev|reactjs\.org|mantine\.dev|(www|react)\.i18next\.com|www\.apache\.org|github\.com|json-schema\.org|purl\.org|www\.aiim\.org|www\.npes\.org|bugzilla\.mozilla\.org|mozilla\.github\.io|help\.adobe\.com|www\.adobe\.com|wikipedia\.org|[a-z.]*\.?example\.(com|org)|foo\.bar|a|b|x)$/u;
    expect([...places].filter((place) => !known.test(place))).toEqual([]);
  });
});
