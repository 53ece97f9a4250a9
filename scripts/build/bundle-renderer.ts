import react from '@vitejs/plugin-react';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { manualPlugin } from './manual/manual-plugin.ts';

const pages = ['index.html', 'print.html', 'viewer.html'];

/** What pdf.js asks for by name; served under /viewer/, where the policy lets its worker compile WASM. */
const viewerAssets = ['cmaps', 'standard_fonts', 'wasm'];

/** The three pages of the renderer, with every script, style and font they need beside them. */
export async function bundleRenderer(root: string, outFolder: string): Promise<void> {
  await asProduction(() =>
    build({
      mode: 'production',
      root: join(root, 'renderer'),
      configFile: false,
      base: '/',
      logLevel: 'warn',
      publicDir: false,
      plugins: [react(), manualPlugin()],
      build: {
        outDir: outFolder,
        emptyOutDir: false,
        target: 'chrome150',
        // Inlined fonts would need data: in font-src.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: false,
        chunkSizeWarningLimit: 4_000,
        rolldownOptions: { input: pages.map((page) => join(root, 'renderer', page)) },
      },
    }),
  );
  const pdfjs = join(root, 'node_modules', 'pdfjs-dist');
  mkdirSync(join(outFolder, 'viewer'), { recursive: true });
  cpSync(join(pdfjs, 'build', 'pdf.worker.min.mjs'), join(outFolder, 'viewer', 'pdf.worker.mjs'));
  for (const folder of viewerAssets)
    cpSync(join(pdfjs, folder), join(outFolder, 'viewer', folder), { recursive: true });
}

/** Vite reads from here which form of React to write; under a test runner it would take the one for development. */
async function asProduction<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}
