import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/build/build-all.ts';

/** Files of the repository, new ones too, by their path from its root; what is built or ignored is none of them. */
export function repositoryFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** A file, or a folder that has one. */
export function isThere(path: string, files: readonly string[]): boolean {
  return files.includes(path) || files.some((file) => file.startsWith(path.endsWith('/') ? path : `${path}/`));
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The titles of the parts of a page. */
export function headingsOf(page: string): readonly string[] {
  return [...page.matchAll(/^#+ (?<title>.+)$/gmu)].map(({ groups }) => groups?.['title'] ?? '');
}

const decisionPage = /^docs\/decisions\/(?<number>\d{4})-[a-z0-9-]+\.md$/u;

/** Numbers of the decisions that have a page. */
export function decisionNumbers(files: readonly string[]): ReadonlySet<number> {
  return new Set(
    files
      .flatMap((file) => Number(decisionPage.exec(file)?.groups?.['number'] ?? Number.NaN))
      .filter((number) => !Number.isNaN(number)),
  );
}

/**
 * What stands in comments. A mark of a comment inside a string opens one too: then more is read than comments, never less.
 */
export function commentsOf(source: string): string {
  return (source.match(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gmu) ?? []).join('\n');
}
