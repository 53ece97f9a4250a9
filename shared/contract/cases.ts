import { z } from 'zod';
import { noticeModelSchema } from '../model/print/notice-model.ts';
import { accountForms, accountKinds, accountPositions, showingWays } from '../model/case-hearing.ts';
import { caseOutcomes, complaintResults, deliveryWays } from '../model/case-outcome.ts';
import { collectiveDecisionSchema } from '../model/collective-decision.ts';
import { legalBasisSchema } from '../model/legal-basis.ts';
import {
  casePersonSchema,
  caseStates,
  partialDateSchema,
  requesterSchema,
  statementStates,
} from '../model/verification-case.ts';
import { caseRowSchema, caseViewSchema } from './case-views.ts';
import { openedViewerSchema } from './viewer.ts';
import {
  fileTokenSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  reasonSchema,
  writtenSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

const reading = { compartment: 'verification', roles: ['verificationOfficer', 'approver'] } as const;
const officer = { compartment: 'verification', roles: ['verificationOfficer'] } as const;
const approver = { compartment: 'verification', roles: ['approver'] } as const;
const withFile = { maxBytes: 512 * 1024, job: true } as const;

const inCase = { caseId: idSchema };
const pages = (most: number) => z.int().min(1).max(most);
/** Said of every paper that comes in; a classified one is refused and gets a register line (docs/rules.md, "No state secrets"). */
const paperSecrecy = { classified: z.boolean() };
const ownWords = z.string().min(1).max(40_000);

export const caseRequests = {
  list: defineRequest({
    ...reading,
    input: z.strictObject({
      state: z.enum(['open', 'all', ...caseStates.slice(1)] as ['open', 'all', 'closed', 'lapsed', 'overturned']),
      mine: z.boolean(),
    }),
    output: z.strictObject({
      rows: z.array(caseRowSchema),
      total: z.int(),
      /** Cases that no longer agree with the log, whatever was asked for; the others stand in the list as always. */
      altered: z.array(z.strictObject({ id: idSchema, number: z.string().max(40).nullable() })),
      today: legalDaySchema,
    }),
  }),
  /** The event is committed before the content leaves the vault (decision 12). */
  open: defineRequest({ ...reading, input: z.strictObject({ id: idSchema }), output: caseViewSchema }),
  /** A scan in the viewer: main reads the bytes after the opening is logged, this window gets pictures (decision 29). */
  viewFile: defineRequest({
    ...reading,
    host: 'main',
    input: z.strictObject({ ...inCase, fileId: idSchema }),
    output: openedViewerSchema,
  }),
  /** What the office's catalogue offers for a new case, and who may work on it. */
  choices: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({
      types: z.array(
        z.strictObject({ id: z.string(), name: z.string(), basis: z.string().nullable(), toConfirm: z.boolean() }),
      ),
      officers: z.array(z.strictObject({ userId: idSchema, name: z.string() })),
      approvers: z.array(z.strictObject({ userId: idSchema, name: z.string() })),
      today: legalDaySchema,
    }),
  }),
  create: defineRequest({
    ...officer,
    input: z.strictObject({
      ...paperSecrecy,
      typeId: lineSchema(60),
      purpose: lineSchema(300),
      requester: requesterSchema,
      basis: legalBasisSchema,
      competentLevel: lineSchema(200),
      person: casePersonSchema.omit({ takenOn: true }),
      secondOfficerId: idSchema,
      receivedOn: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  registerClassified: defineRequest({
    ...officer,
    input: z.strictObject({
      paperFileNumber: lineSchema(60),
      paperLocation: lineSchema(200),
      receivedOn: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  classifiedLines: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({
      lines: z.array(
        z.strictObject({
          id: idSchema,
          paperFileNumber: z.string(),
          paperLocation: z.string(),
          receivedOn: legalDaySchema,
          writtenBy: z.string(),
          writtenAt: instantSchema,
        }),
      ),
    }),
  }),
  reassign: defineRequest({
    ...approver,
    input: z.strictObject({ ...inCase, officerId: idSchema, secondOfficerId: idSchema, reason: reasonSchema }),
    output: writtenSchema,
  }),

  addRequest: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      addressee: lineSchema(200),
      ask: lineSchema(500),
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  withdrawRequest: defineRequest({
    ...officer,
    input: z.strictObject({ ...inCase, requestId: idSchema, reason: reasonSchema }),
    output: writtenSchema,
  }),
  recordReply: defineRequest({
    ...officer,
    ...withFile,
    input: z.strictObject({
      ...inCase,
      ...paperSecrecy,
      requestId: idSchema,
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
      receivedOn: legalDaySchema,
      pages: pages(5000),
      note: lineSchema(200).nullable(),
      file: fileTokenSchema.nullable(),
    }),
    output: writtenSchema,
  }),

  addStatement: defineRequest({
    ...officer,
    input: z.strictObject({ ...inCase, text: lineSchema(1000) }),
    output: writtenSchema,
  }),
  amendStatement: defineRequest({
    ...officer,
    input: z.strictObject({ ...inCase, statementId: idSchema, text: lineSchema(1000), reason: reasonSchema }),
    output: writtenSchema,
  }),
  setStatementState: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      statementId: idSchema,
      state: z.enum(statementStates),
      reason: reasonSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  addSource: defineRequest({
    ...officer,
    ...withFile,
    input: z.strictObject({
      ...inCase,
      ...paperSecrecy,
      statementId: idSchema,
      document: lineSchema(200),
      documentDate: partialDateSchema.nullable(),
      place: lineSchema(60),
      note: lineSchema(200).nullable(),
      requestId: idSchema.nullable(),
      file: fileTokenSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  withdrawSource: defineRequest({
    ...officer,
    input: z.strictObject({ ...inCase, statementId: idSchema, sourceId: idSchema, reason: reasonSchema }),
    output: writtenSchema,
  }),

  show: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      heldOn: legalDaySchema,
      way: z.enum(showingWays),
      place: lineSchema(200).nullable(),
      statementIds: z.array(idSchema).min(1).max(100),
      minutesNumber: lineSchema(60),
    }),
    output: writtenSchema,
  }),
  attachSignedPage: defineRequest({
    ...officer,
    ...withFile,
    // A number of pages shows no signature: the page itself is kept.
    input: z.strictObject({ ...inCase, showingId: idSchema, pages: pages(500), file: fileTokenSchema }),
    output: writtenSchema,
  }),
  /** Written once: no request of this contract changes the person's words. */
  recordAccount: defineRequest({
    ...officer,
    ...withFile,
    input: z.strictObject({
      ...inCase,
      showingIds: z.array(idSchema).min(1).max(20),
      kind: z.enum(accountKinds),
      receivedOn: legalDaySchema,
      form: z.enum(accountForms).nullable(),
      pages: pages(2000).nullable(),
      words: ownWords.nullable(),
      perStatement: z
        .array(
          z.strictObject({ statementId: idSchema, position: z.enum(accountPositions), words: ownWords.nullable() }),
        )
        .max(100),
      recordedIn: lineSchema(120).nullable(),
      file: fileTokenSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  /** A slip of the pen in the office's own entry, with the reason; the former number and day stay in the history. */
  correctEntry: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      entryId: idSchema,
      part: z.enum(['request', 'reply']),
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
      reason: reasonSchema,
    }),
    output: writtenSchema,
  }),
  askGround: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      basis: legalBasisSchema,
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
      words: lineSchema(1000),
      statementIds: z.array(idSchema).min(1).max(100),
    }),
    output: z.strictObject({ id: idSchema, approvalId: idSchema }),
  }),

  /** Drafts and signs as the proposing hand; the second officer is asked at once. */
  draftConclusion: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      outcome: z.enum(caseOutcomes),
      citedStatementIds: z.array(idSchema).min(1).max(100),
    }),
    output: z.strictObject({ id: idSchema, approvalId: idSchema }),
  }),
  recordDecision: defineRequest({
    ...reading,
    input: z.strictObject({ ...inCase, decision: collectiveDecisionSchema }),
    output: z.strictObject({ id: idSchema, approvalId: idSchema }),
  }),
  prepareNotice: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      number: lineSchema(60),
      date: legalDaySchema,
      place: lineSchema(80),
      signer: z.strictObject({ authority: lineSchema(120), title: lineSchema(120).nullable(), name: lineSchema(120) }),
      recipients: z.array(lineSchema(200)).min(1).max(20),
    }),
    output: writtenSchema,
  }),
  /** What the paper says; the print service draws it and gives it its number (decision 28). */
  noticeModel: defineRequest({
    ...reading,
    input: z.strictObject({ ...inCase, noticeId: idSchema }),
    output: noticeModelSchema,
  }),
  deliverNotice: defineRequest({
    ...officer,
    input: z.strictObject({
      ...inCase,
      noticeId: idSchema,
      way: z.enum(deliveryWays),
      on: legalDaySchema,
      proof: lineSchema(120),
    }),
    output: writtenSchema,
  }),
  recordComplaint: defineRequest({
    ...officer,
    ...withFile,
    input: z.strictObject({
      ...inCase,
      noticeId: idSchema,
      receivedOn: legalDaySchema,
      words: ownWords,
      pages: pages(2000),
      file: fileTokenSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  recordComplaintResult: defineRequest({
    ...approver,
    input: z.strictObject({
      ...inCase,
      complaintId: idSchema,
      result: z.enum(complaintResults),
      body: lineSchema(200),
      documentNumber: lineSchema(60),
      documentDate: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  close: defineRequest({
    ...officer,
    input: z.strictObject({ ...inCase, paperLocation: lineSchema(200) }),
    output: writtenSchema,
  }),
};
