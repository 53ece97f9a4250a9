import { z } from 'zod';
import { idSchema, legalDaySchema, lineSchema, reasonSchema } from '../base/common-schemas.ts';
import { instrumentKeySchema } from './instrument.ts';
import { reviewPeriodSchema } from './review-period.ts';
import { reviewTemplateSchema } from './review-template.ts';

/** Where people are reviewed: the unit's leading collective, and the cells below it (guide 43-HD/BTCTW). */
export const placeLevels = ['leadership', 'cell'] as const;

export const reviewPlaceSchema = z.strictObject({
  id: idSchema,
  name: lineSchema(200),
  level: z.enum(placeLevels),
  /** The collective's own session, as its minutes say; null until it was held. */
  held: z.strictObject({ on: legalDaySchema, minutesNumber: lineSchema(60) }).nullable(),
  /** Records of the people who lead it: they go before its deputies and members. */
  headIds: z.array(idSchema).max(20),
});
export type ReviewPlace = z.infer<typeof reviewPlaceSchema>;

export const campaignStates = ['open', 'closed'] as const;

/** The record `campaign`: one review period of one unit. The people are records of their own (`review`). */
export const campaignSchema = z.strictObject({
  title: lineSchema(200),
  /** Opaque and ours: the same in every campaign of the unit (decision 7). */
  unitId: idSchema,
  /** As printed then. */
  unitName: lineSchema(200),
  period: reviewPeriodSchema,
  /** The paper that orders this campaign, where there is one. */
  instrument: instrumentKeySchema.nullable(),
  /** The words of the form as the catalogue had them: records print under them for ever (decision 44). */
  template: reviewTemplateSchema,
  catalogueVersion: z.string().max(80),
  /** Last day for the report upward. */
  reportDue: legalDaySchema.nullable(),
  places: z.array(reviewPlaceSchema).min(1).max(60),
  state: z.enum(campaignStates),
  closing: z.strictObject({ on: legalDaySchema, reason: reasonSchema.nullable() }).nullable(),
});
export type Campaign = z.infer<typeof campaignSchema>;
