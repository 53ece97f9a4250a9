import { z } from 'zod';
import { idSchema, legalDaySchema, lineSchema } from '../base/common-schemas.ts';
import { fileReferenceSchema } from './file-reference.ts';
import { legalBasisSchema } from './legal-basis.ts';

export const showingWays = ['meeting', 'byHand', 'byPost'] as const;

/** What was laid before the person, word for word, on which day, and how long they have to answer. */
export const caseShowingSchema = z.strictObject({
  number: z.int().min(1).max(99),
  heldOn: legalDaySchema,
  way: z.enum(showingWays),
  place: lineSchema(200).nullable(),
  /** The text and the papers as they stood then: a later change must be shown again. */
  items: z
    .array(
      z.strictObject({
        statementId: idSchema,
        number: z.int().min(1).max(999),
        text: lineSchema(1000),
        sourceIds: z.array(idSchema).max(60),
      }),
    )
    .min(1)
    .max(100),
  waitingUntil: legalDaySchema,
  minutesNumber: lineSchema(60),
  /** The page with the signatures of those present. Without it nobody can say that the person saw anything. */
  signedPage: z
    .strictObject({ on: legalDaySchema, pages: z.int().min(1).max(500), file: fileReferenceSchema.nullable() })
    .nullable(),
});
export type CaseShowing = z.infer<typeof caseShowingSchema>;

export const accountKinds = ['account', 'refusal', 'noReply'] as const;

export const accountForms = ['handwritten', 'typed', 'minuted'] as const;

export const accountPositions = ['agrees', 'disputes', 'silent'] as const;

/** Exactly as written: no trim, no correction, no length below the page limit. */
const ownWordsSchema = z.string().min(1).max(40_000);

/**
 * The person's account, or the record that they would not or did not give one. Written once: no request of the contract
 * changes it, and the service refuses to (personsWordsFixed). More words are one more account.
 */
export const caseAccountSchema = z.strictObject({
  showingIds: z.array(idSchema).min(1).max(20),
  kind: z.enum(accountKinds),
  receivedOn: legalDaySchema,
  form: z.enum(accountForms).nullable(),
  pages: z.int().min(1).max(2000).nullable(),
  words: ownWordsSchema.nullable(),
  perStatement: z
    .array(
      z.strictObject({ statementId: idSchema, position: z.enum(accountPositions), words: ownWordsSchema.nullable() }),
    )
    .max(100),
  /** For a refusal or a silence: the paper that records it. */
  recordedIn: lineSchema(120).nullable(),
  file: fileReferenceSchema.nullable(),
});
export type CaseAccount = z.infer<typeof caseAccountSchema>;

/** The written legal ground for not asking the person; it counts only with two approvers' signatures (docs/rules.md, "Nothing adverse in the dark"). */
export const caseGroundSchema = z.strictObject({
  basis: legalBasisSchema,
  documentNumber: lineSchema(60),
  documentDate: legalDaySchema,
  words: lineSchema(1000),
  /** The statements as they stood when the ground was written; another statement needs another ground. */
  items: z
    .array(z.strictObject({ statementId: idSchema, text: lineSchema(1000), sourceIds: z.array(idSchema).max(60) }))
    .min(1)
    .max(100),
  approvalId: idSchema,
});
export type CaseGround = z.infer<typeof caseGroundSchema>;
