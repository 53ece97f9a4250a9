import { z } from 'zod';
import { AppError, type Result } from '../../shared/base/app-error.ts';
import { compartmentSchema, idSchema, reasonSchema } from '../../shared/base/common-schemas.ts';
import { listFormats } from '../../shared/model/people-list-record.ts';
import { issuedPrintSchema, printOrderSchema } from '../../shared/contract/prints.ts';
import { fileKinds } from '../../shared/model/file-reference.ts';
import { formIds, printSubjectSchema } from '../../shared/model/papers.ts';
import { printPageSchema } from '../../shared/model/print/print-page.ts';
import { paperStates } from '../../shared/model/print/print-record.ts';

/** Names that main may ask and a window may not: bytes of documents and view models of papers (decision 29). */
export const internalPrefix = 'internal.';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const place = { compartment: compartmentSchema, printId: idSchema };
const copy = { ...place, copy: z.int().min(1).max(20) };
const readFile = z.strictObject({ bytes, kind: z.enum(fileKinds) });

/**
 * What main asks of the vault besides what windows ask, by wire name. Both ends check it as they check the contract with the
 * window: the vault what it is asked, main what it is answered.
 */
export const internalContract = {
  'internal.documents.read': { input: z.strictObject({ documentId: idSchema }), output: readFile },
  'internal.cases.readFile': { input: z.strictObject({ caseId: idSchema, fileId: idSchema }), output: readFile },
  'internal.prints.preview': {
    input: z.strictObject({ subject: printSubjectSchema, openReason: reasonSchema.nullable() }),
    output: z.strictObject({ form: z.enum(formIds), page: printPageSchema }),
  },
  'internal.prints.prepare': {
    input: z.strictObject({ order: printOrderSchema }),
    output: z.strictObject({
      ...place,
      number: z.string(),
      form: z.enum(formIds),
      pages: z.array(printPageSchema).readonly(),
    }),
  },
  'internal.prints.finish': { input: z.strictObject({ ...copy, pdf: bytes }), output: issuedPrintSchema },
  'internal.prints.void': { input: z.strictObject({ ...place, cause: z.string().max(60) }), output: z.null() },
  'internal.prints.paper': {
    input: z.strictObject({ ...copy, state: z.enum(paperStates) }),
    output: issuedPrintSchema,
  },
  'internal.prints.copy': {
    input: z.strictObject({ ...copy, openReason: reasonSchema.nullable() }),
    output: z.strictObject({ form: z.enum(formIds), page: printPageSchema }),
  },
  'internal.prints.sheet': {
    input: z.strictObject({ ...copy, medium: z.enum(['screen', 'file']) }),
    output: z.strictObject({ pdf: bytes, number: z.string() }),
  },
  'internal.prints.table': {
    input: z.strictObject({ ...place, format: z.enum(listFormats) }),
    output: z.strictObject({ bytes, number: z.string() }),
  },
} as const satisfies Readonly<
  Record<`${typeof internalPrefix}${string}`, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;

export type InternalName = keyof typeof internalContract;
export type InternalInput<N extends InternalName> = z.input<(typeof internalContract)[N]['input']>;
export type InternalParsedInput<N extends InternalName> = z.output<(typeof internalContract)[N]['input']>;
export type InternalOutput<N extends InternalName> = z.output<(typeof internalContract)[N]['output']>;

export function isInternalName(name: string): name is InternalName {
  return Object.hasOwn(internalContract, name);
}

export type AskInternal = <N extends InternalName>(name: N, input: InternalInput<N>) => Promise<InternalOutput<N>>;

/** Main's way to ask: typed names, checked answers. @throws whatever the vault answered with; internalFault for an answer of another shape */
export function internalAsker(ask: (name: string, input: unknown) => Promise<Result<unknown>>): AskInternal {
  return async (name, input) => {
    const answer = await ask(name, input);
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
    const read = internalContract[name].output.safeParse(answer.value);
    if (!read.success) throw new AppError('internalFault', { request: name });
    return read.data as InternalOutput<typeof name>;
  };
}
