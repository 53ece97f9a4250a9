import { z } from 'zod';
import { instrumentKeySchema } from '../model/instrument.ts';
import { placeLevels } from '../model/review-campaign.ts';
import { reviewPeriodSchema } from '../model/review-period.ts';
import { classRows, placementSchema, reviewPersonSchema, standings } from '../model/review-record.ts';
import { reviewVariants } from '../model/review-template.ts';
import { idSchema, legalDaySchema, lineSchema, reasonSchema, writtenSchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { campaignRowSchema, campaignViewSchema } from './review-views.ts';

const reading = { compartment: 'reviews', roles: ['reviewSecretary', 'approver'] } as const;
const secretary = { compartment: 'reviews', roles: ['reviewSecretary'] } as const;

/** A person as the secretary enters them; `personId` comes from a dossier or an earlier campaign, else a new opaque one is made (decision 7). */
const enteredPersonSchema = z.strictObject({
  ...reviewPersonSchema.omit({ personId: true, takenOn: true }).shape,
  personId: idSchema.nullable(),
});

const entryShape = {
  person: enteredPersonSchema,
  variant: z.enum(reviewVariants),
  rows: z.array(z.enum(classRows)).min(1).max(classRows.length),
};
/** In a campaign that is not there yet, places go by their index. */
const newEntrySchema = z.strictObject({
  ...entryShape,
  placements: z
    .array(z.strictObject({ place: z.int().min(0).max(59), standing: z.enum(standings) }))
    .min(1)
    .max(6),
});
export type NewRosterEntry = z.infer<typeof newEntrySchema>;
const entrySchema = z.strictObject({ ...entryShape, placements: z.array(placementSchema).min(1).max(6) });
export type RosterEntry = z.infer<typeof entrySchema>;

export const campaignRequests = {
  /** Newest period first; units alphabetical within it. There is no other order to ask for. */
  list: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({
      periods: z.array(
        z.strictObject({ key: z.string(), period: reviewPeriodSchema, campaigns: z.array(campaignRowSchema) }),
      ),
    }),
  }),
  open: defineRequest({ ...reading, input: z.strictObject({ id: idSchema }), output: campaignViewSchema }),
  /** What a new campaign can be made of: forms of the catalogue, units and rosters of earlier campaigns. */
  choices: defineRequest({
    ...reading,
    input: z.strictObject({}),
    output: z.strictObject({
      today: legalDaySchema,
      templates: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          instrument: instrumentKeySchema,
          formId: z.string(),
          variants: z.record(z.enum(reviewVariants), z.string()),
          toConfirm: z.boolean(),
        }),
      ),
      units: z.array(z.strictObject({ name: z.string(), campaignId: idSchema, people: z.int().min(0) })),
    }),
  }),
  /** The roster of an earlier campaign, to be confirmed line by line. */
  rosterOf: defineRequest({
    ...reading,
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      places: z.array(z.strictObject({ name: z.string(), level: z.enum(placeLevels) })),
      people: z.array(newEntrySchema),
    }),
  }),
  create: defineRequest({
    ...secretary,
    maxBytes: 2 * 1024 * 1024,
    input: z.strictObject({
      title: lineSchema(200),
      unitName: lineSchema(200),
      period: reviewPeriodSchema,
      templateId: lineSchema(60),
      instrument: instrumentKeySchema.nullable(),
      reportDue: legalDaySchema.nullable(),
      places: z
        .array(z.strictObject({ name: lineSchema(200), level: z.enum(placeLevels) }))
        .min(1)
        .max(60),
      people: z.array(newEntrySchema).max(500),
    }),
    output: writtenSchema,
  }),
  addPerson: defineRequest({
    ...secretary,
    input: z.strictObject({ campaignId: idSchema, entry: entrySchema }),
    output: writtenSchema,
  }),
  /** The collective's own session, from its minutes. Opens what the order keeps closed. */
  recordCollective: defineRequest({
    ...secretary,
    input: z.strictObject({
      campaignId: idSchema,
      baseVersion: idSchema,
      placeId: idSchema,
      heldOn: legalDaySchema,
      minutesNumber: lineSchema(60),
      reason: reasonSchema.nullable(),
    }),
    output: writtenSchema,
  }),
  /** With people whose decision is still out, a reason is due. */
  close: defineRequest({
    ...secretary,
    input: z.strictObject({ campaignId: idSchema, baseVersion: idSchema, reason: reasonSchema.nullable() }),
    output: writtenSchema,
  }),
};
