import { z } from 'zod';
import { compartmentSchema, doneSchema, idSchema, instantSchema, lineSchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

/** A record that is not written yet has no id; there is one such draft per type and user. */
const draftedRecordSchema = z.union([idSchema, z.literal('new')]);

/** Which form is being filled in; together with the user it names one draft (decision 23). */
const draftKeySchema = z.strictObject({
  compartment: compartmentSchema,
  /** e.g. `person`, `statement`, `reviewRecord` */
  recordType: z.string().regex(/^[a-z][A-Za-z]{1,39}$/),
  recordId: draftedRecordSchema,
  /** The part of that record which the form is for, such as one statement of a case. */
  part: idSchema.optional(),
});
export type DraftKey = z.infer<typeof draftKeySchema>;

/** 1 MB of JSON as text; the bytes of the request may be more, because Vietnamese letters take up to three. */
const bodySchema = z.string().min(2).max(1_048_576);
const draftMaxBytes = 4 * 1024 * 1024;

const draftHeadSchema = z.strictObject({
  ...draftKeySchema.shape,
  /** The version the person started from; another current version means somebody wrote in between. */
  baseVersion: idSchema.nullable(),
  /** Shown in "unfinished work"; it may name a person, so it lies in the compartment like the rest. */
  title: lineSchema(200),
  savedAt: instantSchema,
});
export type DraftHead = z.infer<typeof draftHeadSchema>;

/** A row that stands under this user's name and is not what they saved. */
const alteredDraftSchema = z.strictObject({ ...draftKeySchema.shape, savedAt: instantSchema });

export const draftRequests = {
  /** Only what the asking user saved, of records they may see; not in search, packages or log (decision 23). */
  list: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({ drafts: z.array(draftHeadSchema), altered: z.array(alteredDraftSchema) }),
  }),
  /** Refused (draftAltered) where the row is not what this user saved. */
  read: defineRequest({
    input: draftKeySchema,
    output: z.strictObject({ draft: z.strictObject({ ...draftHeadSchema.shape, body: bodySchema }).nullable() }),
  }),
  save: defineRequest({
    input: z.strictObject({
      ...draftKeySchema.shape,
      baseVersion: idSchema.nullable(),
      title: lineSchema(200),
      body: bodySchema,
    }),
    output: z.strictObject({ savedAt: instantSchema }),
    maxBytes: draftMaxBytes,
    // Somebody is typing still.
    verbatim: ['body', 'title'],
  }),
  discard: defineRequest({ input: draftKeySchema, output: doneSchema }),
};
