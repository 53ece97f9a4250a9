import { z } from 'zod';
import { confidences, instrumentKeySchema, instrumentNumberTextSchema, instrumentSchema } from '../model/instrument.ts';
import { instrumentOrigins, instrumentRecordSchema, obligationStates, validities } from '../model/instrument-record.ts';
import { patchSchemaOf } from '../model/patch-schema.ts';
import {
  fileTokenSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  provenanceSchema,
  reasonSchema,
  writtenSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

/** Instruments bind everybody who works after them; `office` holds nothing about people on file (decision 8). */
const reading = { compartment: 'office' } as const;
const writing = {
  compartment: 'office',
  roles: ['personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver'],
} as const;

/** The whole text of a paper with its obligations. */
const textBytes = 1024 * 1024;

const successorSchema = z.strictObject({ ...instrumentKeySchema.shape, id: idSchema.nullable() });

const lineShape = {
  ...instrumentKeySchema.shape,
  issuedBy: z.string(),
  title: z.string(),
  validFrom: legalDaySchema.nullable(),
  validTo: legalDaySchema.nullable(),
  validity: z.enum(validities),
  officeMustConfirm: z.boolean(),
};

const obligationCountsSchema = z.strictObject(
  Object.fromEntries(obligationStates.map((state) => [state, z.int().min(0)])) as Record<
    (typeof obligationStates)[number],
    z.ZodInt
  >,
);
export type ObligationCounts = z.infer<typeof obligationCountsSchema>;

const rowSchema = z.strictObject({
  id: idSchema,
  ...lineShape,
  replacedBy: successorSchema.nullable(),
  obligations: obligationCountsSchema,
  /** Earliest due day of an obligation that is not done. */
  nextDue: legalDaySchema.nullable(),
});
export type InstrumentRow = z.infer<typeof rowSchema>;

const byNameShape = { byName: z.string(), at: instantSchema };

const obligationViewSchema = z.strictObject({
  id: idSchema,
  versionId: idSchema,
  /** `2.3`: hangs in the margin. */
  number: z.string(),
  part: z.string(),
  text: z.string(),
  addressee: z.string(),
  /** The named body ended after the paper was written; whoever follows it now has to be named. */
  addresseeEnded: z.strictObject({ replacedBy: z.string().nullable() }).nullable(),
  ownerId: idSchema.nullable(),
  ownerName: z.string().nullable(),
  dueOn: legalDaySchema.nullable(),
  workingDaysLeft: z.int().nullable(),
  state: z.enum(obligationStates),
  evidence: z.array(
    z.strictObject({
      id: idSchema,
      document: z.string(),
      documentDate: legalDaySchema.nullable(),
      note: z.string(),
      ...byNameShape,
    }),
  ),
  obstacles: z.array(
    z.strictObject({
      id: idSchema,
      words: z.string(),
      reportedTo: z.string(),
      documentNumber: z.string(),
      reportedOn: legalDaySchema,
      answer: z.strictObject({ words: z.string(), on: legalDaySchema, ...byNameShape }).nullable(),
      ...byNameShape,
    }),
  ),
  version: provenanceSchema,
});
export type ObligationView = z.infer<typeof obligationViewSchema>;

/** An instrument that the text names, and what is known of it today. */
const citationSchema = z.strictObject({
  number: z.string(),
  date: legalDaySchema.nullable(),
  id: idSchema.nullable(),
  title: z.string().nullable(),
  validity: z.enum(validities).nullable(),
  replacedBy: successorSchema.nullable(),
});
export type CitationView = z.infer<typeof citationSchema>;

const viewSchema = z.strictObject({
  id: idSchema,
  versionId: idSchema,
  ...lineShape,
  replacedBy: successorSchema.nullable(),
  /** Lines that this one took the place of. */
  replaces: z.array(z.strictObject({ id: idSchema, ...instrumentKeySchema.shape })),
  alsoPrintedAs: z.array(z.string()),
  note: z.string(),
  source: z.string(),
  confidence: z.enum(confidences),
  origin: z.enum(instrumentOrigins),
  text: z.string().nullable(),
  received: instrumentRecordSchema.shape.received,
  parts: instrumentRecordSchema.shape.parts,
  recipients: z.array(
    z.strictObject({ name: z.string(), ended: z.strictObject({ replacedBy: z.string().nullable() }).nullable() }),
  ),
  cites: z.array(citationSchema),
  obligations: z.array(obligationViewSchema),
  version: provenanceSchema,
  versions: z.array(provenanceSchema),
});
export type InstrumentView = z.infer<typeof viewSchema>;

/** A letter from a chosen text file, or the one of 2024 that comes with the application. */
const letterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), file: fileTokenSchema }),
  z.strictObject({ kind: z.literal('shipped') }),
]);

const matchSchema = z.strictObject({
  ...instrumentKeySchema.shape,
  title: z.string(),
  validity: z.enum(validities),
  replacedBy: instrumentKeySchema.nullable(),
});

