import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { PageWindow } from './page-window.ts';
import { processChannel } from './link/process-channel.ts';
import { remoteCalls } from './link/remote-calls.ts';
import { startBrowser, type ShellBrowser } from './shell-browser.ts';
import type { BrowserCalls, MainCalls, WindowRequest } from './link/shell-protocol.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

export interface ShellOptions {
  /** Folder of the application's own data: preferences, anchors, and the register unless another is named. */
  readonly userData: string;
  readonly registerPlace?: string;
  /** False: a visible window on DISPLAY. */
  readonly headless?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** Answers dialogs nobody prepared an answer for; without it they wait for `answerDialog`. */
  readonly askPath?: (question: {
    readonly folder: boolean;
    readonly endings: readonly string[];
  }) => Promise<string | null>;
  /** More arguments for the application. */
  readonly args?: readonly string[];
  /** Another main than dist/main/main.js, for tests of single parts of it. */
  readonly main?: string;
}

export interface Shell {
  /** The page of the main window, once it is there. It stays the same page over locks. */
  page(): Promise<Page>;
  /** Pages of the hidden windows that are open now: prints, viewers. */
  hiddenPages(): readonly Page[];
  /** The answer to the next dialog; null cancels it. Answers may be given before or after the dialog opens. */
  answerDialog(path: string | null): void;
  /** Plays the system: the machine goes to sleep, or its screen is locked. */
  system(event: 'suspend' | 'lock-screen'): Promise<void>;
  /** Process that runs main. */
  readonly process: ChildProcess;
  /** What main and the vault wrote to stdout and stderr. */
  output(): string;
  /** Script errors and console errors of every page so far, CSP violations among them. */
  faults(): readonly string[];
  /** Quits in order; resolves with the exit code of main. */
  close(): Promise<number | null>;
  readonly closed: Promise<number | null>;
}

/** Opens the built application in the system's Chromium: the same main, preload and renderer as in Electron. */
export async function launchShell(options: ShellOptions): Promise<Shell> {
  const { headless = true, size = { width: 1366, height: 768 } } = options;
  const child = startMain(options);
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (written += chunk.toString('utf8')));

  const faults: string[] = [];
  const dialogs = makeDialogLine(options.askPath);
  const windows = new Map<number, { readonly shown: boolean; readonly window: PageWindow }>();
  const browsers: { shown: Promise<ShellBrowser> | null; hidden: Promise<ShellBrowser> | null } = {
    shown: null,
    hidden: null,
  };
  // Windows that only draw stand in a browser of their own when the main one is visible, so that nothing flickers.
  const browserFor = (request: WindowRequest): Promise<ShellBrowser> => {
    const kind = request.show || headless ? 'shown' : 'hidden';
    browsers[kind] ??= startBrowser({ headless: headless || !request.show, size, switches: request.switches });
    return browsers[kind];
  };
  let mainPage: (page: Page) => void = () => undefined;
  const firstPage = new Promise<Page>((resolve) => {
    mainPage = resolve;
  });
  const windowOf = (id: number): PageWindow => {
    const found = windows.get(id);
    if (found === undefined) throw new Error('no such window');
    return found.window;
  };

  const main = remoteCalls<MainCalls, BrowserCalls>(processChannel(child), {
    async openWindow(id, request) {
      const browser = await browserFor(request);
      const page = await browser.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      if (!request.show) await page.setViewportSize({ width: request.width, height: request.height });
      windows.set(id, {
        shown: request.show,
        window: await PageWindow.open(id, browser.context, page, request.preload, main),
      });
      if (request.show) mainPage(page);
    },
    loadAddress: (id, address) => windowOf(id).load(address),
    async closeWindow(id) {
      const window = windowOf(id);
      windows.delete(id);
      await window.close();
    },
    focusWindow: (id) => windowOf(id).page.bringToFront(),
    dropPage: (id) => windowOf(id).drop(),
    sendToPage: (id, channel, given) => windowOf(id).send(channel, given),
    printToPdf: (id, request) => windowOf(id).printToPdf(request),
    chooseInDialog: (question) => dialogs.ask(question),
  });

  const closed = once(child, 'exit').then(async ([code]: unknown[]) => {
    for (const browser of [browsers.shown, browsers.hidden])
      await browser?.then((started) => started.close()).catch(() => undefined);
    return code as number | null;
  });
  return {
    page: () =>
      Promise.race([
        firstPage,
        closed.then(() => Promise.reject(new Error(`the application ended before it opened a window:\n${written}`))),
      ]),
    hiddenPages: () => [...windows.values()].filter(({ shown }) => !shown).map(({ window }) => window.page),
    answerDialog: (path) => dialogs.answer(path),
    system: (event) => main.systemEvent(event),
    process: child,
    output: () => written,
    faults: () => faults,
    async close() {
      // Its end may come before its answer to this.
      await main.quit().catch(() => undefined);
      return closed;
    },
    closed,
  };
}

function startMain({
  userData,
  registerPlace,
  args = [],
  main = join(root, 'dist', 'main', 'main.js'),
}: ShellOptions): ChildProcess {
  const named = registerPlace === undefined ? [] : [`--register=${registerPlace}`];
  return fork(join(here, 'run-main.ts'), [main, `--user-data-dir=${userData}`, ...named, ...args], {
    cwd: root,
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

interface DialogLine {
  ask(question: { readonly folder: boolean; readonly endings: readonly string[] }): Promise<string | null>;
  answer(path: string | null): void;
}

function makeDialogLine(askPath: ShellOptions['askPath']): DialogLine {
  const answers: (string | null)[] = [];
  const waiting: ((path: string | null) => void)[] = [];
  return {
    ask(question) {
      const ready = answers.shift();
      if (ready !== undefined) return Promise.resolve(ready);
      if (askPath !== undefined) return askPath(question);
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    answer(path) {
      const first = waiting.shift();
      if (first === undefined) answers.push(path);
      else first(path);
    },
  };
}
