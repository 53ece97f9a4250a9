import { z } from 'zod';
import { compartmentSchema, idSchema, reasonSchema } from '../../../shared/contract/common-schemas.ts';
import { printOrderSchema, type IssuedPrint } from '../../../shared/contract/prints.ts';
import { paperStates, printSubjectSchema } from '../../../shared/model/print/print-record.ts';
import type { ServiceContext } from '../service-context.ts';
import { finishSheet, setPaper } from './finish-print.ts';
import { previewOf, type DrawnOrder } from './preview-print.ts';
import type { PrintVault } from './print-order.ts';
import { readSheet, type SheetOnDemand } from './read-sheet.ts';
import { reservePrint, type ReservedPrint } from './reserve-print.ts';
import { voidPrint } from './void-print.ts';

/** The vault's half of printing, called directly: command line, tests. Main reaches the same functions by `internal.prints.…`. */
export function directPrintVault(context: ServiceContext): PrintVault {
  return {
    preview: (subject, openReason) => previewOf(context, subject, openReason),
    reserve: (order) => reservePrint(context, order),
    finish: (sheet) => finishSheet(context, sheet),
    void: (place, cause) => voidPrint(context, place.compartment, place.printId, cause),
    paper: (place, state) => setPaper(context, place, state),
  };
}

const place = { compartment: compartmentSchema, printId: idSchema };
const sheet = { ...place, copy: z.int().min(1).max(20) };
const previewInput = z.strictObject({ subject: printSubjectSchema, openReason: reasonSchema.nullable() });
const reserveInput = z.strictObject({ order: printOrderSchema });
const finishInput = z.strictObject({ ...sheet, pdf: z.instanceof(Uint8Array) });
const voidInput = z.strictObject({ ...place, cause: z.string().max(60) });
const paperInput = z.strictObject({ ...sheet, state: z.enum(paperStates) });
const sheetInput = z.strictObject({ ...sheet, medium: z.enum(['screen', 'file']) });

/** What main asks between window and vault; no window can send these names (vault/port.ts). */
export const internalPrintHandlers = {
  'internal.prints.preview': async (context: ServiceContext, input: unknown): Promise<DrawnOrder> => {
    const { subject, openReason } = previewInput.parse(input);
    return previewOf(context, subject, openReason);
  },
  'internal.prints.prepare': async (context: ServiceContext, input: unknown): Promise<ReservedPrint> => reservePrint(context, reserveInput.parse(input).order),
  'internal.prints.finish': async (context: ServiceContext, input: unknown): Promise<IssuedPrint> => finishSheet(context, finishInput.parse(input)),
  'internal.prints.void': async (context: ServiceContext, input: unknown): Promise<null> => {
    const { compartment, printId, cause } = voidInput.parse(input);
    await voidPrint(context, compartment, printId, cause);
    return null;
  },
  'internal.prints.paper': async (context: ServiceContext, input: unknown): Promise<IssuedPrint> => {
    const { state, ...where } = paperInput.parse(input);
    return setPaper(context, where, state);
  },
  'internal.prints.sheet': async (context: ServiceContext, input: unknown): Promise<SheetOnDemand> => {
    const { medium, ...where } = sheetInput.parse(input);
    return readSheet(context, where, medium);
  },
};

