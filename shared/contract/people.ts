import { z } from 'zod';
import { particularsSchema, personStatuses, sexes } from '../model/particulars.ts';
import { peopleFilterShape, peopleSortSchema } from '../model/people-list.ts';
import { listedColumnsSchema } from '../model/people-list-record.ts';
import { patchSchemaOf } from '../model/patch-schema.ts';
import { sensitiveParticularsSchema } from '../model/sensitive-particulars.ts';
import {
  cursorSchema,
  fileTokenSchema,
  doneSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  provenanceSchema,
  reasonSchema,
  textSchema,
  writtenSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { openedViewerSchema } from './viewer.ts';

const particularsPatch = patchSchemaOf(particularsSchema);
const sensitivePatch = patchSchemaOf(sensitiveParticularsSchema);
/** What is typed comes tidied, as what is imported. A name must be left over. */
const typedParticulars = particularsSchema.refine(({ fullName }) => fullName !== '');
const typedPatch = particularsPatch.refine(({ fullName }) => fullName !== '');

const personnel = { compartment: 'personnel', roles: ['personnelOfficer', 'approver'] } as const;
const officer = { compartment: 'personnel', roles: ['personnelOfficer'] } as const;

/** One row of the list. Nothing masked ever stands here: no origin, belief, health or family (decision 22). */
const personRowSchema = z.strictObject({
  id: idSchema,
  /** First letter of the given name, for the margin. */
  letter: z.string().max(2),
  fullName: z.string(),
  staffNumber: z.string(),
  birth: z.string().nullable(),
  /** For "ông" and "bà" where the person is chosen into a form; null = not declared, and never guessed. */
  sex: z.enum(sexes).nullable(),
  position: z.string(),
  unitName: z.string(),
  /** Political theory and highest degree, as item 17 has them. */
  theory: z.string(),
  degree: z.string(),
  status: z.enum(personStatuses),
  partyJoined: z.string().nullable(),
  paperLocation: z.string(),
  documents: z.int().min(0),
  needed: z.int().min(0),
  disputed: z.boolean(),
  changedAt: instantSchema,
});
export type PersonRow = z.infer<typeof personRowSchema>;

/** The paper a correction rests on. */
export const basisSchema = z.strictObject({
  document: lineSchema(),
  date: legalDaySchema.nullable(),
  page: z.string().max(20),
});
export type CorrectionBasis = z.infer<typeof basisSchema>;

const documentSchema = z.strictObject({
  id: idSchema,
  documentClass: z.string(),
  title: z.string(),
  kind: z.enum(['pdf', 'png', 'jpeg']),
  size: z.int(),
  pages: z.int().nullable(),
  original: z.enum(['original', 'copy']),
  documentDate: z.string().nullable(),
  paperLocation: z.string(),
  addedAt: instantSchema,
  addedBy: z.string(),
  sha256: z.string(),
  /** No longer in the index; the scan can still be read. */
  withdrawn: z
    .strictObject({ by: z.string(), at: instantSchema, reason: z.string(), replacedBy: idSchema.nullable() })
    .nullable(),
});
export type PersonDocument = z.infer<typeof documentSchema>;

const openingSchema = z.strictObject({
  at: instantSchema,
  name: z.string(),
  sensitive: z.boolean(),
  reason: z.string().nullable(),
});

const correctionSchema = z.strictObject({
  approvalId: idSchema,
  items: z.array(z.string()),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instantSchema,
  state: z.enum(['waiting', 'refused', 'done', 'expired']),
  refusal: z.string().nullable(),
});

const dossierSchema = z.strictObject({
  id: idSchema,
  particulars: particularsSchema,
  version: provenanceSchema,
  /** Item numbers of the form that are masked until opened with a reason (decision 22). */
  maskedItems: z.array(z.string()),
  documents: z.array(documentSchema),
  missingDocuments: z.array(z.string()),
  /** Classes of the index in the order of the catalogue, for the choice when a scan comes in. */
  index: z.array(z.strictObject({ id: z.string(), title: z.string(), required: z.boolean() })).max(120),
  versions: z.array(provenanceSchema),
  openings: z.array(openingSchema),
  corrections: z.array(correctionSchema),
  disputes: z.array(z.strictObject({ item: z.string(), words: z.string(), at: instantSchema, recordedBy: z.string() })),
});
export type Dossier = z.infer<typeof dossierSchema>;

/** A fault by its place; never with the value that stands there (decision 22). The window has the sentence of each code. */
const importErrorSchema = z.strictObject({
  row: z.int().min(1),
  column: z.string().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  details: z.record(z.string(), z.number()),
  /** What most likely stood there; null where nothing says so, and for masked items. */
  likely: z.string().nullable(),
});

const importPlanSchema = z.strictObject({
  importId: idSchema,
  /** Filled sheets of a workbook, in the order of their tabs; none for a CSV file. */
  sheets: z
    .array(
      z.strictObject({
        name: z.string().max(100),
        rows: z.int().min(0),
        /** The spreadsheet does not show it. */
        hidden: z.boolean(),
        /** Has a column for names. */
        people: z.boolean(),
      }),
    )
    .max(200),
  /** The sheet that was read; null where the file has none, or the officer has to choose among them first. */
  sheet: z.string().nullable(),
  /** Columns, counted from 0, that the spreadsheet does not show; they are read. */
  hiddenColumns: z.array(z.int().min(0)).max(500),
  /** How the file was written, where not in UTF-8: `utf-16le`, `windows-1258`. */
  encoding: z.string(),
  /** The row that holds the heads; what stands above it is not read. */
  headRow: z.int().min(1),
  columns: z.array(z.string()).max(500),
  /** For each column the field it fills; null = left out. */
  mapping: z.array(z.string().nullable()).max(500),
  /** Columns, counted from 0, that hold something and are not used. */
  leftOut: z.array(z.int().min(0)).max(500),
  /** Every field a column may fill, for the choice on screen. */
  fields: z.array(z.string()),
  rows: z.int().min(0),
  good: z.int().min(0),
  errors: z.array(importErrorSchema).max(2000),
  errorCount: z.int().min(0),
  /** Faults for which the likely value may be taken, with how many cells have each; `taken` where the officer said so. */
  likely: z.array(z.strictObject({ code: z.string(), count: z.int().min(0), taken: z.boolean() })).max(20),
  /** Rows that look like somebody already on file, or in the file (same staff or citizen number, or same name and birth date). */
  duplicateCount: z.int().min(0),
  duplicates: z
    .array(
      z.strictObject({
        row: z.int(),
        /** Null where the same person stands further up in the file. */
        personId: idSchema.nullable(),
        firstRow: z.int().nullable(),
        fullName: z.string(),
        cause: z.enum(['staffNumber', 'citizenNumber', 'nameAndBirth']),
      }),
    )
    .max(2000),
  sample: z
    .array(
      z.strictObject({
        row: z.int(),
        fullName: z.string(),
        birth: z.string().nullable(),
        unitName: z.string(),
        position: z.string(),
      }),
    )
    .max(50),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** Which good rows are written. Likely duplicates are left out unless they are all to be written, or a row is named. */
const importChoiceSchema = z.strictObject({
  importId: idSchema,
  skipRows: z.array(z.int()).max(5000),
  duplicates: z.enum(['leaveOut', 'write']).optional(),
  writeRows: z.array(z.int()).max(5000).optional(),
});
export type ImportChoice = Omit<z.infer<typeof importChoiceSchema>, 'importId'>;

export const peopleRequests = {
  list: defineRequest({
    ...personnel,
    input: z.strictObject({
      query: z.string().max(100).optional(),
      ...peopleFilterShape,
      /** By given name where nothing is said; what lacks a value stands last either way. */
      sort: peopleSortSchema.optional(),
      after: cursorSchema.optional(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      rows: z.array(personRowSchema).max(200),
      total: z.int(),
      matched: z.int(),
      /** A search shows the first hits only; more people match. */
      more: z.boolean(),
      next: cursorSchema.nullable(),
    }),
  }),
  /** Figures of the tabs; no name leaves, so no event is written. */
  counts: defineRequest({
    ...personnel,
    input: z.strictObject({}),
    output: z.strictObject({ all: z.int().min(0), lacking: z.int().min(0), disputed: z.int().min(0) }),
  }),
  units: defineRequest({
    ...personnel,
    input: z.strictObject({}),
    /** Each unit under the one above it, alphabetical; the count is of the unit with all that is below it. */
    output: z.strictObject({
      units: z.array(z.strictObject({ name: z.string(), count: z.int(), level: z.int().min(0) })),
    }),
  }),
  /** How political theory is written in the dossiers, for the filter. */
  theories: defineRequest({
    ...personnel,
    input: z.strictObject({}),
    output: z.strictObject({ theories: z.array(z.strictObject({ name: z.string(), count: z.int() })).max(500) }),
  }),
  /** Draws up whoever the filter finds, in its order, as a list that can be released, printed and written out. */
  makeList: defineRequest({
    ...personnel,
    input: z.strictObject({
      ...peopleFilterShape,
      query: z.string().max(100).optional(),
      sort: peopleSortSchema.optional(),
      title: lineSchema(200).min(3),
      columns: listedColumnsSchema,
    }),
    output: z.strictObject({ id: idSchema, count: z.int().min(1) }),
  }),
  /** The side panel: enough to know whether it is this person; counts as a look, not as an opening. */
  glance: defineRequest({
    ...personnel,
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      row: personRowSchema,
      joinedParty: z.string().nullable(),
      officialParty: z.string().nullable(),
      education: z.string(),
      politicalTheory: z.string(),
      maskedItems: z.array(z.string()),
      missingDocuments: z.array(z.string()),
      openings: z.array(openingSchema),
      /** On which items, not what was said: the words are read in the dossier. */
      disputes: z.array(z.strictObject({ item: z.string(), at: instantSchema })),
    }),
  }),
  /** The event is committed before the content leaves the vault (decision 12). */
  open: defineRequest({
    ...personnel,
    input: z.strictObject({ id: idSchema, reason: reasonSchema.nullable() }),
    output: dossierSchema,
  }),
  openSensitive: defineRequest({
    ...personnel,
    input: z.strictObject({ id: idSchema, reason: reasonSchema }),
    output: z.strictObject({ sensitive: sensitiveParticularsSchema, version: provenanceSchema.nullable() }),
  }),
  version: defineRequest({
    ...personnel,
    input: z.strictObject({ id: idSchema, versionId: idSchema }),
    output: z.strictObject({ particulars: particularsSchema, version: provenanceSchema }),
  }),
  create: defineRequest({
    ...officer,
    input: z.strictObject({ particulars: typedParticulars, sensitive: sensitiveParticularsSchema.optional() }),
    output: writtenSchema,
    maxBytes: 2 * 1024 * 1024,
  }),
  /** Correction = request, reason, consent of the competent level, new version (decision 18). The consent is an approval. */
  proposeCorrection: defineRequest({
    ...officer,
    input: z.strictObject({
      id: idSchema,
      baseVersion: idSchema,
      changes: typedPatch,
      reason: reasonSchema,
      basis: basisSchema,
    }),
    output: z.strictObject({ approvalId: idSchema }),
    maxBytes: 2 * 1024 * 1024,
  }),
  /** Corrections of masked items: opened with a reason first, same consent. */
  proposeSensitiveCorrection: defineRequest({
    ...officer,
    input: z.strictObject({
      id: idSchema,
      baseVersion: idSchema.nullable(),
      changes: sensitivePatch,
      reason: reasonSchema,
    }),
    output: z.strictObject({ approvalId: idSchema }),
    maxBytes: 2 * 1024 * 1024,
  }),
  /** What an approver sees before consenting: former and proposed value side by side. */
  correction: defineRequest({
    ...personnel,
    input: z.strictObject({ approvalId: idSchema }),
    output: z.strictObject({
      personId: idSchema,
      fullName: z.string(),
      before: particularsPatch,
      changes: particularsPatch,
      /** The papers that are shown as the photograph, by their titles; null where it stays. */
      photo: z.strictObject({ former: z.string(), present: z.string() }).nullable(),
      reason: z.string(),
      basis: basisSchema.nullable(),
      masked: z.boolean(),
    }),
  }),
  /** The same for masked items: the approver opens them with a reason, like everybody (decision 22). */
  sensitiveCorrection: defineRequest({
    ...personnel,
    input: z.strictObject({ approvalId: idSchema, reason: reasonSchema }),
    output: z.strictObject({ before: sensitivePatch, changes: sensitivePatch }),
  }),
  /** The person's own words about an item; stays on the item everywhere until decided. */
  recordDispute: defineRequest({
    ...officer,
    input: z.strictObject({ id: idSchema, item: z.string().max(4), words: textSchema(4000).min(3) }),
    output: writtenSchema,
  }),
  addDocument: defineRequest({
    ...officer,
    input: z.strictObject({
      personId: idSchema,
      file: fileTokenSchema,
      documentClass: lineSchema(80),
      title: lineSchema(),
      original: z.enum(['original', 'copy']),
      documentDate: z.string().max(10).nullable(),
      paperLocation: z.string().max(200),
      /** The wrong or unreadable scan whose place this one takes: it is withdrawn in the same step. */
      replaces: z.strictObject({ documentId: idSchema, reason: reasonSchema }).optional(),
    }),
    output: z.strictObject({ documentId: idSchema }),
    job: true,
  }),
  withdrawDocument: defineRequest({
    ...officer,
    input: z.strictObject({ documentId: idSchema, reason: reasonSchema }),
    output: doneSchema,
  }),
  /** To another class of the index; the paper and its scan stay the same. */
  moveDocument: defineRequest({
    ...officer,
    input: z.strictObject({ documentId: idSchema, documentClass: lineSchema(80), reason: reasonSchema }),
    output: doneSchema,
  }),
  /** A scan in the viewer: main reads the bytes after the opening is logged, this window gets pictures (decision 29). */
  viewDocument: defineRequest({
    ...personnel,
    host: 'main',
    input: z.strictObject({ documentId: idSchema }),
    output: openedViewerSchema,
  }),
  previewImport: defineRequest({
    ...officer,
    input: z.strictObject({
      file: fileTokenSchema,
      mapping: z.array(z.string().max(80).nullable()).max(500).optional(),
      /** Name of the sheet, where the officer chose one. */
      sheet: z.string().max(100).optional(),
      /** The row in which the heads stand, where they are not found by their words. */
      headRow: z.int().min(1).max(1000).optional(),
      /** Faults for which the likely value is taken. */
      take: z.array(z.string().max(40)).max(20).optional(),
    }),
    output: importPlanSchema,
    job: true,
  }),
  /** One transaction, or nothing. */
  applyImport: defineRequest({
    ...officer,
    input: importChoiceSchema,
    output: z.strictObject({ batchId: idSchema, written: z.int(), skipped: z.int() }),
    job: true,
  }),
  /** Writes an empty table to fill in into a folder. */
  saveImportTemplate: defineRequest({
    ...officer,
    input: z.strictObject({ folder: fileTokenSchema }),
    output: z.strictObject({ fileName: z.string() }),
  }),
  /** Writes the rows that this choice leaves out, or the import left out, with the reason of each. One line of the log. */
  saveRejectedRows: defineRequest({
    ...officer,
    input: importChoiceSchema.extend({ folder: fileTokenSchema }),
    output: z.strictObject({ fileName: z.string(), rows: z.int() }),
  }),
  /** Newest first, a page at a time. */
  imports: defineRequest({
    ...officer,
    /** `after`: the last batch that was shown. */
    input: z.strictObject({ after: idSchema.optional(), limit: z.int().min(1).max(100) }),
    output: z.strictObject({
      batches: z
        .array(
          z.strictObject({ batchId: idSchema, at: instantSchema, by: z.string(), count: z.int(), undone: z.boolean() }),
        )
        .max(100),
      next: idSchema.nullable(),
    }),
  }),
  /** Withdraws what the batch wrote, but keeps dossiers that somebody has worked on since, and says which. */
  undoImport: defineRequest({
    ...officer,
    input: z.strictObject({ batchId: idSchema, reason: reasonSchema }),
    output: z.strictObject({
      withdrawn: z.int(),
      kept: z.array(z.strictObject({ id: idSchema, fullName: z.string() })),
    }),
    job: true,
  }),
};
