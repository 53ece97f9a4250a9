import { z } from 'zod';
import { legalDaySchema } from '../base/common-schemas.ts';
import { caseOutcomes } from './case-outcome.ts';
import { decisionThresholds } from './collective-decision.ts';
import { instrumentKeySchema, provenanceShape } from './instrument.ts';
import { formIds } from './papers.ts';
import { classifications, reviewTemplateSchema } from './review-template.ts';

const text = z.string().min(1).max(600);
const entryIdSchema = z.string().regex(/^[a-z][a-zA-Z0-9]{1,40}$/u);

/** An instrument and the number of an article, nothing more (docs/rules.md, "No judging of people by machine"); the article stays null until the office names it. */
const basisSchema = z.strictObject({
  instrument: instrumentKeySchema,
  article: z
    .string()
    .regex(/^\d{1,3}[a-zđ]?$/u)
    .nullable(),
});

/** Which frozen form module applies when (decision 21). */
const formSchema = z.strictObject({
  id: z.enum(formIds),
  title: text,
  instrument: instrumentKeySchema.nullable(),
  appliesFrom: legalDaySchema.nullable(),
  appliesTo: legalDaySchema.nullable(),
  ...provenanceShape,
});

const deadlineSchema = z.strictObject({
  title: text,
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['workingDays', 'months']),
  basis: basisSchema.nullable(),
  ...provenanceShape,
});
export type Deadline = z.infer<typeof deadlineSchema>;

const retentionSchema = z.strictObject({
  id: entryIdSchema,
  title: text,
  /** Years from the year in which the work ended; null = for ever. */
  years: z.int().min(1).max(70).nullable(),
  basis: basisSchema.nullable(),
  ...provenanceShape,
});

const caseTypeSchema = z.strictObject({ id: entryIdSchema, title: text, ...provenanceShape });

const bandSchema = z.strictObject({
  classification: z.enum(classifications),
  /** Points: from ≤ total < below; null = open. A band is a check beside the record, never a verdict. */
  from: z.int().min(0).max(100).nullable(),
  below: z.int().min(0).max(100).nullable(),
  /** Further conditions that somebody has to look at. */
  conditions: z.array(text).max(10),
});

const evaluationSchema = z.strictObject({
  instrument: instrumentKeySchema,
  generalPoints: z.int().min(0).max(100),
  taskPoints: z.int().min(0).max(100),
  bands: z.array(bandSchema).length(classifications.length),
  /** Share of "excellent", the number it is taken of, and within what; an override is recorded, never silent. */
  cap: z.strictObject({
    percent: z.int().min(1).max(100),
    base: z.enum(['ratedGood', 'ratedGoodOrBetter', 'allReviewed']),
    group: z.enum(['likeFunction', 'unit']),
    rounding: z.enum(['down', 'nearest']),
  }),
  /** What share of its base a vote on a class needs. */
  threshold: z.enum(decisionThresholds),
  ...provenanceShape,
});

/** Days off and swapped days, decided anew each year: outside the span the app says that the calendar must be loaded. */
const calendarSchema = z.strictObject({
  from: legalDaySchema,
  to: legalDaySchema,
  holidays: z.array(legalDaySchema).max(60),
  workingWeekends: z.array(legalDaySchema).max(30),
  ...provenanceShape,
});

/**
 * The dated, versioned rules that instruments set, as data (decision 21): no number and no text of a rule stands in code.
 * Every record keeps the `version` it was made under.
 */
export const catalogueSchema = z.strictObject({
  formatVersion: z.literal(1),
  version: z.string().regex(/^\d{4}\.\d{1,4}$/u),
  issuedOn: legalDaySchema,
  note: z.string().max(2000),
  forms: z.array(formSchema).max(60),
  reviewTemplates: z.array(reviewTemplateSchema).max(60),
  evaluation: evaluationSchema,
  verification: z.strictObject({
    caseTypes: z.array(caseTypeSchema).min(1).max(60),
    outcomes: z.record(z.enum(caseOutcomes), text),
    threshold: z.enum(decisionThresholds),
    ...provenanceShape,
  }),
  deadlines: z.strictObject({
    verificationReply: deadlineSchema,
    accountWaiting: deadlineSchema,
    complaint: deadlineSchema,
    notice: deadlineSchema,
    caseReview: deadlineSchema,
    dataSubjectReply: deadlineSchema,
    archiveSubmission: deadlineSchema,
    reconciliation: deadlineSchema,
  }),
  retention: z.array(retentionSchema).min(1).max(100),
  /** Classes of the dossier's index (mục lục); `required` ones are missed by name until a paper stands there. */
  dossierIndex: z
    .array(z.strictObject({ id: entryIdSchema, title: text, required: z.boolean(), ...provenanceShape }))
    .min(1)
    .max(120),
  calendar: calendarSchema,
});
export type Catalogue = z.infer<typeof catalogueSchema>;
