import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commentsOf, decisionNumbers, headingsOf, repositoryFiles, textOf } from './pages.ts';

const files = repositoryFiles();
const decisions = decisionNumbers(files);
const sources = files.filter(
  (file) =>
    /^(?:electron|renderer|shared|scripts|tests)\/.*\.(?:ts|tsx|mjs|css|html)$/u.test(file) &&
    !file.startsWith('tests/unit/docs/'),
);

/** "decision 9", "decisions 12 and 18", "decisions 15, 41": every number of the list. */
function decisionsIn(text: string): number[] {
  const lists = text.match(/\bdecisions? \d{1,2}\b(?:(?:,| and|, and) \d{1,2}\b)*/giu) ?? [];
  return lists.flatMap((list) => (list.match(/\d+/gu) ?? []).map(Number));
}

/** Ways to point at a page that only its author has: a paragraph of a paper, a numbered rule, a page by its title. */
const unheld: readonly RegExp[] = [
  /\bB-\d{1,2}\b/u,
  /\brules? of thumb\b/iu,
  /\b(?:security|quality|product|exchange|interface|records|architecture) page\b/u,
  /\((?:[^()]*, )?(?:rules?|surprise|section|checklist|job) \d/u,
  /\((?:direction|measurements), /u,
  /\([a-z][a-z -]*, "[A-Z]/u,
  /\bforms[- ]and[- ]rules\b/u,
  // A paragraph sign belongs to a published text that is named before it.
  /(?<!\bRFC \d{4} )§/u,
];

/** The page that a file names, by its path from the root or beside that file. */
function pageNamed(page: string, from: string): string | undefined {
  return [page, posix.join(posix.dirname(from), page)].find((path) => files.includes(path));
}

/** Pages named in a comment that are not there, or have no part of the name that is cited with them. */
function missingPages(file: string, comments: string): string[] {
  const named = [...comments.matchAll(/(?<page>[\w./-]+\.md)\b(?:, "(?<part>[^"]+)")?/gu)];
  return named.flatMap(({ groups }) => {
    const { page = '', part } = groups ?? {};
    const found = pageNamed(page, file);
    if (found === undefined) return [page];
    return part === undefined || headingsOf(textOf(found)).includes(part) ? [] : [`${page}, "${part}"`];
  });
}

/** What a source cites that is not in the repository. */
export function unheldIn(file: string, source: string): string[] {
  const lines = commentsOf(source).split('\n');
  // A comment may be broken in the middle of what it cites.
  const comments = lines.join(' ').replaceAll(/\s+(?:\*\s+)?/gu, ' ');
  return [
    ...new Set([
      ...decisionsIn(`${source}\n${comments}`)
        .filter((number) => !decisions.has(number))
        .map((number) => `decision ${number}`),
      ...lines.filter((line) => unheld.some((pattern) => pattern.test(line))).map((line) => line.trim()),
      ...missingPages(file, comments),
    ]),
  ];
}

describe('what a comment cites stands in the repository', () => {
  it('is missed in all the ways in which it was ever cited', () => {
    const cited = [
      '// decision 99',
      '/** decisions 9, 98 and 97 */',
      '// B-41',
      '/* rule of thumb 3 */',
      '// (records §1)',
      '// (rule 7)',
      '// (rules 5 and 7)',
      '// (security page, "Keys")',
      '// (measurements, section 1)',
      '// (architecture, "Processes")',
      '// security.md',
      '/** (product.md,\n * "No watching") */',
      '// SECURITY.md, "No such part"',
      '// forms-and-rules §2.2',
    ];
    for (const line of cited) expect(unheldIn('electron/main.ts', line), line).not.toEqual([]);
    for (const line of [
      '// decision 9',
      '// SECURITY.md',
      '// SECURITY.md, "Authority"',
      '// RFC 8493 §2.1.1',
      "const pages = ['report.md'];",
      'const unitNumber = `Decision 214-QĐ/TU`;',
    ])
      expect(unheldIn('electron/main.ts', line), line).toEqual([]);
  });

  it('in every source', () => {
    expect(sources.length).toBeGreaterThan(900);
    expect(sources.flatMap((file) => unheldIn(file, textOf(file)).map((cited) => `${file}: ${cited}`))).toEqual([]);
  });
});
