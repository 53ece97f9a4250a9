import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, reasonSchema, sha256HexSchema } from '../../base/common-schemas.ts';
import { fileReferenceSchema } from '../file-reference.ts';
import { formIds, printSubjectSchema, type PrintSubject } from '../papers.ts';

/** For whom, why and how many: what stands in the register beside the number. */
export const printTermsSchema = z.strictObject({
  purpose: z.string().trim().min(3).max(300),
  recipient: lineSchema(200),
  copies: z.int().min(1).max(20),
  /** A copy that goes out of the office needs a second person's release (decision 28). */
  leavesOffice: z.boolean(),
});
export type PrintTerms = z.infer<typeof printTermsSchema>;

/** Paper is out of our hands once the system has it: asked, confirmed by the system, or nobody knows. */
export const paperStates = ['notAsked', 'asked', 'confirmed', 'unknown'] as const;
export type PaperState = (typeof paperStates)[number];

/** What may follow what: nobody can say later that paper asked for was not. */
export const paperFollows: Readonly<Record<PaperState, readonly PaperState[]>> = {
  notAsked: ['asked'],
  // Of one that nobody answered for, nobody knows: it may be handed over again, and that stands in the log as well.
  asked: ['asked', 'confirmed', 'unknown'],
  confirmed: [],
  unknown: ['asked'],
};

/** May this copy be handed to the printer? One that the system took is out: a further one is a reprint, with a number and a reason. */
export function mayGoToPaper({ paper }: { readonly paper: PaperState }): boolean {
  return paper !== 'confirmed';
}

const leastSure: readonly PaperState[] = ['notAsked', 'asked', 'unknown', 'confirmed'];

/** What can be said of all the copies of a number: no more than of the least sure of them. */
export function paperOf(sheets: readonly { readonly paper: PaperState }[]): PaperState {
  return leastSure.find((state) => sheets.some(({ paper }) => paper === state)) ?? 'notAsked';
}

const sheetSchema = z.strictObject({
  /** Number of the copy, from 1. */
  copy: z.int().min(1),
  /** The PDF; its hash stands in the event of its issue too. */
  file: fileReferenceSchema,
  paper: z.enum(paperStates),
});
export type PrintSheet = z.infer<typeof sheetSchema>;

/** `partly`: some copies exist, the rest of the number was given up. */
export const printStates = ['waiting', 'reserved', 'issued', 'partly', 'voided'] as const;

/** One line of the print register, kept in the compartment of its subject (decision 8). */
export const printRecordSchema = printTermsSchema.extend({
  /** null until the number is reserved. */
  number: z.string().max(40).nullable(),
  form: z.enum(formIds),
  subject: printSubjectSchema,
  title: z.string().max(300),
  /** The version that is printed and its commitment, hex; both stand in the QR code's chain. */
  versionId: idSchema,
  commitment: sha256HexSchema,
  approvalId: idSchema.nullable(),
  reprintReason: reasonSchema.nullable(),
  checkpoint: z.strictObject({ size: z.int().min(0), fingerprint: z.string().max(80) }).nullable(),
  state: z.enum(printStates),
  sheets: z.array(sheetSchema).max(20),
  /** An error code of ours, or `interrupted`. */
  voidCause: z.string().max(60).nullable(),
  askedBy: idSchema,
  askedAt: instantSchema,
});
export type PrintRecord = z.infer<typeof printRecordSchema>;

/** Notices to a person, lists of people and copies that leave the office go out only after a second person has released them (decision 28). */
export function needsRelease(subject: PrintSubject, terms: PrintTerms): boolean {
  return isAlwaysReleased(subject) || terms.leavesOffice;
}

/** Whatever becomes of the copies: what tells a person the result, and what names many people at once. */
export function isAlwaysReleased({ kind }: PrintSubject): boolean {
  return kind === 'notice' || kind === 'peopleList';
}

/** Is it the same paper of the same record? Masked and full form 2C are two papers. */
export function samePaper(one: PrintSubject, other: PrintSubject): boolean {
  if (one.kind !== other.kind || one.id !== other.id) return false;
  if (one.kind === 'dossier' && other.kind === 'dossier') return one.items === other.items;
  return one.kind !== 'notice' || other.kind !== 'notice' || one.noticeId === other.noticeId;
}

/** Exactly what a second person releases: this paper of this version, for this recipient, so many copies. */
export function releasePayload(id: string, print: PrintRecord): unknown {
  const { form, subject, title, purpose, recipient, copies, leavesOffice, versionId, commitment, reprintReason } =
    print;
  return { id, form, subject, title, purpose, recipient, copies, leavesOffice, versionId, commitment, reprintReason };
}
