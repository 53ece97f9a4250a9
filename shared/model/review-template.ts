import { z } from 'zod';
import { formIds } from './papers.ts';
import { instrumentKeySchema, provenanceShape } from './instrument.ts';
import { periodKinds } from './review-period.ts';

/** Marks on the tick rows of the form, best first. */
export const reviewLevels = ['excellent', 'good', 'average', 'poor'] as const;
export type ReviewLevel = (typeof reviewLevels)[number];

/** The four quality classes, in the order of the form's boxes. */
export const classifications = ['excellent', 'good', 'fulfilled', 'notFulfilled'] as const;
export type Classification = (typeof classifications)[number];

/** What became of a shortcoming or plan of last time, in the person's own view. */
export const followUpStates = ['overcome', 'partly', 'notYet'] as const;

/** 2A without a leading post, 2B with one. */
export const reviewVariants = ['2A', '2B'] as const;
export type ReviewVariant = (typeof reviewVariants)[number];

const text = z.string().min(1).max(600);

const pointSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/u),
  title: text,
  variants: z.array(z.enum(reviewVariants)).min(1).max(reviewVariants.length),
  /** A tick row stands under the text. */
  rated: z.boolean(),
});

const sectionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/u),
  numeral: z.enum(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']),
  title: text,
  /** For the index beside the form, where the heading of the paper is too long. */
  short: z.string().min(1).max(40),
  rated: z.boolean(),
  points: z.array(pointSchema).max(20),
});

const signOffSchema = z.strictObject({
  id: z.enum(['head', 'cell', 'committee']),
  title: text,
  signature: text,
  stamped: z.boolean(),
});

/** The texts of one form of self-criticism. The layout is code under `formId`; the words are data (decision 21). */
export const reviewTemplateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{3,60}$/u),
  formId: z.enum(formIds),
  title: text,
  instrument: instrumentKeySchema,
  variants: z.record(z.enum(reviewVariants), text),
  /** Stands at the head of the paper. */
  formMarks: z.record(z.enum(reviewVariants), text),
  /** How the paper names a period; `{year}`, `{quarter}`, `{from}`, `{to}`, `{occasion}` are filled in. */
  periodTitles: z.record(z.enum(periodKinds), text),
  /** How the paper says what became of a line of last time. */
  followUpStates: z.record(z.enum(followUpStates), text),
  /** The parts of a line of the product table on paper; `{day}` and `{paper}` are filled in. */
  productWords: z.strictObject({ due: text, done: text, evidence: text }),
  sections: z.array(sectionSchema).min(1).max(20),
  levels: z.record(z.enum(reviewLevels), text),
  classifications: z.record(z.enum(classifications), text),
  selfSignature: text,
  signOffs: z.array(signOffSchema).max(6),
  ...provenanceShape,
});
export type ReviewTemplate = z.infer<typeof reviewTemplateSchema>;

/** The points of a section that a variant answers, numbered as on its paper. */
export function pointsOf(
  section: ReviewTemplate['sections'][number],
  variant: ReviewVariant,
): { number: number; id: string; title: string; rated: boolean }[] {
  return section.points
    .filter(({ variants }) => variants.includes(variant))
    .map(({ id, title, rated }, index) => ({ number: index + 1, id, title, rated }));
}
