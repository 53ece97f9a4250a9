import { z } from 'zod';
import { idSchema } from '../../shared/contract/common-schemas.ts';
import { readCaseFile } from './cases/read-case-file.ts';
import { readDocumentBytes } from './people/documents.ts';
import { internalPrintHandlers } from './prints/print-vault.ts';
import type { ServiceContext } from './service-context.ts';

const documentInput = z.strictObject({ documentId: idSchema });

/** What main may ask and a window may not: bytes and view models that a window sees only as pictures (decision 29). */
export const internalHandlers = {
  ...internalPrintHandlers,
  'internal.cases.readFile': readCaseFile,
  'internal.documents.read': async (context: ServiceContext, input: unknown) => readDocumentBytes(context, documentInput.parse(input).documentId),
};
