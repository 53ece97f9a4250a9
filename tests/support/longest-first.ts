import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, so that no core waits at the end for one file alone; which these are, `npm test` names. */
const longest = [
  'tests/window/every-view.test.ts',
  'tests/window/looks.test.ts',
  'tests/e2e/cases.test.ts',
  'tests/security/administrator-reads-nothing.test.ts',
  'tests/tampering/tampering.test.ts',
];

/** The rest by kind, the short ones last. */
const kinds = ['e2e', 'window', 'faults', 'security', 'tampering', 'services', 'frozen', 'vectors'];

function rankOf(path: string): number {
  const at = longest.indexOf(path);
  if (at >= 0) return at;
  const kind = kinds.indexOf(path.split('/')[1] ?? '');
  return longest.length + (kind < 0 ? kinds.length : kind);
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = new Map(
      files.map((file) => [file, rankOf(relative(this.ctx.config.root, file.moduleId).replaceAll('\\', '/'))]),
    );
    return (await super.sort(files)).toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
  }
}