const letterPreviewSchema = z.strictObject({
  recipients: z.array(
    z.strictObject({ name: z.string(), ended: z.strictObject({ replacedBy: z.string().nullable() }).nullable() }),
  ),
  opening: z.string(),
  parts: z.array(z.strictObject({ number: z.string(), title: z.string(), bullets: z.array(z.string()) })),
  closing: z.string(),
  signer: z.string(),
  cites: z.array(
    z.strictObject({
      number: z.string(),
      date: legalDaySchema.nullable(),
      entered: z.boolean(),
      matches: z.array(matchSchema),
    }),
  ),
});
export type LetterPreview = z.infer<typeof letterPreviewSchema>;

const enteredShape = {
  number: instrumentNumberTextSchema,
  date: legalDaySchema,
  issuedBy: lineSchema(200),
  title: lineSchema(400),
  validFrom: legalDaySchema.nullable(),
};

const newObligationShape = {
  part: z.string().trim().max(8),
  text: z.string().trim().min(1).max(8000),
  addressee: z.string().trim().max(200),
  ownerId: idSchema.nullable(),
  dueOn: legalDaySchema.nullable(),
};

const changeableSchema = instrumentSchema.pick({
  issuedBy: true,
  title: true,
  validFrom: true,
  validTo: true,
  replacedBy: true,
  note: true,
  source: true,
  officeMustConfirm: true,
});
const inObligation = { id: idSchema, baseVersion: idSchema };

export const instrumentRequests = {
  /** Newest first. */
  list: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({ today: legalDaySchema, rows: z.array(rowSchema) }),
  }),
  open: defineRequest({ ...reading, input: z.strictObject({ id: idSchema }), output: viewSchema }),
  /** Addressees that stand today, people of the office, and whether the letter of 2024 is in yet. */
  choices: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({
      today: legalDaySchema,
      addressees: z.array(z.string()),
      owners: z.array(z.strictObject({ userId: idSchema, name: z.string() })),
      instruments: z.array(z.strictObject({ id: idSchema, ...instrumentKeySchema.shape, title: z.string() })),
    }),
  }),
  enter: defineRequest({
    ...writing,
    maxBytes: textBytes,
    verbatim: ['text'],
    input: z.strictObject({
      ...enteredShape,
      validTo: legalDaySchema.nullable(),
      replacedBy: instrumentKeySchema.nullable(),
      note: z.string().max(600),
      source: lineSchema(400),
      text: z.string().max(200_000).nullable(),
      obligations: z.array(z.strictObject(newObligationShape)).max(200),
    }),
    output: writtenSchema,
  }),
  /** Everything but the key and the text: another number or day is another paper. */
  change: defineRequest({
    ...writing,
    input: z.strictObject({ ...inObligation, changes: patchSchemaOf(changeableSchema), reason: reasonSchema }),
    output: writtenSchema,
  }),
  previewLetter: defineRequest({
    ...writing,
    input: z.strictObject({ letter: letterSchema }),
    output: letterPreviewSchema,
  }),
  /** Every bullet becomes an obligation; what the letter cites becomes lines with validity and successor. One transaction, or nothing. */
  importLetter: defineRequest({
    ...writing,
    input: z.strictObject({
      letter: letterSchema,
      ...enteredShape,
      source: lineSchema(400),
      /** Where a citation fits several lines of the list: the one that is meant. */
      meant: z
        .array(
          z.strictObject({
            cited: z.strictObject({ number: z.string().max(60), date: legalDaySchema.nullable() }),
            key: instrumentKeySchema,
          }),
        )
        .max(100),
    }),
    output: z.strictObject({ ...writtenSchema.shape, obligations: z.int().min(0), entered: z.int().min(0) }),
  }),
  addObligation: defineRequest({
    ...writing,
    input: z.strictObject({ instrumentId: idSchema, ...newObligationShape }),
    output: writtenSchema,
  }),
  changeObligation: defineRequest({
    ...writing,
    input: z.strictObject({
      ...inObligation,
      changes: patchSchemaOf(
        z.strictObject({
          addressee: newObligationShape.addressee,
          ownerId: newObligationShape.ownerId,
          dueOn: newObligationShape.dueOn,
          state: z.enum(obligationStates),
        }),
      ),
      reason: reasonSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  addEvidence: defineRequest({
    ...writing,
    input: z.strictObject({
      ...inObligation,
      document: lineSchema(200),
      documentDate: legalDaySchema.nullable(),
      note: z.string().max(500),
    }),
    output: writtenSchema,
  }),
  /** "Vướng mắc": what hinders, reported to the body above. */
  reportObstacle: defineRequest({
    ...writing,
    input: z.strictObject({
      ...inObligation,
      words: z.string().trim().min(3).max(2000),
      reportedTo: lineSchema(200),
      documentNumber: z.string().trim().max(60),
      reportedOn: legalDaySchema,
    }),
    output: writtenSchema,
  }),
  answerObstacle: defineRequest({
    ...writing,
    input: z.strictObject({
      ...inObligation,
      obstacleId: idSchema,
      words: z.string().trim().min(3).max(2000),
      on: legalDaySchema,
    }),
    output: writtenSchema,
  }),
};
