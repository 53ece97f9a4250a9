import { z } from 'zod';
import { approvalStates } from '../model/approval.ts';
import { collectiveDecisionSchema, decisionThresholds } from '../model/collective-decision.ts';
import { campaignStates, placeLevels, reviewPlaceSchema } from '../model/review-campaign.ts';
import { orderRules, stepRules } from '../model/review-order.ts';
import { reviewPeriodSchema } from '../model/review-period.ts';
import {
  classRows,
  exemptionSchema,
  opinionSchema,
  placementSchema,
  reviewPersonSchema,
  reviewRecordSchema,
  reviewStages,
  rowClassesSchema,
  standings,
} from '../model/review-record.ts';
import { reviewTemplateSchema, reviewVariants } from '../model/review-template.ts';
import { selfPartSchema } from '../model/self-review.ts';
import { instrumentKeySchema } from '../model/instrument.ts';
import { idSchema, instantSchema, legalDaySchema, provenanceSchema, roleSchema } from '../base/common-schemas.ts';

/** Counts of people by stage, nothing else: no share, no class, no comparison (docs/rules.md, "No judging of people by machine"). */
const stageCountsSchema = z.strictObject({
  decided: z.int().min(0),
  assessed: z.int().min(0),
  submitted: z.int().min(0),
  notSubmitted: z.int().min(0),
  exempt: z.int().min(0),
  /** Who has to be reviewed: everybody but the exempt. */
  total: z.int().min(0),
});
export type StageCounts = z.infer<typeof stageCountsSchema>;

export const campaignRowSchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  unitName: z.string(),
  period: reviewPeriodSchema,
  state: z.enum(campaignStates),
  reportDue: legalDaySchema.nullable(),
  counts: stageCountsSchema,
  blocked: z.enum(orderRules).nullable(),
});
export type CampaignRow = z.infer<typeof campaignRowSchema>;

/** One person of the roster. There is no class in this row, so no list can be put in the order of results. */
const rosterRowSchema = z.strictObject({
  id: idSchema,
  letter: z.string().max(2),
  fullName: z.string(),
  post: z.string(),
  variant: z.enum(reviewVariants),
  placements: z.array(
    z.strictObject({ placeId: idSchema, standing: z.enum(standings), heldOn: legalDaySchema.nullable() }),
  ),
  stage: z.enum(reviewStages),
  exemption: exemptionSchema.nullable(),
  returned: z
    .strictObject({ to: z.enum(['self', 'proposal']), reason: z.string(), byName: z.string(), at: instantSchema })
    .nullable(),
});
export type RosterRow = z.infer<typeof rosterRowSchema>;

export const campaignViewSchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  unitName: z.string(),
  period: reviewPeriodSchema,
  instrument: instrumentKeySchema.nullable(),
  templateTitle: z.string(),
  formId: z.string(),
  /** The office has not yet confirmed the words of the form. */
  formToConfirm: z.boolean(),
  catalogueVersion: z.string(),
  reportDue: legalDaySchema.nullable(),
  places: z.array(reviewPlaceSchema),
  state: z.enum(campaignStates),
  closedOn: legalDaySchema.nullable(),
  counts: stageCountsSchema,
  blocked: z.enum(orderRules).nullable(),
  /** Alphabetical by name (decision 34). */
  roster: z.array(rosterRowSchema),
  version: provenanceSchema,
});
export type CampaignView = z.infer<typeof campaignViewSchema>;

const stepReasonSchema = z.strictObject({
  rule: z.enum([...orderRules, ...stepRules]),
  met: z.boolean(),
  names: z.array(z.string()),
});
export type StepReasonView = z.infer<typeof stepReasonSchema>;

const byNameShape = { byName: z.string(), at: instantSchema };

const sessionViewSchema = z.strictObject({
  placeId: idSchema,
  placeName: z.string(),
  level: z.enum(placeLevels),
  standing: z.enum(standings),
  held: z.strictObject({ on: legalDaySchema, minutesNumber: z.string(), ...byNameShape }).nullable(),
  /** Why the session here cannot be recorded yet; all met once it may. */
  reasons: z.array(stepReasonSchema),
});

/** One line of "Thứ tự của đợt": what came, what is next. */
const orderLineSchema = z.strictObject({
  id: z.string().max(80),
  kind: z.enum(['collective', 'head', 'cell', 'self']),
  name: z.string(),
  on: legalDaySchema.nullable(),
  state: z.enum(['done', 'next', 'ahead']),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

const approvalStateSchema = z.strictObject({
  id: idSchema,
  state: z.enum(approvalStates),
  waitsForRoles: z.array(roleSchema),
  /** This user may give the hand that waits. */
  mine: z.boolean(),
  /** Null while nobody signed; the signature is checked again whenever the record is opened. */
  signature: z.strictObject({ ...byNameShape, holds: z.boolean() }).nullable(),
});

export const reviewViewSchema = z.strictObject({
  id: idSchema,
  versionId: idSchema,
  version: provenanceSchema,
  campaign: z.strictObject({
    id: idSchema,
    title: z.string(),
    unitName: z.string(),
    period: reviewPeriodSchema,
    template: reviewTemplateSchema,
    catalogueVersion: z.string(),
    threshold: z.enum(decisionThresholds),
    state: z.enum(campaignStates),
  }),
  person: reviewPersonSchema,
  variant: z.enum(reviewVariants),
  rows: z.array(z.enum(classRows)),
  placements: z.array(placementSchema),
  stage: z.enum(reviewStages),
  exemption: z.strictObject({ ...exemptionSchema.shape, ...byNameShape }).nullable(),
  carried: reviewRecordSchema.shape.carried,
  guided: z.array(
    z.strictObject({
      id: idSchema,
      text: z.string(),
      body: z.string(),
      documentNumber: z.string(),
      documentDate: legalDaySchema,
      ...byNameShape,
    }),
  ),
  self: selfPartSchema,
  /** The submission that stands; null while the person may write. */
  submission: z.strictObject({ number: z.int(), on: legalDaySchema, pages: z.int(), ...byNameShape }).nullable(),
  /** Earlier papers of the person, which were returned; they stay readable. */
  earlier: z.array(
    z.strictObject({ number: z.int(), on: legalDaySchema, pages: z.int(), self: selfPartSchema, ...byNameShape }),
  ),
  sessions: z.array(sessionViewSchema),
  order: z.array(orderLineSchema),
  proposalReasons: z.array(stepReasonSchema),
  decisionReasons: z.array(stepReasonSchema),
  proposal: z
    .strictObject({
      opinions: z.strictObject({ head: opinionSchema.nullable(), cell: opinionSchema.nullable() }),
      votes: collectiveDecisionSchema.nullable(),
      ...byNameShape,
    })
    .nullable(),
  decision: z
    .strictObject({
      classes: rowClassesSchema,
      collective: collectiveDecisionSchema,
      ...byNameShape,
      given: z.strictObject(byNameShape).nullable(),
      approval: approvalStateSchema,
    })
    .nullable(),
  returns: z.array(
    z.strictObject({ to: z.enum(['self', 'proposal']), reason: z.string(), open: z.boolean(), ...byNameShape }),
  ),
  /** Hands this user already has in the record: the others are closed to them (sameHand). */
  mine: z.strictObject({ self: z.boolean(), proposal: z.boolean(), interest: z.boolean() }),
});
export type ReviewView = z.infer<typeof reviewViewSchema>;
