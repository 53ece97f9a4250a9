import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { manualPlugin } from './scripts/build/manual/manual-plugin.ts';
import { keepFilesInMemory } from './tests/support/files-in-memory.ts';
import { LongestFirst } from './tests/support/longest-first.ts';
import { patience } from './tests/support/patience.ts';

keepFilesInMemory();

/** Where Node keeps what it made of our sources for the processes that tests start by the dozen: reading them is most of such a start. */
const compiled = join(import.meta.dirname, 'test-output', 'compile-cache');

/** Tests of the renderer's parts, and those that put doubles in the place of modules: what they import is made over by Vite. */
const madeOver = [
  'tests/unit/renderer/**/*.test.ts',
  'tests/unit/errors/**/*.test.ts',
  'tests/unit/main/**/*.test.ts',
  'tests/unit/print/form-registry.test.ts',
  'tests/contract/**/*.test.ts',
];

/** Tests that leave databases as a crash does, put another function in the place of one, or say what is so before anything was read. */
const alone = [
  'tests/unit/records/**/*.test.ts',
  'tests/unit/crypto/passphrase-key.test.ts',
  'tests/unit/crypto/sodium.test.ts',
  'tests/unit/vault/keys.test.ts',
  'tests/properties/hostile-requests.test.ts',
];

// One project per kind of test (README, "Tests"), so that `npm test` can name which kind failed.
const project = (name: string, include: string[], timeout = patience * 2) => ({
  test: {
    name,
    include,
    // Node reads the sources itself, as the development shell does: making them over for each process was a quarter of the time.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    testTimeout: timeout,
    hookTimeout: timeout,
    pool: 'forks' as const,
    expect: { poll: { timeout: patience } },
    env: { NODE_COMPILE_CACHE: compiled },
  },
});

/** Files that follow one another in a process that has read the sources: reading them is more than most of them do. */
const oneAfterTheOther = (name: string, include: string[], timeout = patience * 2) => ({
  test: {
    ...project(name, include, timeout).test,
    exclude: [...madeOver, ...alone],
    isolate: false,
    setupFiles: 'tests/support/one-after-the-other.ts',
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      oneAfterTheOther('unit', ['tests/unit/**/*.test.ts', 'tests/properties/**/*.test.ts']),
      project('unit, alone', alone),
      {
        plugins: [manualPlugin()],
        test: { ...project('unit, made over', madeOver, patience * 8).test, experimental: {} },
      },
      project('vectors', ['tests/vectors/**/*.test.ts'], patience * 8),
      project('migrations', ['tests/migrations/**/*.test.ts', 'tests/frozen/**/*.test.ts'], patience * 8),
      oneAfterTheOther('services', ['tests/services/**/*.test.ts'], patience * 8),
      project('faults', ['tests/faults/**/*.test.ts'], patience * 8),
      oneAfterTheOther('security', ['tests/security/**/*.test.ts'], patience * 8),
      oneAfterTheOther('tampering', ['tests/tampering/**/*.test.ts'], patience * 8),
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
