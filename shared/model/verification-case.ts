import { z } from 'zod';
import { idSchema, instantSchema, legalDaySchema, lineSchema, reasonSchema } from '../base/common-schemas.ts';
import { formatDateForTable, isPartialDate } from '../text/partial-date.ts';
import { decisionThresholds } from './collective-decision.ts';
import { deadlineRuleSchema } from './deadline-day.ts';
import { fileReferenceSchema } from './file-reference.ts';
import { legalBasisSchema } from './legal-basis.ts';

export const caseStates = ['open', 'closed', 'lapsed', 'overturned'] as const;
export type CaseState = (typeof caseStates)[number];

/** The people's form of address on paper and in sentences; taken from the particulars, never guessed from a name. */
export const honorifics = ['ong', 'ba'] as const;
export type Honorific = (typeof honorifics)[number];

export const partialDateSchema = z.string().refine(isPartialDate);

/** The person as they stood in the dossier on that day. A case keeps its own copy; nothing crosses compartments (decision 7). */
export const casePersonSchema = z.strictObject({
  personId: idSchema.nullable(),
  honorific: z.enum(honorifics),
  fullName: lineSchema(120),
  birthDate: partialDateSchema.nullable(),
  post: lineSchema(300).nullable(),
  unit: lineSchema(300).nullable(),
  takenOn: legalDaySchema,
});

/** What the catalogue said when the case was opened; the case runs under it to its end (decision 44). */
export const caseRulesSchema = z.strictObject({
  catalogueVersion: z.string().max(80),
  reply: deadlineRuleSchema,
  waiting: deadlineRuleSchema,
  notice: deadlineRuleSchema,
  complaint: deadlineRuleSchema,
  review: deadlineRuleSchema,
  threshold: z.enum(decisionThresholds),
});
export type CaseRules = z.infer<typeof caseRulesSchema>;

export const requesterSchema = z.strictObject({
  body: lineSchema(200),
  documentNumber: lineSchema(60),
  documentDate: legalDaySchema,
});

/** The record `verificationCase`. No field holds an opinion, a suspicion or a measure of a person, and none may be added. */
export const verificationCaseSchema = z.strictObject({
  number: z.string().regex(/^TT-\d{4}\/\d{3,6}$/),
  typeId: lineSchema(60),
  purpose: lineSchema(300),
  requester: requesterSchema,
  basis: legalBasisSchema,
  competentLevel: lineSchema(200),
  person: casePersonSchema,
  officerId: idSchema,
  secondOfficerId: idSchema,
  receivedOn: legalDaySchema,
  dueOn: legalDaySchema,
  rules: caseRulesSchema,
  state: z.enum(caseStates),
  closing: z.strictObject({ on: legalDaySchema, reviewOn: legalDaySchema, paperLocation: lineSchema(200) }).nullable(),
});
export type VerificationCase = z.infer<typeof verificationCaseSchema>;

/** A classified paper never enters: the register keeps which paper file it is and where it lies (docs/rules.md, "No state secrets"). */
export const classifiedLineSchema = z.strictObject({
  paperFileNumber: lineSchema(60),
  paperLocation: lineSchema(200),
  receivedOn: legalDaySchema,
});
export type ClassifiedLine = z.infer<typeof classifiedLineSchema>;

/** A written request to a body, and its written answer. */
export const caseRequestSchema = z.strictObject({
  number: z.int().min(1).max(999),
  addressee: lineSchema(200),
  ask: lineSchema(500),
  documentNumber: lineSchema(60),
  documentDate: legalDaySchema,
  dueOn: legalDaySchema,
  reply: z
    .strictObject({
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
      receivedOn: legalDaySchema,
      pages: z.int().min(1).max(5000),
      note: lineSchema(200).nullable(),
      file: fileReferenceSchema.nullable(),
    })
    .nullable(),
  withdrawn: z.strictObject({ on: legalDaySchema, reason: reasonSchema }).nullable(),
});
export type CaseRequest = z.infer<typeof caseRequestSchema>;

export const statementStates = ['declared', 'verified', 'disputed', 'withdrawn'] as const;
export type StatementState = (typeof statementStates)[number];

const caseSourceSchema = z.strictObject({
  id: idSchema,
  /** Runs through the case, so that the superscript in the text names one paper. */
  number: z.int().min(1).max(999),
  document: lineSchema(200),
  documentDate: partialDateSchema.nullable(),
  place: lineSchema(60),
  note: lineSchema(200).nullable(),
  requestId: idSchema.nullable(),
  file: fileReferenceSchema.nullable(),
  addedBy: idSchema,
  addedAt: instantSchema,
  withdrawn: z.strictObject({ by: idSchema, at: instantSchema, reason: reasonSchema }).nullable(),
});
export type CaseSource = z.infer<typeof caseSourceSchema>;

/** One fact, the papers that carry it and what the person says of it. */
export const caseStatementSchema = z.strictObject({
  number: z.int().min(1).max(999),
  text: lineSchema(1000),
  state: z.enum(statementStates),
  sources: z.array(caseSourceSchema).max(60),
  /** Set by the person's account alone; the office can neither set nor clear it. It stands until the collective decides. */
  dispute: z.strictObject({ accountId: idSchema, since: legalDaySchema, decidedBy: idSchema.nullable() }).nullable(),
  withdrawn: z.strictObject({ by: idSchema, at: instantSchema, reason: reasonSchema }).nullable(),
});
export type CaseStatement = z.infer<typeof caseStatementSchema>;

/** How a source is named on screen and on paper: the paper and, where it is known, its day ("Quyết định 214/QĐ-UBND, 01/07/2016"). */
export function sourceName({ document, documentDate }: Pick<CaseSource, 'document' | 'documentDate'>): string {
  return documentDate === null ? document : `${document}, ${formatDateForTable(documentDate)}`;
}

/** Papers that carry the statement today. */
export function activeSources(statement: CaseStatement): readonly CaseSource[] {
  return statement.sources.filter((source) => source.withdrawn === null);
}

export function isSupported(statement: CaseStatement): boolean {
  return activeSources(statement).length > 0;
}

export function isActive(statement: CaseStatement): boolean {
  return statement.withdrawn === null;
}
