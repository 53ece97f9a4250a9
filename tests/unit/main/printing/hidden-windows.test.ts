import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';
import { printChannels, viewerChannels } from '../../../../shared/contract/hidden-window-channels.ts';
import { registerHiddenPageChannels } from '../../../../electron/main/printing/hidden-page.ts';
import { createPrinting } from '../../../../electron/main/printing/print-window.ts';
import { createViewers } from '../../../../electron/main/printing/viewer-window.ts';
import type { Bundle } from '../../../../electron/main/window/bundle-manifest.ts';
import {
  BrowserWindow,
  callsOf,
  ipcHandlers,
  resetElectron,
  SessionDouble,
  windows,
} from '../../../support/electron-double.ts';
import { jpegClaiming, pngClaiming, smallPng } from '../../../support/images.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));

const session = new SessionDouble() as unknown as Session;
const bundle: Bundle = {
  find: (path) => (path === '/viewer/cmaps/A.bcmap' ? { file: 'x', mime: 'x', sha256: 'x' } : undefined),
  read: async () => new Uint8Array([7]),
};
const order = { form: 'f@1', model: { a: 1 }, preview: false };

beforeEach(() => {
  resetElectron();
  registerHiddenPageChannels();
});
afterEach(() => vi.useRealTimers());

/** A message as the page of that window sends it. */
async function say(window: BrowserWindow | undefined, channel: string, ...given: readonly unknown[]): Promise<unknown> {
  const frame = { url: window?.webContents.url ?? '', detached: false, parent: null };
  return ipcHandlers.get(channel)?.({ sender: { id: window?.webContents.id }, senderFrame: frame }, ...given);
}

async function nthWindow(count: number): Promise<BrowserWindow> {
  await vi.waitFor(
    () => expect(windows.length >= count && windows[count - 1]?.webContents.url !== '').toBe(true),
    patience,
  );
  return windows[count - 1] as BrowserWindow;
}

