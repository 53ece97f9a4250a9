import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { noncePlaceholder } from '../../../electron/main/window/app-protocol.ts';
import { newNonce, responseHeaders } from '../../../electron/main/window/content-security-policy.ts';
import { neededChromium } from '../../../scripts/chromium.mjs';
import { patience } from '../patience.ts';
import { harnessFolder } from './build-harness.ts';

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface RendererBench {
  /** The page of the built window, showing a scene under the content security policy of the product; a later scene takes its place. */
  open(scene: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly contrast?: boolean;
  readonly language?: 'pseudo';
}

/** Serves the window that build-harness.ts built, on the loopback address under the product's headers, and starts Chromium. */
export async function openRendererBench(): Promise<RendererBench> {
  const { server, origin } = await serve();
  const browser: Browser = await chromium.launch({
    executablePath: neededChromium({ headless: true }),
    args: ['--no-sandbox', '--force-color-profile=srgb', '--font-render-hinting=none'],
  });
  let kept: { readonly page: Page; readonly language: string | undefined; shown: number } | null = null;
  return {
    open: async (scene, { width = 1366, height = 768, dark = false, contrast = false, language } = {}) => {
      if (kept !== null && (kept.shown === scenesOfPage || kept.language !== language)) {
        await kept.page.context().close();
        kept = null;
      }
      kept ??= { page: await newPage(browser, origin, language), language, shown: 0 };
      kept.shown += 1;
      const { page } = kept;
      // Nothing is under the pointer yet, wherever the scene before left it.
      await page.mouse.move(0, 0);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({
        colorScheme: dark ? 'dark' : 'light',
        contrast: contrast ? 'more' : 'no-preference',
        reducedMotion: 'reduce',
      });
      await page.evaluate(`window.harness.show(${JSON.stringify(scene)})`);
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** How many scenes a page shows before another takes its place: reading the window is most of what a page costs, what is left of former scenes slows it. */
const scenesOfPage = 40;

/** A page that has read the window and shows nothing yet. */
async function newPage(browser: Browser, origin: string, language: string | undefined): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => violations.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()));
  page.on(
    'response',
    (response) => response.status() >= 400 && violations.push(`${response.status()} ${response.url()}`),
  );
  await page.goto(`${origin}/index.html${language === undefined ? '' : `?language=${language}`}`);
  await page.waitForFunction(() => 'harness' in window);
  return page;
}

/** Errors of the page and of its policy since the start; a test asserts that there are none. */
export const violations: string[] = [];

async function serve(): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/favicon.ico') return void response.writeHead(204).end();
      const mime = mimes[extname(path)];
      const file = join(harnessFolder, path);
      if (mime === undefined || !existsSync(file)) return void response.writeHead(404).end();
      const nonce = newNonce();
      const bytes = await readFile(file);
      response.writeHead(200, responseHeaders('bundle', nonce, mime));
      response.end(mime === 'text/html' ? bytes.toString().replaceAll(noncePlaceholder, nonce) : bytes);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { server, origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
}
