import { z } from 'zod';
import {
  compartmentSchema,
  doneSchema,
  fileTokenSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  reasonSchema,
  secondHandSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { choiceSchema, packageInStates, packageOutStates } from '../model/package-states.ts';

const desk = { compartment: 'personnel', roles: ['personnelOfficer', 'approver'] } as const;
/** Who an office is, is settled in the office compartment by everybody who may exchange. */
const trust = {
  compartment: 'office',
  roles: ['personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver', 'administrator'],
} as const;
const approver = { roles: ['approver'] } as const;

const fingerprintGroups = 8;

const officeSchema = z.strictObject({
  id: idSchema,
  officeName: z.string(),
  superiorBody: z.string(),
  desks: z.array(compartmentSchema),
  /** Eight groups of four letters. Two stay hidden until the card is confirmed: they are heard from the other office. */
  groups: z.array(z.string().length(4).nullable()).length(fingerprintGroups),
  /** broken: the row says confirmed, and no approver's signature for this very card is there. */
  state: z.enum(['unconfirmed', 'confirmed', 'withdrawn', 'broken']),
  addedBy: z.string(),
  addedAt: instantSchema,
  confirmedBy: z.string().nullable(),
  confirmedAt: instantSchema.nullable(),
});
export type TrustedOffice = z.infer<typeof officeSchema>;

const ownCardSchema = z.strictObject({
  officeName: z.string(),
  superiorBody: z.string(),
  desks: z.array(compartmentSchema),
  groups: z.array(z.string().length(4)).length(fingerprintGroups),
  text: z.string(),
  qr: z.string(),
});

const outRowSchema = z.strictObject({
  id: idSchema,
  /** Null until it is sealed. */
  number: z.int().min(1).nullable(),
  officeId: idSchema,
  officeName: z.string(),
  desk: compartmentSchema,
  purpose: z.string(),
  authority: z.string(),
  people: z.int().min(0),
  documents: z.int().min(0),
  forms: z.int().min(0),
  masked: z.boolean(),
  mediumLabel: z.string(),
  copyNumber: z.int(),
  expires: legalDaySchema,
  state: z.enum(packageOutStates),
  /** Of one that waits: what the second person has done. */
  release: z.enum(['waiting', 'approved', 'refused', 'expired']).nullable(),
  refusal: z.string().nullable(),
  approvalId: idSchema,
  by: z.string(),
  mine: z.boolean(),
  at: instantSchema,
  bytes: z.int().nullable(),
  /** Each time the same bytes were put on a stick. */
  writtenAt: z.array(instantSchema),
  receiptDue: legalDaySchema.nullable(),
  receiptOverdue: z.boolean(),
  receivedAt: instantSchema.nullable(),
  receiptOutcome: z.enum(['taken', 'refused']).nullable(),
  voidReason: z.string().nullable(),
});
export type PackageOutRow = z.infer<typeof outRowSchema>;

const countsSchema = z.strictObject({
  added: z.int().min(0),
  taken: z.int().min(0),
  kept: z.int().min(0),
  later: z.int().min(0),
});

const inRowSchema = z.strictObject({
  id: idSchema,
  number: z.int().min(1).nullable(),
  officeId: idSchema,
  officeName: z.string(),
  desk: compartmentSchema,
  purpose: z.string(),
  people: z.int().min(0),
  expires: legalDaySchema.nullable(),
  state: z.enum(packageInStates),
  receivedAt: instantSchema,
  by: z.string(),
  counts: countsSchema.nullable(),
  /** Ready to be put on a stick for the sender. */
  receipt: z.boolean(),
  refusal: z.string().nullable(),
});
export type PackageInRow = z.infer<typeof inRowSchema>;

const gapSchema = z.strictObject({
  officeId: idSchema,
  officeName: z.string(),
  desk: compartmentSchema,
  missing: z.array(z.int().min(1)).max(100),
  last: z.int().min(1),
});
export type PackageGap = z.infer<typeof gapSchema>;

const checkSchema = z.strictObject({
  kind: z.enum(['seal', 'sender', 'recipient', 'number', 'expiry', 'content']),
  holds: z.boolean(),
  /** What the line beneath says: days, numbers, counts, an office; the window has the sentence. */
  values: z.record(z.string().max(20), z.union([z.string().max(300), z.number()])),
});
export type PackageCheck = z.infer<typeof checkSchema>;

const valueSchema = z.union([z.string(), z.boolean(), z.null(), z.record(z.string(), z.union([z.string(), z.null()]))]);
export type PlanValue = z.infer<typeof valueSchema>;

const sideSchema = z.strictObject({
  /** Null on the side where a row is not there. */
  value: valueSchema,
  by: z.strictObject({ name: z.string(), at: instantSchema, reason: z.string().nullable() }).nullable(),
});

const differenceSchema = z.strictObject({
  key: z.string().max(120),
  /** Number on the form; null for what the office keeps about the file. */
  item: z.string().nullable(),
  field: z.string().max(60),
  /** For a row of a table: its number on the form, from 1. */
  row: z.int().min(1).nullable(),
  here: sideSchema.nullable(),
  there: sideSchema.nullable(),
  /** The earlier value both sides had; absent where they never had one. */
  common: valueSchema.optional(),
  cause: z.enum(['onlyThere', 'onlyHere', 'both', 'noCommon', 'removal']),
  proposed: choiceSchema.nullable(),
  disputed: z.boolean(),
});
export type PlanDifference = z.infer<typeof differenceSchema>;

const planDocumentSchema = z.strictObject({
  id: idSchema,
  documentClass: z.string(),
  title: z.string(),
  bytes: z.int(),
  proposed: choiceSchema.nullable(),
});

const planPersonSchema = z.strictObject({
  recordId: idSchema,
  /** The dossier here that it is compared with; null for somebody who is not in the cabinet. */
  localId: idSchema.nullable(),
  /** Why that dossier: the same record, or the same number and name. */
  match: z.enum(['record', 'staffNumber', 'citizenNumber']).nullable(),
  /** The versions here that the comparison is with; given back when it is written, so that nothing newer is overwritten unseen. */
  localVersion: idSchema.nullable(),
  maskedVersion: idSchema.nullable(),
  fullName: z.string(),
  staffNumber: z.string(),
  state: z.enum(['new', 'differs', 'same', 'closedHere', 'destroyedHere']),
  /** For a new one: what happens with the whole dossier unless somebody chooses. */
  proposed: choiceSchema.nullable(),
  /** People here who look like a new one. */
  lookAlikes: z.array(z.strictObject({ id: idSchema, fullName: z.string(), staffNumber: z.string() })).max(10),
  /** Filled-in items of a new dossier, for the list. */
  items: z.int().min(0),
  differences: z.array(differenceSchema).max(2000),
  documents: z.array(planDocumentSchema).max(1000),
  /** Masked items travel with this dossier and are closed until they are opened with a reason. */
  masked: z.enum(['none', 'closed', 'opened']),
  maskedDifferences: z.array(differenceSchema).max(500),
  disputes: z.array(z.strictObject({ item: z.string(), words: z.string() })).max(400),
});
export type PlanPerson = z.infer<typeof planPersonSchema>;

const passportViewSchema = z.strictObject({
  purpose: z.string(),
  authority: z.string(),
  releasedBy: z.array(z.strictObject({ name: z.string(), at: instantSchema })),
  madeAt: instantSchema,
  expires: legalDaySchema,
  mediumLabel: z.string(),
  copyNumber: z.int(),
  contents: z.array(z.strictObject({ class: z.string(), count: z.int(), bytes: z.int() })),
  voids: z.array(z.strictObject({ number: z.int(), reason: z.string() })),
  catalogue: z.string(),
});

const planSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  officeName: z.string(),
  state: z.enum(packageInStates),
  checks: z.array(checkSchema).length(6),
  passport: passportViewSchema,
  people: z.array(planPersonSchema).max(1000),
  /** Dossiers in which nothing is new; they are not listed one by one. */
  same: z.int().min(0),
  maskedOpened: z.boolean(),
  /** Who may sign with this user, where dossiers that are here would change; empty where none would. */
  signers: z.array(z.string()),
});
export type PackagePlan = z.infer<typeof planSchema>;

