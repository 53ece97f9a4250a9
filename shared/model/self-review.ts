import { z } from 'zod';
import { idSchema } from '../base/common-schemas.ts';
import { mostCarriedLines } from './carried-lines.ts';
import {
  classifications,
  followUpStates,
  pointsOf,
  reviewLevels,
  type ReviewTemplate,
  type ReviewVariant,
} from './review-template.ts';
import { partialDateSchema } from './verification-case.ts';

/** `strengths.duties` for a point, `plan` for a section that is answered as a whole. */
const answerKeySchema = z.string().regex(/^[a-z][a-zA-Z]{1,30}(?:\.[a-z][a-zA-Z]{1,30})?$/u);

/** Of one text under a heading, in the record and in the form. */
export const longestAnswer = 20_000;

const answerSchema = z.strictObject({ text: z.string().max(longestAnswer), level: z.enum(reviewLevels).nullable() });

/** One task of the period: what was asked, what came of it, by when, when it was done, and the paper that shows it. */
const productSchema = z.strictObject({
  id: idSchema,
  task: z.string().trim().min(1).max(300),
  result: z.string().max(500),
  dueOn: partialDateSchema.nullable(),
  doneOn: partialDateSchema.nullable(),
  evidence: z.string().max(300),
});
export type ReviewProduct = z.infer<typeof productSchema>;

/** The person's answer to one line of last time. */
const followUpSchema = z.strictObject({ lineId: idSchema, state: z.enum(followUpStates), words: z.string().max(2000) });

/** Everything the person says, after forms 02A and 02B of 2023. */
export const selfPartSchema = z.strictObject({
  answers: z.record(answerKeySchema, answerSchema),
  products: z.array(productSchema).max(60),
  followUps: z.array(followUpSchema).max(2 * mostCarriedLines),
  classes: z.strictObject({ official: z.enum(classifications).nullable(), member: z.enum(classifications).nullable() }),
});
export type SelfPart = z.infer<typeof selfPartSchema>;

export function emptySelfPart(): SelfPart {
  return { answers: {}, products: [], followUps: [], classes: { official: null, member: null } };
}

/** The tasks and products of the period stand under this heading. */
export const productsKey = 'strengths.duties';
/** The answers to the lines of last time stand under this one. */
export const followUpsKey = 'overcome';

/** The section of the two rows of classes: boxes, no text. */
export const classSectionId = 'selfClass';

export interface AnswerPlace {
  readonly key: string;
  readonly title: string;
  readonly rated: boolean;
  /** Number of the point on paper; null where the section is answered as a whole. */
  readonly number: number | null;
}

/** Where a section is answered: under each of its points, or under its heading. */
export function answerPlaces(
  section: ReviewTemplate['sections'][number],
  variant: ReviewVariant,
): readonly AnswerPlace[] {
  if (section.id === classSectionId) return [];
  if (section.points.length === 0)
    return [{ key: section.id, title: section.title, rated: section.rated, number: null }];
  return pointsOf(section, variant).map(({ number, id, title, rated }) => ({
    key: `${section.id}.${id}`,
    title,
    rated,
    number,
  }));
}

/** Fields of the self part that this form does not have: texts under no heading, ticks on no tick row, lines nobody carried forward. */
export function strangeAnswers(
  template: ReviewTemplate,
  variant: ReviewVariant,
  lineIds: readonly string[],
  self: SelfPart,
): readonly string[] {
  const places = new Map(
    template.sections.flatMap((section) => answerPlaces(section, variant)).map((place) => [place.key, place]),
  );
  const strange = Object.entries(self.answers).flatMap(([key, { level }]) => {
    const place = places.get(key);
    return place === undefined || (level !== null && !place.rated) ? [key] : [];
  });
  const lines = self.followUps.filter(
    ({ lineId }, index) =>
      !lineIds.includes(lineId) || self.followUps.findIndex((other) => other.lineId === lineId) !== index,
  );
  return [...strange, ...lines.map(({ lineId }) => lineId)];
}

/** Counts of the product table as lines below it say them; nothing is weighed or added up. */
export function productFacts(products: readonly ReviewProduct[]): {
  readonly total: number;
  readonly withEvidence: number;
  readonly late: readonly number[];
  readonly open: readonly number[];
} {
  const numbers = (test: (product: ReviewProduct) => boolean) =>
    products.flatMap((product, index) => (test(product) ? [index + 1] : []));
  return {
    total: products.length,
    withEvidence: products.filter(({ evidence }) => evidence.trim() !== '').length,
    late: numbers(isLate),
    open: numbers(({ doneOn }) => doneOn === null),
  };
}

/** Done after it was due, as far as both dates say: a month is compared with a month. */
export function isLate({ dueOn, doneOn }: Pick<ReviewProduct, 'dueOn' | 'doneOn'>): boolean {
  if (dueOn === null || doneOn === null) return false;
  const length = Math.min(dueOn.length, doneOn.length);
  return doneOn.slice(0, length) > dueOn.slice(0, length);
}
