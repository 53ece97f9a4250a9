import { z } from 'zod';
import { gateReasonCodes } from '../model/account-gate.ts';
import { accountForms, accountKinds, accountPositions, showingWays } from '../model/case-hearing.ts';
import { caseOutcomes, complaintResults, deliveryWays } from '../model/case-outcome.ts';
import { roundStates } from '../model/case-round.ts';
import { caseStageIds, nextTaskCodes, stageReasonCodes, stageStates } from '../model/case-stages.ts';
import { collectiveDecisionSchema } from '../model/collective-decision.ts';
import { legalBasisSchema } from '../model/legal-basis.ts';
import { validities } from '../model/validity.ts';
import {
  casePersonSchema,
  caseRulesSchema,
  caseStates,
  requesterSchema,
  statementStates,
} from '../model/verification-case.ts';
import { approvalViewSchema } from './approvals.ts';
import { idSchema, instantSchema, legalDaySchema } from '../base/common-schemas.ts';

/** Somebody of this office, as shown beside what they wrote. */
const userSchema = z.strictObject({ userId: idSchema, name: z.string() });
const writtenBySchema = z.strictObject({ name: z.string(), at: instantSchema });
/** A stored scan; its bytes are asked for by the viewer, never sent along. */
const fileSchema = z.strictObject({ fileId: idSchema, kind: z.string(), size: z.int() }).nullable();

const stageReasonSchema = z.strictObject({
  code: z.enum(stageReasonCodes),
  met: z.boolean(),
  numbers: z.array(z.int()),
  day: legalDaySchema.nullable(),
  daysLeft: z.int().nullable(),
});

const caseStageViewSchema = z.strictObject({
  id: z.enum(caseStageIds),
  state: z.enum(stageStates),
  on: legalDaySchema.nullable(),
  userName: z.string().nullable(),
  body: z.string().nullable(),
  from: legalDaySchema.nullable(),
  until: legalDaySchema.nullable(),
  count: z.int().nullable(),
  reasons: z.array(stageReasonSchema),
});
export type CaseStageView = z.infer<typeof caseStageViewSchema>;

const nextActViewSchema = z.strictObject({
  actor: z.strictObject({ kind: z.enum(['user', 'role', 'person']), name: z.string(), isMe: z.boolean() }),
  tasks: z.array(z.strictObject({ code: z.enum(nextTaskCodes), numbers: z.array(z.int()) })),
  day: legalDaySchema.nullable(),
  daysLeft: z.int().nullable(),
});
export type NextActView = z.infer<typeof nextActViewSchema>;

export const caseRowSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  purpose: z.string(),
  personName: z.string(),
  honorific: z.enum(['ong', 'ba']),
  requesterBody: z.string(),
  stage: z.enum(caseStageIds),
  state: z.enum(caseStates),
  officerName: z.string(),
  next: nextActViewSchema.nullable(),
  dueOn: legalDaySchema,
  disputed: z.int().min(0),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

const sourceViewSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  document: z.string(),
  documentDate: z.string().nullable(),
  place: z.string(),
  note: z.string().nullable(),
  requestNumber: z.int().nullable(),
  file: fileSchema,
  added: writtenBySchema,
  withdrawn: z.strictObject({ name: z.string(), at: instantSchema, reason: z.string() }).nullable(),
});
export type SourceView = z.infer<typeof sourceViewSchema>;

const statementViewSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  text: z.string(),
  state: z.enum(statementStates),
  supported: z.boolean(),
  /** Laid before the person as it stands now. */
  shown: z.boolean(),
  disputed: z.boolean(),
  written: writtenBySchema,
  changed: writtenBySchema.nullable(),
  sources: z.array(sourceViewSchema),
  /** What the person says about this statement, in their words, oldest first. */
  words: z.array(
    z.strictObject({
      accountId: idSchema,
      position: z.enum(accountPositions),
      words: z.string().nullable(),
      receivedOn: legalDaySchema,
      form: z.enum(accountForms).nullable(),
      pages: z.int().nullable(),
    }),
  ),
  withdrawn: z.strictObject({ name: z.string(), at: instantSchema, reason: z.string() }).nullable(),
});
export type StatementView = z.infer<typeof statementViewSchema>;

const requestViewSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  addressee: z.string(),
  ask: z.string(),
  documentNumber: z.string(),
  documentDate: legalDaySchema,
  dueOn: legalDaySchema,
  late: z.boolean(),
  reply: z
    .strictObject({
      documentNumber: z.string(),
      documentDate: legalDaySchema,
      receivedOn: legalDaySchema,
      pages: z.int(),
      note: z.string().nullable(),
      file: fileSchema,
    })
    .nullable(),
  withdrawn: z.strictObject({ on: legalDaySchema, reason: z.string() }).nullable(),
});
export type RequestView = z.infer<typeof requestViewSchema>;

const showingViewSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  heldOn: legalDaySchema,
  way: z.enum(showingWays),
  place: z.string().nullable(),
  statementNumbers: z.array(z.int()),
  waitingUntil: legalDaySchema,
  minutesNumber: z.string(),
  signedPage: z.strictObject({ on: legalDaySchema, pages: z.int(), file: fileSchema }).nullable(),
});
export type ShowingView = z.infer<typeof showingViewSchema>;

const accountViewSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(accountKinds),
  receivedOn: legalDaySchema,
  form: z.enum(accountForms).nullable(),
  pages: z.int().nullable(),
  words: z.string().nullable(),
  recordedIn: z.string().nullable(),
  disputedNumbers: z.array(z.int()),
  file: fileSchema,
  written: writtenBySchema,
});

const groundViewSchema = z.strictObject({
  id: idSchema,
  basis: legalBasisSchema,
  documentNumber: z.string(),
  documentDate: legalDaySchema,
  words: z.string(),
  statementNumbers: z.array(z.int()),
  holds: z.boolean(),
  approval: approvalViewSchema,
});

const conclusionViewSchema = z.strictObject({
  id: idSchema,
  round: z.int(),
  outcome: z.enum(caseOutcomes),
  basis: legalBasisSchema,
  citedNumbers: z.array(z.int()),
  withoutHearing: z.boolean(),
  drafted: writtenBySchema,
  /** The facts are still those it was drafted on. */
  holds: z.boolean(),
  validity: z.enum(validities),
  approval: approvalViewSchema,
});
export type ConclusionView = z.infer<typeof conclusionViewSchema>;

const decisionViewSchema = z.strictObject({
  id: idSchema,
  conclusionId: idSchema,
  decision: collectiveDecisionSchema,
  recorded: writtenBySchema,
  validity: z.enum(validities),
  approval: approvalViewSchema,
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

const noticeViewSchema = z.strictObject({
  id: idSchema,
  validity: z.enum(validities),
  number: z.string(),
  date: legalDaySchema,
  place: z.string(),
  recipients: z.array(z.string()),
  delivered: z
    .strictObject({ way: z.enum(deliveryWays), on: legalDaySchema, proof: z.string(), complainUntil: legalDaySchema })
    .nullable(),
});
export type NoticeView = z.infer<typeof noticeViewSchema>;

const complaintViewSchema = z.strictObject({
  id: idSchema,
  receivedOn: legalDaySchema,
  words: z.string(),
  pages: z.int(),
  late: z.boolean(),
  file: fileSchema,
  result: z
    .strictObject({
      result: z.enum(complaintResults),
      body: z.string(),
      documentNumber: z.string(),
      documentDate: legalDaySchema,
    })
    .nullable(),
});

/** What this user may do now; the service decides again when it is asked. */
const caseActs = [
  'gather',
  'conclude',
  'review',
  'decide',
  'notify',
  'complain',
  'answerComplaint',
  'close',
  'reassign',
] as const;

export const caseViewSchema = z.strictObject({
  id: idSchema,
  versionId: idSchema,
  number: z.string(),
  typeName: z.string(),
  purpose: z.string(),
  requester: requesterSchema,
  basis: legalBasisSchema,
  competentLevel: z.string(),
  person: casePersonSchema,
  officer: userSchema,
  secondOfficer: userSchema,
  receivedOn: legalDaySchema,
  dueOn: legalDaySchema,
  rules: caseRulesSchema,
  state: z.enum(caseStates),
  closing: z.strictObject({ on: legalDaySchema, reviewOn: legalDaySchema, paperLocation: z.string() }).nullable(),
  today: legalDaySchema,
  stages: z.array(caseStageViewSchema).length(10),
  current: z.enum(caseStageIds),
  next: nextActViewSchema.nullable(),
  roundState: z.enum(roundStates),
  /** Why the last draft or decision came back, in the words of who returned it. */
  returned: z.strictObject({ name: z.string(), reason: z.string() }).nullable(),
  /** What a conclusion on every statement would wait for, met ones ticked. */
  gate: z.array(stageReasonSchema.extend({ code: z.enum(gateReasonCodes) })),
  statements: z.array(statementViewSchema),
  requests: z.array(requestViewSchema),
  showings: z.array(showingViewSchema),
  accounts: z.array(accountViewSchema),
  grounds: z.array(groundViewSchema),
  conclusions: z.array(conclusionViewSchema),
  decisions: z.array(decisionViewSchema),
  notices: z.array(noticeViewSchema),
  complaints: z.array(complaintViewSchema),
  officerIsMe: z.boolean(),
  /** This user declared an interest that nobody has overridden: they read, and neither write nor sign. */
  myInterestBlocks: z.boolean(),
  acts: z.array(z.enum(caseActs)),
  /** Lines of this compartment's log after the opening was written. */
  logSize: z.int(),
});
export type CaseView = z.infer<typeof caseViewSchema>;
