import type { BrowserWindow, Session } from 'electron';
import type { PrintModel } from '../../../shared/contract/bridge.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { openHiddenPage } from './hidden-page.ts';
import { printChannels } from '../../../shared/contract/hidden-window-channels.ts';
import { printOnPaper } from './paper.ts';

/** A long dossier with many continuation sheets lays out in well under this. */
const drawLimit = 60_000;
/** A4 at 96 dots per inch. */
const sheet = { width: 794, height: 1123 };

/** A paper that stands in its window and will not change any more (decision 28: "the same frozen window"). */
export interface FrozenPaper {
  readonly pdf: Uint8Array;
  /** The system's print dialog for this window. */
  print(): Promise<'confirmed' | 'unknown'>;
}

export interface Printing {
  /**
   * Lays one paper out in a hidden window and returns its PDF, tagged, in the size its style sheet names.
   * @throws printFailed with the step that failed: `page`, `layout` (a script error), `time`, `pdf`
   */
  renderToPdf(given: PrintModel): Promise<Uint8Array>;
  /** The same, with the window kept as long as `use` runs, so that paper and PDF come from one layout. @throws printFailed, whatever `use` throws */
  withFrozenPaper<T>(given: PrintModel, use: (paper: FrozenPaper) => Promise<T>): Promise<T>;
}

export function createPrinting(session: Session): Printing {
  // One paper at a time: two layouts at once would only slow each other on a two-core desk machine.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    // The caller has the failure; the next paper only waits.
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    renderToPdf: (given) => inTurn(() => withFrozenPaper(session, given, async ({ pdf }) => pdf)),
    withFrozenPaper: (given, use) => inTurn(() => withFrozenPaper(session, given, use)),
  };
}

async function withFrozenPaper<T>(
  session: Session,
  given: PrintModel,
  use: (paper: FrozenPaper) => Promise<T>,
): Promise<T> {
  let settle: (step: 'drawn' | 'layout' | 'time') => void = () => undefined;
  const outcome = new Promise<'drawn' | 'layout' | 'time'>((resolve) => {
    settle = resolve;
  });
  const opened = openHiddenPage(session, 'print.html', sheet, {
    [printChannels.model]: () => given,
    [printChannels.rendered]: () => settle('drawn'),
    [printChannels.failed]: () => settle('layout'),
  });
  const page = await opened.catch((error: unknown) => {
    throw new AppError('printFailed', { step: 'page' }, { cause: error });
  });
  const timer = setTimeout(() => settle('time'), drawLimit);
  page.window.webContents.once('render-process-gone', () => settle('layout'));
  try {
    const step = await outcome;
    clearTimeout(timer);
    if (step !== 'drawn') throw new AppError('printFailed', { step });
    return await use({ pdf: await pdfOf(page.window), print: () => printOnPaper(page.window) });
  } finally {
    clearTimeout(timer);
    page.close();
  }
}

async function pdfOf(window: BrowserWindow): Promise<Uint8Array> {
  const pdf = await window.webContents
    .printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, pageSize: 'A4' })
    .catch((error: unknown) => {
      throw new AppError('printFailed', { step: 'pdf' }, { cause: error });
    });
  return new Uint8Array(pdf);
}
