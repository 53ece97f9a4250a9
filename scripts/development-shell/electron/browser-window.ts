import type { BrowserWindow as ElectronWindow, WebContents as ElectronContents } from 'electron';
import { EventEmitter } from 'node:events';
import { emitAppEvent, chromiumSwitches } from './app.ts';
import { answerBrowser, browser } from './browser-link.ts';
import { session, type ShellSession } from './session.ts';
import type { PageRequest, PageResponse, PrintRequest } from '../link/shell-protocol.ts';

interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly show?: boolean;
  readonly webPreferences: { readonly preload: string; readonly session?: ShellSession };
}

type ContentsMembers =
  | 'id'
  | 'getURL'
  | 'send'
  | 'printToPDF'
  | 'print'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'setWebRTCIPHandlingPolicy';
type WindowMembers =
  | 'id'
  | 'loadURL'
  | 'destroy'
  | 'isDestroyed'
  | 'focus'
  | 'isMinimized'
  | 'restore'
  | 'setMinimumSize'
  | 'setContentProtection';

const windows = new Map<number, BrowserWindow>();
let lastId = 0;

export class WebContents extends EventEmitter implements Pick<ElectronContents, ContentsMembers> {
  readonly id: number;
  readonly session: ShellSession;
  /** Everything waits for the window to exist in the browser; then things happen in the order they were asked for. */
  readonly #ready: Promise<void>;
  #address = '';

  constructor(id: number, itsSession: ShellSession, ready: Promise<void>) {
    super();
    this.id = id;
    this.session = itsSession;
    this.#ready = ready;
  }

  getURL(): string {
    return this.#address;
  }

  async load(address: string): Promise<void> {
    await this.#ready;
    this.#address = address;
    await browser.loadAddress(this.id, address);
  }

  send(channel: string, ...given: readonly unknown[]): void {
    void this.#ready.then(() => browser.sendToPage(this.id, channel, given)).catch(() => undefined);
  }

  async printToPDF(options: Partial<PrintRequest>): Promise<Buffer> {
    await this.#ready;
    const { preferCSSPageSize = false, printBackground = false, generateTaggedPDF = false } = options;
    return Buffer.from(await browser.printToPdf(this.id, { preferCSSPageSize, printBackground, generateTaggedPDF }));
  }

  /** There is no print dialog here, so nobody takes the paper; what was laid out is the same as for the PDF. */
  print(_options: object, taken: (success: boolean, failureReason: string) => void): void {
    taken(false, 'no printer');
  }

  /** There is no process of its own to end here: the document is left, which drops what it held. */
  forcefullyCrashRenderer(): void {
    void this.#ready
      .then(() => browser.dropPage(this.id))
      .then(() => this.emit('render-process-gone', {}, { reason: 'killed' }));
  }

  setWindowOpenHandler(): void {
    // Every window that a page opens by itself is closed by the shell.
  }

  setWebRTCIPHandlingPolicy(): void {
    // Set for the whole browser by a switch of main.
  }

  /** A request of this page; a navigation that main did not start passes the same events as in Electron. */
  async answer(request: PageRequest): Promise<PageResponse | null> {
    if (request.navigation !== null && this.#refusesNavigation(request.url, request.navigation === 'mainFrame'))
      return null;
    return this.session.answer(request);
  }

  #refusesNavigation(url: string, isMainFrame: boolean): boolean {
    let prevented = false;
    const event = { url, isMainFrame, preventDefault: () => (prevented = true) };
    if (isMainFrame) this.emit('will-navigate', event);
    this.emit('will-frame-navigate', event);
    return prevented;
  }
}

export class BrowserWindow extends EventEmitter implements Pick<ElectronWindow, WindowMembers> {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #ready: Promise<void>;
  #destroyed = false;

  constructor(options: WindowOptions) {
    super();
    lastId += 1;
    this.id = lastId;
    const { width, height, show = true, webPreferences } = options;
    this.#ready = browser.openWindow(this.id, {
      width,
      height,
      show,
      preload: webPreferences.preload,
      switches: chromiumSwitches(),
    });
    this.webContents = new WebContents(this.id, webPreferences.session ?? session.defaultSession, this.#ready);
    windows.set(this.id, this);
    emitAppEvent('web-contents-created', {}, this.webContents);
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#gone();
    void this.#ready.then(() => browser.closeWindow(this.id)).catch(() => undefined);
  }

  closedByUser(): void {
    this.#gone();
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  focus(): void {
    void this.#ready.then(() => browser.focusWindow(this.id));
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.focus();
  }

  setMinimumSize(): void {
    // The page of the shell has the size it was started with.
  }

  setContentProtection(): void {
    // Linux has none either.
  }

  #gone(): void {
    this.#destroyed = true;
    windows.delete(this.id);
    this.emit('closed');
    if (windows.size === 0) emitAppEvent('window-all-closed');
  }
}

export function webContentsOf(id: number): WebContents | undefined {
  return windows.get(id)?.webContents;
}

answerBrowser({
  fetch: async (id, request) => (await webContentsOf(id)?.answer(request)) ?? null,
  pageLoaded: async (id) => void webContentsOf(id)?.emit('did-finish-load'),
  pageGone: async (id) => void webContentsOf(id)?.emit('render-process-gone', {}, { reason: 'crashed' }),
  windowClosed: async (id) => windows.get(id)?.closedByUser(),
});
