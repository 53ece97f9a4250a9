import type { BrowserWindow } from 'electron';

/** The dialog stays open as long as the officer needs; after this nobody knows what became of the paper. Milliseconds. */
const dialogLimit = 15 * 60 * 1000;

type Printable = Pick<BrowserWindow['webContents'], 'print'>;

/**
 * The system's print dialog, never silent printing, which has broken again and again. The system says "printed" when it
 * took the job, not when paper came out, and on some systems it never answers: so the word is `confirmed` at best,
 * and a cancelled, failed or unanswered dialog is `unknown`. Nothing is deleted on either word.
 */
export async function printOnPaper(window: { readonly webContents: Printable }): Promise<'confirmed' | 'unknown'> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve('unknown'), dialogLimit);
      window.webContents.print({ silent: false, printBackground: true, pageSize: 'A4' }, (taken) =>
        resolve(taken ? 'confirmed' : 'unknown'),
      );
    });
  } catch {
    // No printing service at all: the PDF is kept, the paper is not known to exist.
    return 'unknown';
  } finally {
    clearTimeout(timer);
  }
}
