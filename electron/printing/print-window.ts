import type { Session } from 'electron';
import type { PrintModel } from '../../shared/contract/bridge.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { openHiddenPage } from './hidden-page.ts';
import { printChannels } from '../../shared/contract/hidden-window-channels.ts';

/** A long dossier with many continuation sheets lays out in well under this. */
const drawLimit = 60_000;
/** A4 at 96 dots per inch. */
const sheet = { width: 794, height: 1123 };

export interface Printing {
  /**
   * Lays one paper out in a hidden window and returns its PDF, tagged, in the size its style sheet names (B-74).
   * @throws printFailed with the step that failed: `page`, `layout` (a script error), `time`, `pdf`
   */
  renderToPdf(given: PrintModel): Promise<Uint8Array>;
}

export function createPrinting(session: Session): Printing {
  // One paper at a time: two layouts at once would only slow each other on a two-core desk machine.
  let last: Promise<unknown> = Promise.resolve();
  return {
    renderToPdf(given) {
      const turn = last.then(() => renderToPdf(session, given));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function renderToPdf(session: Session, given: PrintModel): Promise<Uint8Array> {
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
    if (step !== 'drawn') throw new AppError('printFailed', { step });
    const pdf = await page.window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true, pageSize: 'A4' }).catch((error: unknown) => {
      throw new AppError('printFailed', { step: 'pdf' }, { cause: error });
    });
    return new Uint8Array(pdf);
  } finally {
    clearTimeout(timer);
    page.close();
  }
}
