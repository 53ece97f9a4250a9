import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll } from '../../../scripts/build/build-all.ts';
import { launchShell, type Shell } from '../../../scripts/development-shell/launch.ts';
import { patience } from '../patience.ts';

export interface OpenShell {
  readonly shell: Shell;
  readonly page: Page;
  readonly userData: string;
  /** Ends the application and removes its folder. */
  close(): Promise<void>;
}

/** The built application on an empty folder of its own, its page loaded. */
export async function openShell(): Promise<OpenShell> {
  await buildAll({ force: false, say: () => undefined, only: ['main', 'preload', 'vault', 'renderer'] });
  const userData = await mkdtemp(join(tmpdir(), 'tu-ho-so-test-'));
  const shell = await launchShell({ userData });
  const page = await shell.page();
  page.setDefaultTimeout(patience);
  await page.waitForFunction(() => 'cabinet' in window);
  return {
    shell,
    page,
    userData,
    async close() {
      await shell.close();
      await rm(userData, { recursive: true, force: true });
    },
  };
}
