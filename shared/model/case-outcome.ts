import { z } from 'zod';
import { idSchema, legalDaySchema, lineSchema } from '../base/common-schemas.ts';
import { collectiveDecisionSchema } from './collective-decision.ts';
import { fileReferenceSchema } from './file-reference.ts';
import { legalBasisSchema } from './legal-basis.ts';

/** Three neutral outcomes and no other label (docs/rules.md, "No judging of people by machine"). */
export const caseOutcomes = ['meets', 'notEnoughGrounds', 'doesNotMeet'] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/**
 * "Not enough grounds" leaves a person under a question, so it is heard like an adverse one: otherwise it would be the way
 * round the account gate.
 */
export function needsHearing(outcome: CaseOutcome): boolean {
  return outcome !== 'meets';
}

/** It says which standard, which outcome, on which statements. Reasons are the statements; there is no field for more. */
export const caseConclusionSchema = z.strictObject({
  round: z.int().min(1).max(20),
  outcome: z.enum(caseOutcomes),
  basis: legalBasisSchema,
  citedStatementIds: z.array(idSchema).min(1).max(100),
  /** Set where the person was not asked; the ground carries two approvers' signatures. */
  groundId: idSchema.nullable(),
  draftedBy: idSchema,
  approvalId: idSchema,
});
export type CaseConclusion = z.infer<typeof caseConclusionSchema>;

export const caseDecisionSchema = z.strictObject({
  conclusionId: idSchema,
  decision: collectiveDecisionSchema,
  approvalId: idSchema,
});
export type CaseDecision = z.infer<typeof caseDecisionSchema>;

export const deliveryWays = ['handed', 'registeredPost', 'readAtMeeting'] as const;

export const caseNoticeSchema = z.strictObject({
  decisionId: idSchema,
  number: lineSchema(60),
  date: legalDaySchema,
  place: lineSchema(80),
  signer: z.strictObject({ authority: lineSchema(120), title: lineSchema(120).nullable(), name: lineSchema(120) }),
  recipients: z.array(lineSchema(200)).min(1).max(20),
  delivered: z
    .strictObject({
      way: z.enum(deliveryWays),
      on: legalDaySchema,
      proof: lineSchema(120),
      complainUntil: legalDaySchema,
    })
    .nullable(),
});
export type CaseNotice = z.infer<typeof caseNoticeSchema>;

export const complaintResults = ['upheld', 'overturned', 'reexamine'] as const;

/** The person's complaint in their own words, and what the body that decides on it wrote. */
export const caseComplaintSchema = z.strictObject({
  noticeId: idSchema,
  receivedOn: legalDaySchema,
  words: z.string().min(1).max(40_000),
  pages: z.int().min(1).max(2000),
  file: fileReferenceSchema.nullable(),
  result: z
    .strictObject({
      result: z.enum(complaintResults),
      body: lineSchema(200),
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
    })
    .nullable(),
});
export type CaseComplaint = z.infer<typeof caseComplaintSchema>;
