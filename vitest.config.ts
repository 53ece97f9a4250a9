import { defineConfig } from 'vitest/config';

// One project per kind of test (README, "Tests"), so that `npm test` can name which kind failed.
const project = (name: string, include: string[], timeout = 60_000) => ({
  test: { name, include, testTimeout: timeout, hookTimeout: timeout * 2, pool: 'forks' as const },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', ['tests/unit/**/*.test.{ts,tsx}', 'tests/properties/**/*.test.ts']),
      project('contract', ['tests/contract/**/*.test.ts'], 120_000),
      project('vectors', ['tests/vectors/**/*.test.ts'], 120_000),
      project('migrations', ['tests/migrations/**/*.test.ts']),
      project('services', ['tests/services/**/*.test.ts'], 180_000),
      project('faults', ['tests/faults/**/*.test.ts'], 240_000),
      project('security', ['tests/security/**/*.test.ts'], 240_000),
      // The window alone, with fixture answers, in the system's Chromium: what only a browser can say.
      { test: { ...project('window', ['tests/window/**/*.test.ts'], 120_000).test, globalSetup: 'tests/support/renderer/build-harness.ts' } },
      project('e2e', ['tests/e2e/**/*.test.ts'], 300_000),
    ],
  },
});