describe('print window', () => {
  it('is hidden, gives its model to its own page only, and goes when the paper is drawn', async () => {
    const printed = createPrinting(session).renderToPdf(order);
    const window = await nthWindow(1);
    expect(window.options['show']).toBe(false);
    expect(callsOf('window.loadURL')).toEqual([['app://bundle/print.html']]);
    expect(await say(window, printChannels.model)).toEqual(order);
    const stranger = new BrowserWindow({ webPreferences: {} });
    stranger.webContents.url = 'app://bundle/print.html';
    expect(await say(stranger, printChannels.model)).toBeNull();
    expect(await say(stranger, printChannels.rendered)).toBeNull();
    expect(callsOf('webContents.printToPDF')).toEqual([]);
    await say(window, printChannels.rendered);
    expect(Buffer.from(await printed).toString()).toBe('%PDF-');
    expect(callsOf('webContents.printToPDF')).toEqual([
      [{ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, pageSize: 'A4' }],
    ]);
    expect(window.destroyed).toBe(true);
    expect(await say(window, printChannels.model)).toBeNull();
  });

  it.each([
    ['layout', (window: BrowserWindow) => say(window, printChannels.failed)],
    ['layout', async (window: BrowserWindow) => window.webContents.emit('render-process-gone', {}, {})],
  ])('ends with %s when its page fails', async (step, act) => {
    const printed = createPrinting(session).renderToPdf(order);
    const failed = expect(printed).rejects.toMatchObject({ code: 'printFailed', details: { step } });
    const window = await nthWindow(1);
    await act(window);
    await failed;
    expect(window.destroyed).toBe(true);
  });

  it('ends at its time limit when the page says nothing', async () => {
    vi.useFakeTimers();
    const printed = createPrinting(session).renderToPdf(order);
    const failed = expect(printed).rejects.toMatchObject({ code: 'printFailed', details: { step: 'time' } });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(windows[0]?.destroyed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await failed;
    expect(windows[0]?.destroyed).toBe(true);
  });

  it('draws one paper after the other, and a failed one does not hold up the next', async () => {
    const printing = createPrinting(session);
    const first = expect(printing.renderToPdf(order)).rejects.toMatchObject({ code: 'printFailed' });
    const second = printing.renderToPdf(order);
    await say(await nthWindow(1), printChannels.failed);
    await first;
    await say(await nthWindow(2), printChannels.rendered);
    await second;
    expect(windows).toHaveLength(2);
  });
});

describe('viewer window', () => {
  const viewers = () => createViewers(session, bundle);
  const pages = [{ width: 595, height: 842 }];

  /** Opens a document whose page answers with sizes. */
  async function openOne(
    made: ReturnType<typeof viewers>,
    count: number,
  ): Promise<{ readonly viewerId: string; readonly window: BrowserWindow }> {
    const opened = made.openInViewer(new Uint8Array([1]), 'pdf');
    const window = await nthWindow(count);
    expect(await say(window, viewerChannels.next)).toMatchObject({ kind: 'open', document: 'pdf' });
    await say(window, viewerChannels.answer, pages);
    return { viewerId: (await opened).viewerId, window };
  }

  it('hands out tasks one by one and checks every answer', async () => {
    const made = viewers();
    const { viewerId, window } = await openOne(made, 1);
    const good = made.viewerPage(viewerId, 1, 2);
    expect(await say(window, viewerChannels.next)).toEqual({ kind: 'page', page: 1, scale: 2 });
    const page = { png: new Uint8Array([1]), width: 10, height: 10, textItems: [] };
    await say(window, viewerChannels.answer, page);
    expect(await good).toEqual(page);
    const bad = expect(made.viewerPage(viewerId, 1, 2)).rejects.toMatchObject({ code: 'viewerFailed' });
    await say(window, viewerChannels.next);
    await say(window, viewerChannels.answer, { ...page, script: 'x' });
    await bad;
  });

  it('refuses a document whose answer is no list of sizes, and closes its window', async () => {
    const made = viewers();
    const opened = expect(made.openInViewer(smallPng, 'image')).rejects.toMatchObject({ code: 'viewerFailed' });
    const window = await nthWindow(1);
    await say(window, viewerChannels.next);
    await say(window, viewerChannels.answer, null);
    await opened;
    expect(window.destroyed).toBe(true);
  });

  it.each([
    ['truncated.pdf', null, 'scanDamaged'],
    ['encrypted.pdf', null, 'scanNeedsPassword'],
    ['zero-pages.pdf', [], 'scanNoPages'],
  ])('says what is wrong with a scan that cannot be shown: %s', async (name, answer, code) => {
    const bytes = readFileSync(new URL(`../../../fixtures/scans/${name}`, import.meta.url));
    const opened = expect(viewers().openInViewer(bytes, 'pdf')).rejects.toMatchObject({ code });
    const window = await nthWindow(1);
    await say(window, viewerChannels.next);
    await say(window, viewerChannels.answer, answer);
    await opened;
    expect(window.destroyed).toBe(true);
  });

  it('gives up on a page that is busy for too long, and goes on with the next task', async () => {
    const made = viewers();
    const { viewerId, window } = await openOne(made, 1);
    vi.useFakeTimers();
    const late = expect(made.viewerPage(viewerId, 1, 1)).rejects.toMatchObject({ code: 'viewerFailed' });
    await say(window, viewerChannels.next);
    await vi.advanceTimersByTimeAsync(30_000);
    await late;
  });

  it('keeps four documents at most and none after a lock', async () => {
    const made = viewers();
    const opened = [];
    for (let count = 1; count <= 5; count += 1) opened.push(await openOne(made, count));
    expect(opened.map(({ window }) => window.destroyed)).toEqual([true, false, false, false, false]);
    await expect(made.viewerPage(opened[0]?.viewerId ?? '', 1, 1)).rejects.toMatchObject({ code: 'notFound' });
    made.closeAll();
    expect(windows.every((window) => window.destroyed)).toBe(true);
  });

  it('reads for its page what the build listed for it, by name and kind only', async () => {
    const { window } = await openOne(viewers(), 1);
    expect(await say(window, viewerChannels.asset, 'cmaps', 'A.bcmap')).toEqual(new Uint8Array([7]));
    for (const [kind, name] of [
      ['cmaps', '../cmaps/A.bcmap'],
      ['cmaps', 'B.bcmap'],
      ['..', 'index.html'],
      ['cmaps', 'A.bcmap/'],
      ['cmaps', { toString: () => 'A.bcmap' }],
    ])
      expect(await say(window, viewerChannels.asset, kind, name)).toBeNull();
  });

  it.each<[string, Uint8Array, string]>([
    ['of 60,000 × 60,000 pixels', pngClaiming(60_000, 60_000), 'imageSizeRefused'],
    ['whose size is told nowhere', jpegClaiming({ height: 0 }), 'imageSizeRefused'],
    ['of a kind that was never checked', Buffer.from('GIF89a'), 'fileTypeRefused'],
    ['that is none', Buffer.from('%PDF-1.7'), 'fileTypeRefused'],
  ])('a picture %s never reaches a decoder', async (_, bytes, code) => {
    await expect(viewers().openInViewer(bytes, 'image')).rejects.toMatchObject({ code });
    expect(windows).toHaveLength(0);
  });

  it('does not take bytes beyond its limit', async () => {
    const huge = { byteLength: 257 * 1024 * 1024 } as Uint8Array;
    await expect(viewers().openInViewer(huge, 'pdf')).rejects.toMatchObject({ code: 'fileTooLarge' });
    expect(windows).toHaveLength(0);
  });
});
