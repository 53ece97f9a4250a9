import { z } from 'zod';
import { approvalActs, approvalHands, approvalStates } from '../model/approval.ts';
import { interestKinds } from '../model/declared-interest.ts';
import {
  compartmentSchema,
  doneSchema,
  idSchema,
  instantSchema,
  reasonSchema,
  roleSchema,
  secondHandSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

const signatureViewSchema = z.strictObject({
  hand: z.enum(approvalHands),
  userName: z.string(),
  at: instantSchema,
  holds: z.boolean(),
});

export const approvalViewSchema = z.strictObject({
  compartment: compartmentSchema,
  id: idSchema,
  act: z.enum(approvalActs),
  subject: z.strictObject({ type: z.string(), id: z.string() }),
  title: z.string(),
  reason: z.string().nullable(),
  state: z.enum(approvalStates),
  askedBy: z.string(),
  askedAt: instantSchema,
  expires: instantSchema,
  expired: z.boolean(),
  signatures: z.array(signatureViewSchema),
  /** The step that waits: which hand, which roles may give it, and the person if only one may. */
  waitsFor: z
    .strictObject({ hand: z.enum(approvalHands), roles: z.array(roleSchema), userName: z.string().nullable() })
    .nullable(),
  refusal: z.strictObject({ userName: z.string(), at: instantSchema, reason: z.string() }).nullable(),
  /** Its row says, or said, that it was refused, taken back or used, under nobody's hand who may: it ended nothing. */
  unfoundedEnd: z.boolean(),
  /** Something that was signed in it is not as its signers left it: none of its hands counts. */
  spoiled: z.boolean(),
});
export type ApprovalView = z.infer<typeof approvalViewSchema>;

export const approvalRequests = {
  /** The union over the open compartments (decision 8). */
  waiting: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({
      forMe: z.array(approvalViewSchema),
      askedByMe: z.array(approvalViewSchema),
      returned: z.array(approvalViewSchema),
    }),
  }),
  open: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, id: idSchema }),
    output: approvalViewSchema,
  }),
  /** By the unlocked user, or by a second person at this desk whose slot opens for these bytes only (decision 19). */
  sign: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, id: idSchema, second: secondHandSchema.optional() }),
    output: approvalViewSchema,
    job: true,
  }),
  refuse: defineRequest({
    input: z.strictObject({
      compartment: compartmentSchema,
      id: idSchema,
      reason: reasonSchema,
      second: secondHandSchema.optional(),
    }),
    output: approvalViewSchema,
    job: true,
  }),
  /** The asker takes back what waits, or clears what came back from the desk. */
  withdraw: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, id: idSchema }),
    output: doneSchema,
  }),
};

const interestViewSchema = z.strictObject({
  id: idSchema,
  userName: z.string(),
  mine: z.boolean(),
  kind: z.enum(interestKinds),
  words: z.string(),
  declaredAt: instantSchema,
  endedAt: instantSchema.nullable(),
  overriddenBy: z.strictObject({ userName: z.string(), at: instantSchema, reason: z.string() }).nullable(),
  blocks: z.boolean(),
});
export type InterestView = z.infer<typeof interestViewSchema>;

export const interestRequests = {
  declare: defineRequest({
    input: z.strictObject({
      compartment: compartmentSchema,
      recordId: idSchema,
      kind: z.enum(interestKinds),
      words: reasonSchema,
    }),
    output: z.strictObject({ id: idSchema }),
  }),
  list: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, recordId: idSchema }),
    output: z.strictObject({ interests: z.array(interestViewSchema) }),
  }),
  end: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, id: idSchema, reason: reasonSchema }),
    output: doneSchema,
  }),
  /** Asks a named approver to let the declarer act all the same; the reason stands in the log. */
  askOverride: defineRequest({
    input: z.strictObject({ compartment: compartmentSchema, id: idSchema, approverId: idSchema, reason: reasonSchema }),
    output: z.strictObject({ approvalId: idSchema }),
  }),
};
