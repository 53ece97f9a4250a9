import { join } from 'node:path';
import type { RequestName } from '../../../../shared/contract/contract.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { lettersMissingOnPaper } from '../../../../shared/model/print/paper-letters.ts';
import type { RecoveryCardModel } from '../../../../shared/model/print/recovery-card-model.ts';
import { writeDurably } from '../../../platform/durable-file.ts';
import type { Printing } from '../../printing/print-window.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import type { AskInternal } from '../../../port/internal-contract.ts';
import { issuePrint, previewPrint, printCopy, type PaperRenderer } from '../../printing/print-order.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { MainHandlers } from '../main-handler.ts';

export interface PrintHandlerParts {
  readonly printing: Printing;
  readonly viewers: Viewers;
  readonly tokens: Pick<FileTokens, 'pathOf'>;
  readonly ask: AskInternal;
}

/** Neutral: neither a name nor a case stands in the name of a file that may lie on a stick (decision 32). */
function fileNameOf(number: string, ending: string): string {
  return `ban-in-${number.replaceAll('/', '-')}.${ending}`;
}

/** Handlers of shared/contract/prints.ts that need a window: numbers and events stay in the vault, layout happens here. */
export function printHandlers({ printing, viewers, tokens, ask }: PrintHandlerParts) {
  const renderer: PaperRenderer = (form, page, preview, use) =>
    printing.withFrozenPaper({ form, model: page, preview }, use);
  return {
    'prints.preview': async ({ subject, openReason }) => {
      const { pdf, lettersMissing } = await previewPrint(ask, renderer, subject, openReason);
      return { ...(await viewers.openInViewer(pdf, 'pdf')), lettersMissing };
    },
    'prints.issue': ({ order, toPaper }) => issuePrint(ask, renderer, order, toPaper),
    'prints.printCopy': ({ openReason, ...place }) => printCopy(ask, renderer, place, openReason),
    'prints.openIssued': async (place) => {
      const { pdf } = await ask('internal.prints.sheet', { ...place, medium: 'screen' });
      return viewers.openInViewer(pdf, 'pdf');
    },
    'prints.savePdf': async ({ folder, ...place }) => {
      const path = tokens.pathOf(folder);
      if (path === undefined) throw new AppError('fileTokenUnknown');
      const { pdf, number } = await ask('internal.prints.sheet', { ...place, medium: 'file' });
      const fileName = fileNameOf(`${number}-${place.copy}`, 'pdf');
      await writeDurably(join(path, fileName), pdf, { replace: false });
      return { fileName };
    },
    'prints.saveTable': async ({ folder, ...place }) => {
      const path = tokens.pathOf(folder);
      if (path === undefined) throw new AppError('fileTokenUnknown');
      const { bytes, number } = await ask('internal.prints.table', place);
      const fileName = fileNameOf(number, place.format);
      await writeDurably(join(path, fileName), bytes, { replace: false });
      return { fileName };
    },
    'prints.recoveryCard': async ({ card, ...rest }) => {
      const body: RecoveryCardModel = { ...rest, ...card };
      const letters = lettersMissingOnPaper(body);
      if (letters.length > 0) throw new AppError('lettersNotOnPaper', { letters });
      const paper = await printing.withFrozenPaper(
        { form: 'recovery-card@1', model: { layout: 'party', stamp: null, body }, preview: false },
        ({ print }) => print(),
      );
      return { paper };
    },
  } satisfies {
    [N in Exclude<Extract<RequestName, `prints.${string}`>, 'prints.askRelease' | 'prints.list'>]: NonNullable<
      MainHandlers[N]
    >;
  };
}
