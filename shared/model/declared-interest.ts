import { z } from 'zod';
import { idSchema, instantSchema, reasonSchema } from '../base/common-schemas.ts';

/**
 * Kinds of interest a person may declare about a record. What is kept is what that person said of themselves;
 * nothing is ever computed from family items or anything else (docs/rules.md, "No watching").
 */
export const interestKinds = ['relative', 'sameUnit', 'dispute', 'benefit', 'other'] as const;

export const declaredInterestSchema = z.strictObject({
  userId: idSchema,
  recordId: idSchema,
  kind: z.enum(interestKinds),
  words: reasonSchema,
  declaredAt: instantSchema,
  /** Set when the declarer says it no longer holds; the line stays. */
  endedAt: instantSchema.nullable(),
  /** A named approver's override, given through an approval with a reason. */
  overriddenBy: z
    .strictObject({ approvalId: idSchema, userId: idSchema, at: instantSchema, reason: reasonSchema })
    .nullable(),
});
export type DeclaredInterest = z.infer<typeof declaredInterestSchema>;

/** What was declared, which never changes: only that it ended, and that an approver lifted it, comes later. */
export function declarationOf(doc: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { endedAt: _ended, overriddenBy: _lifted, ...declared } = doc;
  return declared;
}

/** Does this declaration keep its author from acting on the record? */
export function blocks(interest: DeclaredInterest, userId: string): boolean {
  return interest.userId === userId && interest.endedAt === null && interest.overriddenBy === null;
}

/** What an approver lifts: this declaration as it stands, for this reason. */
export function overridePayload(id: string, interest: DeclaredInterest, reason: string) {
  return {
    kind: 'overrideInterest',
    id,
    userId: interest.userId,
    recordId: interest.recordId,
    interestKind: interest.kind,
    words: interest.words,
    ended: interest.endedAt,
    reason,
  };
}
