import type { InternalName, InternalOutput, InternalParsedInput } from '../port/internal-contract.ts';
import type { ServiceContext } from './base/service-context.ts';
import { readCaseFile } from './cases/case-files.ts';
import { readDocumentBytes } from './people/documents.ts';
import { finishSheet, setPaper } from './prints/finish-print.ts';
import { drawCopyAgain } from './prints/draw-copy-again.ts';
import { previewOf } from './prints/preview-print.ts';
import { readSheet } from './prints/read-sheet.ts';
import { reservePrint } from './prints/reserve-print.ts';
import { writeList } from './prints/write-list.ts';
import { voidPrint } from './prints/void-print.ts';

type InternalHandlers = {
  readonly [N in InternalName]: (context: ServiceContext, input: InternalParsedInput<N>) => Promise<InternalOutput<N>>;
};

/** What main may ask and a window may not: bytes and view models that a window sees only as pictures (decision 29). */
export const internalHandlers: InternalHandlers = {
  'internal.documents.read': (context, { documentId }) => readDocumentBytes(context, documentId),
  'internal.cases.readFile': readCaseFile,
  'internal.prints.preview': (context, { subject, openReason }) => previewOf(context, subject, openReason),
  'internal.prints.prepare': (context, { order }) => reservePrint(context, order),
  'internal.prints.finish': finishSheet,
  async 'internal.prints.void'(context, { compartment, printId, cause }) {
    await voidPrint(context, compartment, printId, cause);
    return null;
  },
  'internal.prints.paper': (context, { state, ...copy }) => setPaper(context, copy, state),
  'internal.prints.copy': (context, { openReason, ...copy }) => drawCopyAgain(context, copy, openReason),
  'internal.prints.sheet': (context, { medium, ...copy }) => readSheet(context, copy, medium),
  'internal.prints.table': writeList,
};
