import type { Session } from 'electron';
import { z } from 'zod';
import type { ViewerAssetKind, ViewerKind, ViewerTask } from '../../../shared/contract/bridge.ts';
import {
  openedViewerSchema,
  viewerPageSchema,
  type OpenedViewer,
  type ViewerPage,
} from '../../../shared/contract/viewer.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import { checkScan } from '../../platform/checked-scan.ts';
import { checkWholeScan } from '../../platform/whole-scan.ts';
import type { Bundle } from '../window/bundle-manifest.ts';
import { openHiddenPage, type HiddenPage } from './hidden-page.ts';
import { viewerChannels } from '../../../shared/contract/hidden-window-channels.ts';

/** A document that keeps the decoder busy for longer is refused; hostile files are made to do that. */
const taskLimit = 30_000;
/** Documents on screen at once; the oldest gives way. */
const mostOpen = 4;
/** A dossier's largest scan (a package limits how many files; this limits what one window holds). */
const largest = 256 * 1024 * 1024;

export interface Viewers {
  /**
   * @throws viewerFailed, fileTooLarge, fileTypeRefused, imageSizeRefused; what is wrong with a scan that cannot be shown:
   * scanDamaged, scanNeedsPassword, scanNoPages, scanTooLarge
   */
  openInViewer(bytes: Uint8Array, kind: ViewerKind): Promise<OpenedViewer>;
  /** @throws viewerFailed; notFound for a viewer that was closed */
  viewerPage(viewerId: string, page: number, scale: number): Promise<ViewerPage>;
  closeViewer(viewerId: string): void;
  /** At lock. */
  closeAll(): void;
}

interface Viewer {
  run(task: ViewerTask): Promise<unknown>;
  close(): void;
}

const pagesSchema = openedViewerSchema.shape.pages;
const assetSchema = z.tuple([
  z.enum(['cmaps', 'standard_fonts', 'wasm'] satisfies ViewerAssetKind[]),
  z.string().regex(/^[A-Za-z0-9_-]+(\.[a-z]+)?$/u),
]);

/**
 * One hidden window per document: pdf.js sees the hostile bytes there, with its own policy and no way to anything else;
 * the main window gets pictures and runs of text (decision 29).
 */
export function createViewers(session: Session, bundle: Bundle): Viewers {
  const open = new Map<string, Viewer>();
  const close = (viewerId: string): void => {
    open.get(viewerId)?.close();
    open.delete(viewerId);
  };
  return {
    async openInViewer(bytes, kind) {
      if (bytes.byteLength > largest) throw new AppError('fileTooLarge', { maxBytes: largest });
      // The browser decodes a picture whole before anything can scale it: its size is settled while it is bytes.
      if (kind === 'image' && checkScan(bytes) === 'pdf') throw new AppError('fileTypeRefused');
      const [oldest] = open.keys();
      if (open.size >= mostOpen && oldest !== undefined) close(oldest);
      const viewer = await startViewer(session, bundle);
      const pages = pagesSchema.safeParse(await viewer.run({ kind: 'open', bytes, document: kind }));
      if (!pages.success || pages.data.length === 0) {
        viewer.close();
        checkWholeScan(bytes, checkScan(bytes));
        throw new AppError('viewerFailed');
      }
      const viewerId = newId();
      open.set(viewerId, viewer);
      return { viewerId, pages: pages.data };
    },
    async viewerPage(viewerId, page, scale) {
      const viewer = open.get(viewerId);
      if (viewer === undefined) throw new AppError('notFound');
      const drawn = viewerPageSchema.safeParse(await viewer.run({ kind: 'page', page, scale }));
      if (!drawn.success) throw new AppError('viewerFailed');
      return drawn.data;
    },
    closeViewer: close,
    closeAll() {
      for (const viewerId of open.keys()) close(viewerId);
    },
  };
}

async function startViewer(session: Session, bundle: Bundle): Promise<Viewer> {
  const tasks = makeTaskLine();
  const page: HiddenPage = await openHiddenPage(
    session,
    'viewer.html',
    { width: 1000, height: 1000 },
    {
      [viewerChannels.next]: () => tasks.next(),
      [viewerChannels.answer]: (outcome) => tasks.answer(outcome),
      [viewerChannels.asset]: (...given) => readAsset(bundle, given),
    },
  ).catch((error: unknown) => {
    throw new AppError('viewerFailed', {}, { cause: error });
  });
  page.window.webContents.once('render-process-gone', () => tasks.end());
  return {
    run: (task) => tasks.run(task),
    close() {
      tasks.end();
      page.close();
    },
  };
}

/** Bytes pdf.js asks for by name, out of the same allow-list as everything else. */
async function readAsset(bundle: Bundle, given: readonly unknown[]): Promise<Uint8Array | null> {
  const asked = assetSchema.safeParse(given);
  const entry = asked.success ? bundle.find(`/viewer/${asked.data[0]}/${asked.data[1]}`) : undefined;
  return entry === undefined ? null : bundle.read(entry);
}

interface TaskLine {
  run(task: ViewerTask): Promise<unknown>;
  next(): Promise<ViewerTask | null>;
  answer(outcome: unknown): void;
  end(): void;
}

/** Tasks wait in a line; the page takes one, answers it, takes the next. A failed, late or ended task answers null. */
function makeTaskLine(): TaskLine {
  const waiting: { readonly task: ViewerTask; readonly settle: (outcome: unknown) => void }[] = [];
  let takeNext: ((task: ViewerTask | null) => void) | null = null;
  let current: ((outcome: unknown) => void) | null = null;
  let ended = false;
  const hand = (): void => {
    if (takeNext === null || current !== null) return;
    const first = waiting.shift();
    if (first === undefined) return;
    current = first.settle;
    takeNext(first.task);
    takeNext = null;
  };
  return {
    run: (task) =>
      new Promise((resolve) => {
        if (ended) return resolve(null);
        const timer = setTimeout(() => settle(null), taskLimit);
        const settle = (outcome: unknown): void => {
          clearTimeout(timer);
          if (current === settle) current = null;
          resolve(outcome);
        };
        waiting.push({ task, settle });
        return hand();
      }),
    next: () =>
      new Promise((resolve) => {
        if (ended) return resolve(null);
        takeNext = resolve;
        return hand();
      }),
    answer: (outcome) => current?.(outcome),
    end() {
      ended = true;
      current?.(null);
      for (const { settle } of waiting.splice(0)) settle(null);
      takeNext?.(null);
      takeNext = null;
    },
  };
}
