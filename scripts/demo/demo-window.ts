import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RequestInput } from '../../shared/contract/contract.ts';
import type { Shell } from '../development-shell/launch.ts';
import { ask } from './window-requests.ts';

/** The demo's hands: the window, the dialogs it opens, and the folder everything is left in. */
export interface DemoWindow {
  readonly shell: Shell;
  readonly page: Page;
  readonly output: string;
  /** A file chosen in the dialog the window opens for it. */
  chooseFile(purpose: RequestInput<'desktop.chooseFile'>['purpose'], path: string): Promise<string>;
  chooseFolder(purpose: RequestInput<'desktop.chooseFolder'>['purpose'], path: string): Promise<string>;
}

export async function demoWindow(shell: Shell, output: string): Promise<DemoWindow> {
  const page = await shell.page();
  await page.waitForFunction(() => 'cabinet' in window);
  const chosen = (answer: { token: string } | null): string => {
    if (answer === null) throw new Error('the dialog gave nothing');
    return answer.token;
  };
  return {
    shell,
    page,
    output,
    async chooseFile(purpose, path) {
      shell.answerDialog(path);
      return chosen(await ask(page, 'desktop.chooseFile', { purpose }));
    },
    async chooseFolder(purpose, path) {
      await mkdir(path, { recursive: true });
      shell.answerDialog(path);
      return chosen(await ask(page, 'desktop.chooseFolder', { purpose }));
    },
  };
}

export const inOutput = (demo: DemoWindow, ...parts: string[]): string => join(demo.output, ...parts);