/** `key` is that of a difference, `record` for a whole new dossier, or `document/<id>`. */
const chosenSchema = z.strictObject({
  recordId: idSchema,
  masked: z.boolean(),
  key: z.string().max(120),
  choice: choiceSchema,
});
export type PackageChoice = z.infer<typeof chosenSchema>;

const seenSchema = z.strictObject({
  recordId: idSchema,
  localVersion: idSchema.nullable(),
  maskedVersion: idSchema.nullable(),
});

const byFileOrText = z.union([
  z.strictObject({ file: fileTokenSchema }),
  z.strictObject({ text: z.string().min(1).max(40_000) }),
]);
const one = { id: idSchema };

export const packageRequests = {
  offices: defineRequest({
    ...trust,
    input: z.strictObject({}),
    output: z.strictObject({ offices: z.array(officeSchema) }),
  }),
  addCard: defineRequest({ ...trust, verbatim: ['text'], input: byFileOrText, output: officeSchema }),
  /** The two hidden groups as the other office read them aloud, in their order. */
  confirmCard: defineRequest({
    ...trust,
    ...approver,
    input: z.strictObject({ ...one, heard: z.array(z.string().trim().toLowerCase().length(4)).length(2) }),
    output: officeSchema,
  }),
  withdrawCard: defineRequest({
    ...trust,
    ...approver,
    input: z.strictObject({ ...one, reason: reasonSchema }),
    output: doneSchema,
  }),
  /** This office as others will know it: the desks of the compartments the user holds (decision 1). */
  ownCard: defineRequest({ ...trust, input: z.strictObject({}), output: ownCardSchema }),
  saveOwnCard: defineRequest({
    ...trust,
    input: z.strictObject({ folder: fileTokenSchema }),
    output: z.strictObject({ fileName: z.string() }),
  }),

  list: defineRequest({
    ...desk,
    input: z.strictObject({}),
    output: z.strictObject({
      out: z.array(outRowSchema),
      in: z.array(inRowSchema),
      gaps: z.array(gapSchema),
    }),
  }),
  open: defineRequest({
    ...desk,
    input: z.strictObject(one),
    output: z.strictObject({
      row: outRowSchema,
      people: z.array(z.strictObject({ id: idSchema, fullName: z.string() })),
      forms: z.array(z.string()),
    }),
  }),
  /** Puts a package before a second person; nothing is sealed and no number is taken yet. */
  prepare: defineRequest({
    ...desk,
    input: z.strictObject({
      people: z.array(idSchema).min(1).max(500),
      recipient: z.strictObject({ officeId: idSchema, desk: compartmentSchema }),
      purpose: z.string().trim().min(3).max(300),
      authority: lineSchema(300),
      expires: legalDaySchema,
      mediumLabel: z.string().trim().max(60),
      copyNumber: z.int().min(1).max(99),
      documents: z.boolean(),
      /** Why masked items leave too; null leaves them out (decision 22). */
      maskedReason: reasonSchema.nullable(),
      /** Issued papers of these people, read-only copies. */
      forms: z.array(z.strictObject({ printId: idSchema, copy: z.int().min(1).max(20) })).max(100),
    }),
    output: z.strictObject({ id: idSchema, approvalId: idSchema }),
    job: true,
  }),
  /** Once, into the cabinet (decision 25). Needs the release of a second person. */
  seal: defineRequest({ ...desk, input: z.strictObject(one), output: outRowSchema, job: true }),
  volumes: defineRequest({
    ...desk,
    input: z.strictObject({}),
    output: z.strictObject({
      volumes: z
        .array(
          z.strictObject({
            id: z.string().max(60),
            name: z.string(),
            size: z.number(),
            free: z.number(),
            removable: z.boolean(),
          }),
        )
        .max(100),
    }),
  }),
  /** Always the same bytes, as often as it takes. */
  write: defineRequest({
    ...desk,
    input: z.strictObject({
      ...one,
      to: z.union([z.strictObject({ volume: z.string().max(60) }), z.strictObject({ folder: fileTokenSchema })]),
    }),
    output: z.strictObject({ fileName: z.string(), bytes: z.int() }),
    job: true,
  }),
  /** Gives a sealed package up; the next one to that desk says so. One that was not sealed yet is dropped. */
  void: defineRequest({ ...desk, input: z.strictObject({ ...one, reason: reasonSchema }), output: outRowSchema }),

  /** Looks at a package on a stick and keeps nothing of it: who, what, for whom, and whether all of it holds. */
  check: defineRequest({
    ...desk,
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject({
      officeName: z.string(),
      desk: compartmentSchema,
      number: z.int(),
      people: z.int(),
      files: z.int(),
      bytes: z.int(),
      expired: z.boolean(),
      received: z.boolean(),
      passport: passportViewSchema,
    }),
    job: true,
  }),
  receive: defineRequest({
    ...desk,
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject(one),
    job: true,
  }),
  /** New, same, differs; with a reason the masked items are opened too. */
  plan: defineRequest({
    ...desk,
    input: z.strictObject({ ...one, maskedReason: reasonSchema.nullable() }),
    output: planSchema,
    job: true,
  }),
  confirmIncarnation: defineRequest({ ...desk, ...approver, input: z.strictObject(one), output: doneSchema }),
  /** One transaction; a second time it changes nothing. What changes dossiers that are here takes an approver's hand beside the officer's. */
  apply: defineRequest({
    ...desk,
    input: z.strictObject({
      ...one,
      choices: z.array(chosenSchema).max(20_000),
      seen: z.array(seenSchema).max(2000),
      second: secondHandSchema.optional(),
    }),
    output: z.strictObject({ counts: countsSchema, state: z.enum(packageInStates) }),
    job: true,
    maxBytes: 4 * 1024 * 1024,
  }),
  refuse: defineRequest({ ...desk, input: z.strictObject({ ...one, reason: reasonSchema }), output: doneSchema }),
  saveReceipt: defineRequest({
    ...desk,
    input: z.strictObject({ ...one, folder: fileTokenSchema }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  takeReceipt: defineRequest({ ...desk, verbatim: ['text'], input: byFileOrText, output: outRowSchema }),
};
