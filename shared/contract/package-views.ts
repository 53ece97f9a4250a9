import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema, legalDaySchema } from '../base/common-schemas.ts';
import { choiceSchema, packageInStates, packageOutStates } from '../model/package-states.ts';

const fingerprintGroups = 8;

export const officeSchema = z.strictObject({
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

export const ownCardSchema = z.strictObject({
  officeName: z.string(),
  superiorBody: z.string(),
  desks: z.array(compartmentSchema),
  groups: z.array(z.string().length(4)).length(fingerprintGroups),
  text: z.string(),
  qr: z.string(),
});

export const outRowSchema = z.strictObject({
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

export const countsSchema = z.strictObject({
  added: z.int().min(0),
  taken: z.int().min(0),
  kept: z.int().min(0),
  later: z.int().min(0),
});

export const inRowSchema = z.strictObject({
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

export const gapSchema = z.strictObject({
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

export const passportViewSchema = z.strictObject({
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

export const planSchema = z.strictObject({
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
export const chosenSchema = z.strictObject({
  recordId: idSchema,
  masked: z.boolean(),
  key: z.string().max(120),
  choice: choiceSchema,
});
export type PackageChoice = z.infer<typeof chosenSchema>;
