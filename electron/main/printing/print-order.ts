import type { IssuedPrint, PrintOrder } from '../../../shared/contract/prints.ts';
import { type FormId, type PrintSubject } from '../../../shared/model/papers.ts';
import { lettersMissingOnPaper } from '../../../shared/model/print/paper-letters.ts';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import { AppError, toFailure } from '../../../shared/base/app-error.ts';
import type { AskInternal } from '../../port/internal-contract.ts';
import { noted } from '../../platform/program-log.ts';

/** A paper that stands in a window and will not change any more. */
export interface FrozenPaper {
  readonly pdf: Uint8Array;
  /** The system's print dialog for exactly this window; absent where there is none. */
  readonly print?: () => Promise<'confirmed' | 'unknown'>;
}

/** The half that has a window: draws one paper, keeps it as long as `use` runs. @throws printFailed */
export type PaperRenderer = <T>(
  form: FormId,
  page: PrintPage,
  preview: boolean,
  use: (paper: FrozenPaper) => Promise<T>,
) => Promise<T>;

/** The paper with a watermark and without a number, and what its faces cannot draw. @throws as the vault's preview, printFailed */
export async function previewPrint(
  ask: AskInternal,
  renderer: PaperRenderer,
  subject: PrintSubject,
  openReason: string | null,
): Promise<{ pdf: Uint8Array; lettersMissing: string[] }> {
  const { form, page } = await ask('internal.prints.preview', { subject, openReason });
  const pdf = await renderer(form, page, true, async (paper) => paper.pdf);
  return { pdf, lettersMissing: lettersMissingOnPaper(page.body) };
}

/**
 * One copy of an issued number to the printer. Its file in the register stays the one that was kept when it was issued.
 * @throws as `drawCopyAgain`; printFailed where there is no printer to hand it to
 */
export async function printCopy(
  ask: AskInternal,
  renderer: PaperRenderer,
  place: { compartment: IssuedPrint['compartment']; printId: string; copy: number },
  openReason: string | null,
): Promise<IssuedPrint> {
  const { form, page } = await ask('internal.prints.copy', { ...place, openReason });
  return renderer(form, page, false, async ({ print }) => {
    if (print === undefined) throw new AppError('printFailed', { step: 'paper' });
    await ask('internal.prints.paper', { ...place, state: 'asked' });
    return ask('internal.prints.paper', { ...place, state: await print() });
  });
}

/**
 * One print in the order of decision 28: number and checkpoint, paper, hash, line in the register, copy by copy. Whatever
 * fails gives the rest of the number up; a copy already issued stays issued.
 * @param toPaper hands each copy to the system's dialog, from the window its PDF was made of
 * @throws whatever stopped it
 */
export async function issuePrint(
  ask: AskInternal,
  renderer: PaperRenderer,
  order: PrintOrder,
  toPaper: boolean,
): Promise<IssuedPrint> {
  const reserved = await ask('internal.prints.prepare', { order });
  const { compartment, printId, form, pages } = reserved;
  let issued: IssuedPrint = { printId, compartment, number: reserved.number, sheets: [] };
  try {
    for (const [index, page] of pages.entries()) {
      const place = { compartment, printId, copy: index + 1 };
      issued = await renderer(form, page, false, async ({ pdf, print }) => {
        const finished = await ask('internal.prints.finish', { ...place, pdf });
        if (!toPaper || print === undefined) return finished;
        await ask('internal.prints.paper', { ...place, state: 'asked' });
        return ask('internal.prints.paper', { ...place, state: await print() });
      });
    }
    return issued;
  } catch (error) {
    // When the vault is gone too, the next session gives the number up (void-print.ts, "abandoned").
    await ask('internal.prints.void', { compartment, printId, cause: toFailure(error).code }).catch(
      noted('printing/void'),
    );
    throw error;
  }
}
