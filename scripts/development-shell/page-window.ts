import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import { nodeCodec } from './page-codec.ts';
import { pageWorldScript, preloadWorldScript, type PageNames } from './page-scripts.ts';
import type { MainCalls, PrintRequest } from './link/shell-protocol.ts';

const preloadWorld = 'preload';

interface Asked {
  readonly id: number;
  readonly channel: string;
  readonly given: readonly unknown[];
}

/** One BrowserWindow of the stand-in as a page of Chromium: preload in an isolated world, every request asked of main. */
export class PageWindow {
  readonly page: Page;
  readonly #id: number;
  readonly #session: CDPSession;
  readonly #main: MainCalls;
  readonly #names: PageNames;
  /** The preload worlds of the documents now alive, newest last. */
  readonly #worlds = new Map<number, string>();
  #navigatingTo: string | null = null;
  #closing = false;

  private constructor(id: number, page: Page, session: CDPSession, main: MainCalls, names: PageNames) {
    this.#id = id;
    this.page = page;
    this.#session = session;
    this.#main = main;
    this.#names = names;
  }

  static async open(
    id: number,
    context: BrowserContext,
    page: Page,
    preloadPath: string,
    main: MainCalls,
  ): Promise<PageWindow> {
    const random = (): string => `_${randomBytes(16).toString('hex')}`;
    const names: PageNames = { secret: random(), binding: random(), receiver: random() };
    const session = await context.newCDPSession(page);
    const window = new PageWindow(id, page, session, main, names);
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === names.binding) void window.#answer(payload, executionContextId);
    });
    session.on('Runtime.executionContextCreated', ({ context: world }) => {
      if (world.name === preloadWorld) window.#worlds.set(world.id, String(world.auxData?.['frameId'] ?? ''));
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      window.#worlds.delete(executionContextId),
    );
    session.on('Runtime.executionContextsCleared', () => window.#worlds.clear());
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: names.binding, executionContextName: preloadWorld });
    await session.send('Page.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(names) });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(names, await readFile(preloadPath, 'utf8')),
      worldName: preloadWorld,
    });
    await page.route('**/*', (route) => window.#serve(route));
    // Where main has ended, its windows are closed anyway, and nobody has to be told.
    page.on('crash', () => void main.pageGone(id).catch(() => undefined));
    page.on('close', () => {
      if (!window.#closing) void main.windowClosed(id).catch(() => undefined);
    });
    return window;
  }

  async load(address: string): Promise<void> {
    this.#navigatingTo = address;
    try {
      await this.page.goto(address, { waitUntil: 'load' });
    } finally {
      this.#navigatingTo = null;
    }
    await this.#main.pageLoaded(this.#id);
  }

  /** Leaves the document; what it held is gone with its worlds. */
  async drop(): Promise<void> {
    await this.page.goto('about:blank');
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.page.close();
  }

  async send(channel: string, given: readonly unknown[]): Promise<void> {
    const newest = [...this.#worlds.keys()].at(-1);
    if (newest !== undefined) await this.#tell(newest, { channel, given });
  }

  async printToPdf(options: PrintRequest): Promise<Uint8Array> {
    const { data } = await this.#session.send('Page.printToPDF', { ...options, paperWidth: 8.27, paperHeight: 11.69 });
    return Uint8Array.from(Buffer.from(data, 'base64'));
  }

  async #answer(payload: string, world: number): Promise<void> {
    const { id, channel, given } = nodeCodec.decode(payload) as Asked;
    const mainFrame = this.page.mainFrame();
    // The preload script runs in main frames only, so whatever speaks from its world speaks from there.
    const value = await this.#main.invoke(this.#id, { url: mainFrame.url(), isMainFrame: true }, channel, given).then(
      (answer) => ({ id, value: answer }),
      (error: unknown) => ({ id, fault: error instanceof Error ? error.message : 'fault' }),
    );
    if (this.#worlds.has(world)) await this.#tell(world, value);
  }

  async #tell(world: number, told: unknown): Promise<void> {
    const message = {
      functionDeclaration: `(text) => globalThis.${this.#names.receiver}(text)`,
      executionContextId: world,
      arguments: [{ value: nodeCodec.encode(told) }],
    };
    // The document may have gone meanwhile; then nobody waits for this any more.
    await this.#session.send('Runtime.callFunctionOn', message).catch(() => undefined);
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request();
    const navigating = request.isNavigationRequest();
    const asked = navigating && request.frame() === this.page.mainFrame() && request.url() === this.#navigatingTo;
    const navigation =
      !navigating || asked ? null : request.frame() === this.page.mainFrame() ? 'mainFrame' : 'subFrame';
    const response = await this.#main
      .fetch(this.#id, { url: request.url(), method: request.method(), navigation })
      .catch(() => null);
    try {
      if (response === null) await route.abort('aborted');
      else
        await route.fulfill({
          status: response.status,
          headers: { ...response.headers },
          body: Buffer.from(response.body),
        });
    } catch {
      // The page went away while main was reading.
    }
  }
}
