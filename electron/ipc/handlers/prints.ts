import { join } from 'node:path';
import type { RequestName } from '../../../shared/contract/contract.ts';
import { AppError, type Result } from '../../../shared/errors/app-error.ts';
import type { RecoveryCardModel } from '../../../shared/model/print/recovery-card-model.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import type { Printing } from '../../printing/print-window.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import { issuePrint, previewPrint, type PaperRenderer, type PrintVault } from '../../services/prints/print-order.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { MainHandlers } from './main-handler.ts';

type AskVault = (name: string, input: unknown) => Promise<Result<unknown>>;

export interface PrintHandlerParts {
  readonly printing: Printing;
  readonly viewers: Viewers;
  readonly tokens: Pick<FileTokens, 'pathOf'>;
  readonly askVault: AskVault;
}

/** The vault's half over the port; its answers are our own and have their shape from services/prints. */
function vaultOver(askVault: AskVault): PrintVault {
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const answer = await askVault(name, input);
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
    return answer.value as T;
  };
  return {
    preview: (subject, openReason) => ask('internal.prints.preview', { subject, openReason }),
    reserve: (order) => ask('internal.prints.prepare', { order }),
    finish: (sheet) => ask('internal.prints.finish', sheet),
    void: (place, cause) => ask('internal.prints.void', { ...place, cause }),
    paper: (place, state) => ask('internal.prints.paper', { ...place, state }),
  };
}

/** Neutral: neither a name nor a case stands in the name of a file that may lie on a stick (decision 32). */
function fileNameOf(number: string, copy: number): string {
  return `ban-in-${number.replaceAll('/', '-')}-${copy}.pdf`;
}

async function readSheet(askVault: AskVault, place: unknown): Promise<{ readonly pdf: Uint8Array; readonly number: string }> {
  const answer = await askVault('internal.prints.sheet', place);
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
  return answer.value as { pdf: Uint8Array; number: string };
}

/** Handlers of shared/contract/prints.ts that need a window: numbers and events stay in the vault, layout happens here. */
export function printHandlers({ printing, viewers, tokens, askVault }: PrintHandlerParts) {
  const vault = vaultOver(askVault);
  const renderer: PaperRenderer = (form, page, preview, use) => printing.withFrozenPaper({ form, model: page, preview }, use);
  return {
    'prints.preview': async ({ subject, openReason }) => viewers.openInViewer(await previewPrint(vault, renderer, subject, openReason), 'pdf'),
    'prints.issue': ({ order, toPaper }) => issuePrint(vault, renderer, order, toPaper),
    'prints.openIssued': async (place) => {
      const { pdf } = await readSheet(askVault, { ...place, medium: 'screen' });
      return viewers.openInViewer(pdf, 'pdf');
    },
    'prints.savePdf': async ({ folder, ...place }) => {
      const path = tokens.pathOf(folder);
      if (path === undefined) throw new AppError('fileTokenUnknown');
      const { pdf, number } = await readSheet(askVault, { ...place, medium: 'file' });
      const fileName = fileNameOf(number, place.copy);
      await writeDurably(join(path, fileName), pdf, { replace: false });
      return { fileName };
    },
    'prints.recoveryCard': async ({ card, ...rest }) => {
      const body: RecoveryCardModel = { ...rest, ...card };
      const paper = await printing.withFrozenPaper({ form: 'recovery-card@1', model: { layout: 'party', stamp: null, body }, preview: false }, ({ print }) => print());
      return { paper };
    },
  } satisfies { [N in Exclude<Extract<RequestName, `prints.${string}`>, 'prints.askRelease' | 'prints.list'>]: NonNullable<MainHandlers[N]> };
}
