import { z } from 'zod';
import { collectiveDecisionSchema } from '../model/collective-decision.ts';
import { exemptionSchema, opinionSchema, rowClassesSchema } from '../model/review-record.ts';
import { selfPartSchema } from '../model/self-review.ts';
import { idSchema, legalDaySchema, lineSchema, reasonSchema, writtenSchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { reviewViewSchema } from './review-views.ts';

const reading = { compartment: 'reviews', roles: ['reviewSecretary', 'approver'] } as const;
const secretary = { compartment: 'reviews', roles: ['reviewSecretary'] } as const;

const inReview = { reviewId: idSchema, baseVersion: idSchema };
/** Room for the person's own words on every heading. */
const ownWordsBytes = 2 * 1024 * 1024;

/** Three hands by three people: self part, verification and proposal, decision (decision 43). No request takes or gives points. */
export const reviewRequests = {
  /** The event is committed before the content leaves the vault (decision 12). */
  open: defineRequest({ ...reading, input: z.strictObject({ id: idSchema }), output: reviewViewSchema }),
  /** Before anything was handed in; null takes the exemption back. */
  setExemption: defineRequest({
    ...secretary,
    input: z.strictObject({ ...inReview, exemption: exemptionSchema.nullable(), reason: reasonSchema }),
    output: writtenSchema,
  }),
  addGuidedQuestion: defineRequest({
    ...secretary,
    input: z.strictObject({
      ...inReview,
      text: lineSchema(1000),
      body: lineSchema(200),
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  saveSelf: defineRequest({
    ...secretary,
    input: z.strictObject({ ...inReview, self: selfPartSchema }),
    output: writtenSchema,
    maxBytes: ownWordsBytes,
  }),
  /** From here on the person's words are fixed; there is no request that changes them. */
  submitSelf: defineRequest({
    ...secretary,
    input: z.strictObject({ ...inReview, on: legalDaySchema, pages: z.int().min(1).max(500) }),
    output: writtenSchema,
  }),
  recordSession: defineRequest({
    ...secretary,
    input: z.strictObject({ ...inReview, placeId: idSchema, heldOn: legalDaySchema, minutesNumber: lineSchema(60) }),
    output: writtenSchema,
  }),
  propose: defineRequest({
    ...secretary,
    input: z.strictObject({
      ...inReview,
      opinions: z.strictObject({ head: opinionSchema.nullable(), cell: opinionSchema.nullable() }),
      votes: collectiveDecisionSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  /** Sends the paper back to the person, or the proposal back to its hand. The reason is read in full on the desk. */
  sendBack: defineRequest({
    ...reading,
    input: z.strictObject({ ...inReview, to: z.enum(['self', 'proposal']), reason: reasonSchema }),
    output: writtenSchema,
  }),
  /** The figures of the collective; the decision itself is the signature that is asked for here (`approvals.sign`). */
  recordDecision: defineRequest({
    ...reading,
    input: z.strictObject({ ...inReview, classes: rowClassesSchema, collective: collectiveDecisionSchema }),
    output: z.strictObject({ ...writtenSchema.shape, approvalId: idSchema }),
  }),
};
