import { z } from 'zod';
import { idSchema, instantSchema, legalDaySchema, lineSchema, reasonSchema } from '../base/common-schemas.ts';
import { mostCarriedLines } from './carried-lines.ts';
import { collectiveDecisionSchema } from './collective-decision.ts';
import { reviewPeriodSchema } from './review-period.ts';
import { classifications, reviewVariants, type Classification } from './review-template.ts';
import { longestAnswer, selfPartSchema } from './self-review.ts';
import { honorifics, partialDateSchema } from './verification-case.ts';

/** The two rows of section VII: a civil servant's class and a Party member's. Not everybody has both. */
export const classRows = ['official', 'member'] as const;
export type ClassRow = (typeof classRows)[number];

export const rowClassesSchema = z.strictObject({
  official: z.enum(classifications).nullable(),
  member: z.enum(classifications).nullable(),
});
export type RowClasses = z.infer<typeof rowClassesSchema>;

const post = z.string().max(300);

/** The person as they stood on that day. A review keeps its own copy under an opaque id (decision 7). */
export const reviewPersonSchema = z.strictObject({
  personId: idSchema,
  honorific: z.enum(honorifics),
  fullName: lineSchema(120),
  birthDate: partialDateSchema.nullable(),
  partyPost: post,
  statePost: post,
  unionPost: post,
  unitName: lineSchema(300),
  cellName: post,
  takenOn: legalDaySchema,
});

/** Standing at one place; the order within a place goes by it. */
export const standings = ['head', 'deputy', 'member'] as const;
export type Standing = (typeof standings)[number];

export const placementSchema = z.strictObject({ placeId: idSchema, standing: z.enum(standings) });

/** Who is not reviewed this time (regulation 124-QĐ/TW); `other` needs words. */
export const exemptionGrounds = ['exemptFromActivity', 'suspended', 'newlyAdmitted', 'other'] as const;

export const exemptionSchema = z.strictObject({
  ground: z.enum(exemptionGrounds),
  words: z.string().max(300),
  documentNumber: z.string().max(60),
});

const madeBy = { by: idSchema, at: instantSchema };

/** What the superior asks the person to speak to (gợi ý kiểm điểm); answered in section IV. */
const guidedQuestionSchema = z.strictObject({
  id: idSchema,
  text: lineSchema(1000),
  body: lineSchema(200),
  documentNumber: lineSchema(60),
  documentDate: legalDaySchema,
  ...madeBy,
});

/** The person's own paper as it was handed in. Once here it never changes (personsWordsFixed). */
const submissionSchema = z.strictObject({
  number: z.int().min(1).max(20),
  on: legalDaySchema,
  pages: z.int().min(1).max(500),
  self: selfPartSchema,
  ...madeBy,
});

/** One of the sign-off blocks of the form that stand before the decision: the head of the body, the cell. */
export const opinionSchema = z.strictObject({
  remarks: z.string().trim().min(3).max(8000),
  classification: z.enum(classifications),
  signer: lineSchema(120),
  /** "Xác lập thời điểm". */
  establishedOn: legalDaySchema,
});

const proposalSchema = z.strictObject({
  /** `head` answers the row of the civil servant, `cell` that of the Party member. */
  opinions: z.strictObject({ head: opinionSchema.nullable(), cell: opinionSchema.nullable() }),
  votes: collectiveDecisionSchema.nullable(),
  ...madeBy,
});

const decisionSchema = z.strictObject({
  classes: rowClassesSchema,
  collective: collectiveDecisionSchema,
  /** The approval `decideReview` under which it stands or falls (decision 19). */
  approvalId: idSchema,
  ...madeBy,
  given: z.strictObject(madeBy).nullable(),
});

/** What the person wrote last time, as it stood when this record was opened. */
const carriedSchema = z.strictObject({
  reviewId: idSchema,
  period: reviewPeriodSchema,
  answers: selfPartSchema.shape.answers,
  /** Shortcomings and plans of last time, line by line, to be answered one by one. */
  lines: z
    .array(z.strictObject({ id: idSchema, text: z.string().min(1).max(longestAnswer) }))
    .max(2 * mostCarriedLines),
});
export type CarriedForward = z.infer<typeof carriedSchema>;

/**
 * The record `review`: one person's self-criticism and its evaluation in three hands (decision 43). It holds no
 * points and no place among others, and no field may be added for them (decision 24).
 */
export const reviewRecordSchema = z.strictObject({
  campaignId: idSchema,
  variant: z.enum(reviewVariants),
  person: reviewPersonSchema,
  /** Which rows of section VII this person answers. */
  rows: z.array(z.enum(classRows)).min(1).max(classRows.length),
  placements: z.array(placementSchema).min(1).max(6),
  exemption: exemptionSchema.extend(madeBy).nullable(),
  carried: carriedSchema.nullable(),
  guided: z.array(guidedQuestionSchema).max(30),
  self: selfPartSchema,
  /** Everybody who wrote down the person's words or handed them in: the first hand. */
  writers: z.array(idSchema).max(6),
  submissions: z.array(submissionSchema).max(20),
  /** Number of the submission that stands; null while the person may write. */
  submitted: z.int().min(1).max(20).nullable(),
  sessions: z
    .array(z.strictObject({ placeId: idSchema, heldOn: legalDaySchema, minutesNumber: lineSchema(60), ...madeBy }))
    .max(6),
  proposal: proposalSchema.nullable(),
  /** Everybody who ever proposed a class here: the second hand stays one, also when the proposal was written anew. */
  proposers: z.array(idSchema).max(6),
  decision: decisionSchema.nullable(),
  returns: z.array(z.strictObject({ to: z.enum(['self', 'proposal']), reason: reasonSchema, ...madeBy })).max(40),
});
export type ReviewRecord = z.infer<typeof reviewRecordSchema>;

/** Stages as lists count them. */
export const reviewStages = ['exempt', 'notSubmitted', 'submitted', 'assessed', 'decided'] as const;
export type ReviewStage = (typeof reviewStages)[number];

type Hands = Pick<ReviewRecord, 'exemption' | 'submitted' | 'proposal' | 'decision'>;

export function reviewStage({ exemption, submitted, proposal, decision }: Hands): ReviewStage {
  // Whoever handed something in is reviewed.
  if (submitted === null) return exemption === null ? 'notSubmitted' : 'exempt';
  if (proposal === null) return 'submitted';
  return decision?.given === undefined || decision.given === null ? 'assessed' : 'decided';
}

/** The return that still waits for its hand, quoted in full wherever the record is shown; null when it was answered. */
export function openReturn(record: Hands & Pick<ReviewRecord, 'returns'>): ReviewRecord['returns'][number] | null {
  const last = record.returns.at(-1);
  if (last === undefined) return null;
  if (last.to === 'self') return record.submitted === null ? last : null;
  const answeredAt = Math.max(record.proposal?.at ?? 0, record.decision?.at ?? 0);
  return record.submitted !== null && answeredAt <= last.at ? last : null;
}

/** What hand 2 proposes for each row of the form. */
export function proposedClasses(proposal: Pick<NonNullable<ReviewRecord['proposal']>, 'opinions'>): RowClasses {
  return {
    official: proposal.opinions.head?.classification ?? null,
    member: proposal.opinions.cell?.classification ?? null,
  };
}

/** A class stands for each row the person answers, and for no other. */
export function classesFit(
  rows: readonly ClassRow[],
  classes: Readonly<Record<ClassRow, Classification | null>>,
): boolean {
  return classRows.every((row) => (classes[row] !== null) === rows.includes(row));
}
