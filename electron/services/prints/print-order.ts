import type { IssuedPrint, PrintOrder } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import type { FormId } from '../../../shared/model/print/form-ids.ts';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import type { PaperState, PrintSubject } from '../../../shared/model/print/print-record.ts';
import { toFailure } from '../../../shared/errors/app-error.ts';
import type { FinishedSheet } from './finish-print.ts';
import type { DrawnOrder } from './preview-print.ts';
import type { ReservedPrint } from './reserve-print.ts';

interface PrintPlace {
  readonly compartment: Compartment;
  readonly printId: string;
}

/** The half of printing that has keys and records; from main it is reached over the port. */
export interface PrintVault {
  preview(subject: PrintSubject, openReason: string | null): Promise<DrawnOrder>;
  reserve(order: PrintOrder): Promise<ReservedPrint>;
  finish(sheet: FinishedSheet): Promise<IssuedPrint>;
  void(place: PrintPlace, cause: string): Promise<void>;
  paper(place: PrintPlace & { readonly copy: number }, state: PaperState): Promise<IssuedPrint>;
}

/** A paper that stands in a window and will not change any more. */
export interface FrozenPaper {
  readonly pdf: Uint8Array;
  /** The system's print dialog for exactly this window; absent where there is none. */
  readonly print?: () => Promise<'confirmed' | 'unknown'>;
}

/** The half that has a window: draws one paper, keeps it as long as `use` runs. @throws printFailed */
export type PaperRenderer = <T>(form: FormId, page: PrintPage, preview: boolean, use: (paper: FrozenPaper) => Promise<T>) => Promise<T>;

/** For callers that can only make PDFs: command line, tests. */
export function pdfRenderer(render: (form: FormId, page: PrintPage, preview: boolean) => Promise<Uint8Array>): PaperRenderer {
  return async (form, page, preview, use) => use({ pdf: await render(form, page, preview) });
}

/** The paper with a watermark and without a number. @throws as PrintVault.preview, printFailed */
export async function previewPrint(vault: PrintVault, renderer: PaperRenderer, subject: PrintSubject, openReason: string | null): Promise<Uint8Array> {
  const { form, page } = await vault.preview(subject, openReason);
  return renderer(form, page, true, async ({ pdf }) => pdf);
}

/**
 * One print in the order of decision 28: number and checkpoint, paper, hash, line in the register, copy by copy. Whatever
 * fails gives the rest of the number up; a copy already issued stays issued.
 * @param toPaper hands each copy to the system's dialog, from the window its PDF was made of
 * @throws whatever stopped it
 */
export async function issuePrint(vault: PrintVault, renderer: PaperRenderer, order: PrintOrder, toPaper: boolean): Promise<IssuedPrint> {
  const reserved = await vault.reserve(order);
  const { compartment, printId, form, pages } = reserved;
  let issued: IssuedPrint = { printId, compartment, number: reserved.number, sheets: [] };
  try {
    for (const [index, page] of pages.entries()) {
      const place = { compartment, printId, copy: index + 1 };
      issued = await renderer(form, page, false, async ({ pdf, print }) => {
        const finished = await vault.finish({ ...place, pdf });
        if (!toPaper || print === undefined) return finished;
        await vault.paper(place, 'asked');
        return vault.paper(place, await print());
      });
    }
    return issued;
  } catch (error) {
    // When the vault is gone too, the next session gives the number up (void-print.ts, "abandoned").
    await vault.void({ compartment, printId }, toFailure(error).code).catch(() => undefined);
    throw error;
  }
}
