import { z } from 'zod';
import {
  compartmentSchema,
  doneSchema,
  fileTokenSchema,
  idSchema,
  legalDaySchema,
  lineSchema,
  reasonSchema,
  secondHandSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { packageInStates } from '../model/package-states.ts';
import {
  chosenSchema,
  countsSchema,
  gapSchema,
  inRowSchema,
  officeSchema,
  outRowSchema,
  ownCardSchema,
  passportViewSchema,
  planSchema,
} from './package-views.ts';

const desk = { compartment: 'personnel', roles: ['personnelOfficer', 'approver'] } as const;
/** Who an office is, is settled in the office compartment by everybody who may exchange. */
const trust = {
  compartment: 'office',
  roles: ['personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver', 'administrator'],
} as const;
const approver = { roles: ['approver'] } as const;

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
