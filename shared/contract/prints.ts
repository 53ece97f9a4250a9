import { z } from 'zod';
import { formIds, printSubjectSchema } from '../model/papers.ts';
import { validities } from '../model/validity.ts';
import { listFormats } from '../model/people-list-record.ts';
import { paperStates, printStates, printTermsSchema } from '../model/print/print-record.ts';
import {
  compartmentSchema,
  cursorSchema,
  fileTokenSchema,
  idSchema,
  instantSchema,
  lineSchema,
  reasonSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { recoveryCardSchema } from './register.ts';
import { mostNamed } from '../model/print/paper-letters.ts';
import { openedViewerSchema } from './viewer.ts';

/** Why the masked items are opened, for form 2C in full (decision 22); null for every other paper. */
const opening = { openReason: reasonSchema.nullable() };
/** Whoever looked knows that the paper's faces lack characters and writes those by hand; without it such a paper is refused. */
const byHand = { lettersByHand: z.boolean().optional() };
const place = { compartment: compartmentSchema, printId: idSchema };
const sheet = { ...place, copy: z.int().min(1).max(20) };

const sheetViewSchema = z.strictObject({
  copy: z.int().min(1),
  sha256: z.string(),
  bytes: z.int(),
  paper: z.enum(paperStates),
});

const printRowSchema = z.strictObject({
  id: idSchema,
  compartment: compartmentSchema,
  number: z.string().nullable(),
  form: z.enum(formIds),
  subject: printSubjectSchema,
  title: z.string(),
  purpose: z.string(),
  recipient: z.string(),
  copies: z.int(),
  leavesOffice: z.boolean(),
  state: z.enum(printStates),
  /** Of a print that waits for its release: what the second person has done. */
  release: z.enum(['waiting', 'approved', 'refused', 'expired']).nullable(),
  refusal: z.string().nullable(),
  /** What the second person signs; null where none is needed. */
  approvalId: idSchema.nullable(),
  /** What has become of what it tells; null where it tells of nothing that was concluded. */
  validity: z.enum(validities).nullable(),
  reprintReason: z.string().nullable(),
  voidCause: z.string().nullable(),
  by: z.string(),
  mine: z.boolean(),
  at: instantSchema,
  sheets: z.array(sheetViewSchema),
});
export type PrintRow = z.infer<typeof printRowSchema>;

export const issuedPrintSchema = z.strictObject({
  printId: idSchema,
  compartment: compartmentSchema,
  number: z.string(),
  sheets: z.array(sheetViewSchema),
});
export type IssuedPrint = z.infer<typeof issuedPrintSchema>;

/** A new paper, or one that a second person has released on exactly these terms. */
export const printOrderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('new'),
    subject: printSubjectSchema,
    terms: printTermsSchema,
    reprintReason: reasonSchema.nullable(),
    ...opening,
    ...byHand,
  }),
  z.strictObject({ kind: z.literal('released'), ...place, ...opening, ...byHand }),
]);
export type PrintOrder = z.infer<typeof printOrderSchema>;

/** Paper: preview without a number, the order of decision 28, the register of prints. */
export const printRequests = {
  /** The paper as it would be, with a watermark and no number, in the viewer; and the characters that its faces do not hold. */
  preview: defineRequest({
    host: 'main',
    input: z.strictObject({ subject: printSubjectSchema, ...opening }),
    output: openedViewerSchema.extend({ lettersMissing: z.array(z.string().max(4)).max(mostNamed) }),
  }),
  /** Number, checkpoint, paper, hash, line in the register. `toPaper` hands each copy to the system's print dialog. */
  issue: defineRequest({
    host: 'main',
    input: z.strictObject({ order: printOrderSchema, toPaper: z.boolean() }),
    output: issuedPrintSchema,
  }),
  /** Asks a second person to release a notice or a copy that leaves the office. */
  askRelease: defineRequest({
    input: z.strictObject({
      subject: printSubjectSchema,
      terms: printTermsSchema,
      reprintReason: reasonSchema.nullable(),
    }),
    output: z.strictObject({ printId: idSchema, approvalId: idSchema }),
  }),
  /** Newest first, of one open compartment. With `subjectId` only the papers of one record. */
  list: defineRequest({
    input: z.strictObject({
      compartment: compartmentSchema,
      subjectId: idSchema.optional(),
      after: cursorSchema.optional(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(printRowSchema).max(200), next: cursorSchema.nullable() }),
  }),
  /** An issued copy as it was printed, in the viewer. Opening it is an event. */
  openIssued: defineRequest({ host: 'main', input: z.strictObject(sheet), output: openedViewerSchema }),
  /** One copy of an issued number to paper, which was not handed to the printer or of which nobody knows what became of it. */
  printCopy: defineRequest({
    host: 'main',
    input: z.strictObject({ ...sheet, ...opening }),
    output: issuedPrintSchema,
  }),
  /** A copy that may leave the office, as a PDF file in a chosen folder. */
  savePdf: defineRequest({
    host: 'main',
    input: z.strictObject({ ...sheet, folder: fileTokenSchema }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  /** A released list of people as a table in a chosen folder. */
  saveTable: defineRequest({
    host: 'main',
    input: z.strictObject({ ...place, folder: fileTokenSchema, format: z.enum(listFormats) }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  /** A custodian's card, straight to paper; nothing of it is kept (decision 5). */
  recoveryCard: defineRequest({
    host: 'main',
    input: z.strictObject({
      card: recoveryCardSchema,
      superiorBody: lineSchema(),
      officeName: lineSchema(),
      custodian: z.string().max(120),
      madeOn: z.iso.date(),
    }),
    output: z.strictObject({ paper: z.enum(['confirmed', 'unknown']) }),
  }),
};
