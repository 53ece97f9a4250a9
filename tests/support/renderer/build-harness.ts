import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { build } from 'vite';
import { manualPlugin } from '../../../scripts/build/manual/manual-plugin.ts';

export const harnessFolder = join(import.meta.dirname, '..', '..', '..', 'test-output', 'renderer-harness');

/**
 * Builds the window with fixture answers instead of a vault. Run once before the tests of the window (vitest.config.ts):
 * two test files that each built into the same folder took the files from under one another.
 */
export default async function buildHarness(): Promise<void> {
  // A test runner sets `test`, with which React's compiled form would be the one for development.
  const given = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    root: import.meta.dirname,
    configFile: false,
    base: '/',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react(), manualPlugin()],
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir: harnessFolder,
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
    },
  });
  if (given === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = given;
}
