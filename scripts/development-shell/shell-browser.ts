import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { neededChromium } from '../chromium.mjs';

/** Quiet by choice: nothing of Chromium itself may look for updates, sync or speak QUIC. */
const ownSwitches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

export interface ShellBrowser {
  readonly context: BrowserContext;
  /** A page for one window: the one the browser opened with, then new ones. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  readonly headless: boolean;
  readonly size: { readonly width: number; readonly height: number };
  readonly switches: readonly string[];
}

/** Chromium over a pipe (no port), with a profile in a temporary folder that is removed at the end (decision 30). */
export async function startBrowser({ headless, size, switches }: BrowserOptions): Promise<ShellBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'tu-ho-so-shell-'));
  const root = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: neededChromium({ headless }),
    headless,
    // Chromium's own sandbox does not work for root, who runs containers and build machines.
    chromiumSandbox: !root,
    viewport: headless ? size : null,
    locale: 'vi-VN',
    acceptDownloads: false,
    serviceWorkers: 'block',
    args: [
      ...ownSwitches,
      ...switches,
      ...(headless ? [] : ['--app=data:text/html,', `--window-size=${size.width},${size.height}`]),
    ],
  });
  let unused: Page | undefined = context.pages()[0];
  let expected = 0;
  context.on('page', (page) => {
    // A window that main did not ask for: Electron would have denied it.
    if (expected === 0) void page.close();
    else expected -= 1;
  });
  return {
    context,
    async newPage() {
      const first = unused;
      unused = undefined;
      if (first !== undefined) return first;
      expected += 1;
      return context.newPage();
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
