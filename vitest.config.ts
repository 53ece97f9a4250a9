import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { manualPlugin } from './scripts/build/manual/manual-plugin.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { patience } from './tests/support/patience.ts';

/** Where Node keeps what it made of our sources for the processes that tests start by the dozen: reading them is most of such a start. */
const compiled = join(import.meta.dirname, 'test-output', 'compile-cache');

/** Files that put doubles in the place of modules: each has modules of its own. */
const alone = ['tests/unit/main/**/*.test.ts'];

// One project per kind of test (README, "Tests"), so that `npm test` can name which kind failed.
const project = (name: string, include: string[], timeout = patience * 2) => ({
  plugins: [manualPlugin()],
  test: {
    name,
    include,
    testTimeout: timeout,
    hookTimeout: timeout,
    pool: 'forks' as const,
    expect: { poll: { timeout: patience } },
    env: { NODE_COMPILE_CACHE: compiled },
  },
});

/** Its files follow one another in a process that has read the sources: for many of them reading is more than they do themselves. */
const together = (...given: Parameters<typeof project>) => {
  const { test, ...rest } = project(...given);
  return { ...rest, test: { ...test, isolate: false, exclude: alone } };
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      together('unit', ['tests/unit/**/*.test.{ts,tsx}', 'tests/properties/**/*.test.ts']),
      project('unit, with doubles', alone),
      together('contract', ['tests/contract/**/*.test.ts'], patience * 8),
      together('vectors', ['tests/vectors/**/*.test.ts'], patience * 8),
      together('migrations', ['tests/migrations/**/*.test.ts', 'tests/frozen/**/*.test.ts'], patience * 8),
      together('services', ['tests/services/**/*.test.ts'], patience * 8),
      together('faults', ['tests/faults/**/*.test.ts'], patience * 8),
      together('security', ['tests/security/**/*.test.ts'], patience * 8),
      together('tampering', ['tests/tampering/**/*.test.ts'], patience * 8),
      // The window alone, with fixture answers, in the system's Chromium: what only a browser can say.
      {
        test: {
          ...project('window', ['tests/window/**/*.test.ts'], patience * 8).test,
          globalSetup: 'tests/support/renderer/build-harness.ts',
        },
      },
      // Built once before the first file, not by each of those that begin together.
      {
        test: {
          ...project('e2e', ['tests/e2e/**/*.test.ts'], patience * 8).test,
          globalSetup: 'tests/support/shell/build-app.ts',
        },
      },
    ],
  },
});
