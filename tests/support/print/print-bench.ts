import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { neededChromium } from '../../../scripts/chromium.mjs';
import { contentSecurityPolicy, newNonce } from '../../../electron/main/window/content-security-policy.ts';

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface PrintBench {
  /** Draws one paper as the print window does and returns its PDF. Throws the page's own error when it cannot be drawn. */
  print(order: { form: string; model: unknown; preview: boolean }): Promise<Uint8Array>;
  close(): Promise<void>;
}

function serve(folder: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    readFile(join(folder, path)).then(
      (bytes) => {
        response.writeHead(200, {
          'Content-Type': mimes[extname(path)] ?? 'application/octet-stream',
          'Content-Security-Policy': contentSecurityPolicy('bundle', newNonce()),
        });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done({
        server,
        origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
      });
    });
  });
}

/**
 * The built print page in the machine's Chromium, under the content policy of the product, with the bridge of the print
 * window: the same page, the same engine and the same PDF options as `electron/printing`.
 */
export async function openPrintBench(): Promise<PrintBench> {
  const folder = await mkdtemp(join(tmpdir(), 'print-bench-'));
  const root = resolve(import.meta.dirname, '../../../renderer');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: join(root, 'print.html') },
    },
  });
  const { server, origin } = await serve(folder);
  const browser: Browser = await chromium.launch({
    executablePath: neededChromium({ headless: true }),
    args: ['--no-sandbox'],
  });
  return {
    async print(order) {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      const drawn = Promise.withResolvers<string>();
      page.on('pageerror', () => drawn.resolve('failed'));
      await page.exposeFunction('benchRendered', () => drawn.resolve('drawn'));
      await page.addInitScript((given) => {
        Object.assign(window, {
          cabinetPrint: {
            onModel: (draw: (order: unknown) => void) => draw(given),
            rendered: () => void Reflect.get(window, 'benchRendered')(),
            failed: () => undefined,
            styleNonce: () => '',
          },
        });
      }, order);
      try {
        await page.goto(`${origin}/print.html`);
        const outcome = await drawn.promise;
        if (outcome !== 'drawn' || faults.length > 0) throw new Error(`the page was not drawn: ${faults.join('; ')}`);
        return new Uint8Array(
          await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, format: 'A4' }),
        );
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
