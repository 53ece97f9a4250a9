import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema, legalDaySchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

/**
 * What can stand on the desk. The window has the sentence of each kind in both languages
 * (renderer/strings, `desk.task`), `values` fills it in.
 */
const taskKinds = [
  // personnel
  'answerCopyRequest', // person
  'returnBorrowed', // person, number
  'reconcileUnit', // unit, total, done
  'collectSupplements', // year, missing
  'writeCorrection', // person, item, approver
  'decideCorrection', // person, item
  // reviews
  'checkFormat', // count
  'assessReview', // person
  'recordReviewDecision', // person
  'decideReview', // person
  'submitReview', // unit
  // verification
  'caseStep', // caseNumber, stage (a stage id)
  'reviewConclusion', // caseNumber
  'signDecision', // caseNumber
  'signGround', // caseNumber
  'recordComplaintResult', // caseNumber
  'caseLapses', // caseNumber
  // packages
  'receivePackage', // number, office
  'releasePackage', // office
  'sealPackage', // office
  'awaitReceipt', // number, office
  'confirmCard', // office
  // office
  'takeUpAccount', // person
  'certifyAccount', // person
  'rotateCompartment', // compartment
  'renewRecoveryCards',
  'coSignCheckpoint', // size
  'obligation', // number (of the instrument), article
  'obligationStuck', // number (of the instrument), article
  // any record
  'releasePrint', // paper
  'printReleased', // paper
  'liftInterest', // person
  'signApproval',
  // came back
  'printReturned', // paper
  'packageReturned', // office
  'conclusionReturned', // caseNumber
  'reviewReturned', // person
  'correctionReturned', // person, item
  'approvalReturned',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What Enter opens. */
const subjectSchema = z.strictObject({
  type: z.enum([
    'person',
    'review',
    'campaign',
    'case',
    'package',
    'office',
    'account',
    'instrument',
    'register',
    'log',
    'approval',
  ]),
  id: idSchema.nullable(),
});

const taskSchema = z.strictObject({
  id: z.string().max(80),
  kind: z.enum(taskKinds),
  values: z.record(z.string().max(20), z.union([z.string().max(300), z.number()])),
  compartment: compartmentSchema,
  subject: subjectSchema,
  /** The day it is due, or the day it came; stands in the margin. */
  day: legalDaySchema,
  /** Working days left by the register's calendar; negative when late, null without a due day. */
  workingDaysLeft: z.int().nullable(),
  /** Who sent it back or asked for it, and when. */
  by: z.strictObject({ name: z.string(), at: instantSchema }).nullable(),
  /** The reason of a return, quoted in full. */
  reason: z.string().nullable(),
  /** A row says of this approval that it was ended, under nobody's hand who may. */
  unfoundedEnd: z.boolean().optional(),
});
export type DeskTask = z.infer<typeof taskSchema>;

/** Three lists in the order of urgency; `total` may exceed the rows given. */
const taskListSchema = z.strictObject({ total: z.int().min(0), tasks: z.array(taskSchema).max(100) });

const stageCounts = {
  decided: z.int().min(0),
  assessed: z.int().min(0),
  submitted: z.int().min(0),
  total: z.int().min(0),
};

const campaignSchema = z.strictObject({
  campaignId: idSchema,
  title: z.string(),
  reportDue: legalDaySchema.nullable(),
  ...stageCounts,
  /** Alphabetical by name (decision 34), never by result. */
  units: z
    .array(
      z.strictObject({
        unitId: idSchema,
        name: z.string(),
        ...stageCounts,
        /** Why individual records cannot go on there; null when nothing stands in the way. */
        blocked: z.enum(['collectiveFirst', 'headFirst', 'lowerFirst', 'cellFirst']).nullable(),
      }),
    )
    .max(500),
});
export type DeskCampaign = z.infer<typeof campaignSchema>;

export const deskRequests = {
  /** The union over the compartments this user holds (decision 8). */
  summary: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({
      today: legalDaySchema,
      due: taskListSchema,
      waiting: taskListSchema,
      returned: taskListSchema,
      /** Tasks by due day over ten working days, today first; days off are left out. */
      strip: z.array(z.strictObject({ day: legalDaySchema, count: z.int().min(0) })).max(10),
      /** The running campaign, null when none runs or the compartment is closed. */
      campaign: campaignSchema.nullable(),
      /** What waits behind each entry of the navigation; null where the compartment is closed. */
      counts: z.strictObject({
        desk: z.int().min(0),
        people: z.int().min(0).nullable(),
        reviews: z.int().min(0).nullable(),
        cases: z.int().min(0).nullable(),
        instruments: z.int().min(0).nullable(),
        packages: z.int().min(0).nullable(),
        registers: z.int().min(0).nullable(),
        log: z.int().min(0).nullable(),
        administration: z.int().min(0).nullable(),
      }),
    }),
  }),
};
