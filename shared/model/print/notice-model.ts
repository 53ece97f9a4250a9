import { z } from 'zod';
import { accountKinds } from '../case-hearing.ts';
import { caseOutcomes } from '../case-outcome.ts';
import { voteBases } from '../collective-decision.ts';
import { deadlineRuleSchema } from '../deadline-day.ts';
import { legalBasisSchema } from '../legal-basis.ts';
import { honorifics } from '../verification-case.ts';

/*
 * What form verification-notice@1 prints: the notice that tells the person what was decided, on which statements and papers,
 * what they said of it, and how they may complain. Its own schema, not the stored one: a frozen form may not
 * change what it reads (decision 21). It has no field for a reason beyond the statements themselves.
 */
const line = z.string().max(400);
const day = z.iso.date();

const noticeStatementSchema = z.strictObject({
  number: z.int().min(1),
  text: z.string().max(1000),
  sources: z.array(z.strictObject({ document: line, place: line })).max(60),
  /** The person's other opinion, in their words, or null. It is printed wherever the statement is. */
  dispute: z.strictObject({ receivedOn: day, words: z.string().max(40_000).nullable() }).nullable(),
});
export type NoticeStatement = z.infer<typeof noticeStatementSchema>;

export const noticeModelSchema = z.strictObject({
  /** Upper line at the left, e.g. TỈNH ỦY AN KHÁNH, and the body that issues, e.g. BAN TỔ CHỨC. */
  superiorBody: line,
  issuingBody: line,
  number: z.string().max(60),
  place: z.string().max(80),
  date: day,
  caseNumber: z.string().max(40),
  purpose: line,
  person: z.strictObject({
    honorific: z.enum(honorifics),
    fullName: line,
    birthDate: z.string().max(10).nullable(),
    post: line.nullable(),
    unit: line.nullable(),
  }),
  requester: z.strictObject({ body: line, documentNumber: line, documentDate: day }),
  basis: legalBasisSchema,
  statements: z.array(noticeStatementSchema).min(1).max(100),
  /** How the person was heard; a ground for not asking is named by its paper. */
  hearing: z.union([
    z.strictObject({ kind: z.enum(accountKinds), shownOn: z.array(day).min(1).max(20), receivedOn: day }),
    z.strictObject({ kind: z.literal('notAsked'), basis: legalBasisSchema, documentNumber: line, documentDate: day }),
    z.strictObject({ kind: z.literal('notNeeded') }),
  ]),
  outcome: z.enum(caseOutcomes),
  decision: z.strictObject({
    body: line,
    heldOn: day,
    minutesNumber: line,
    votesFor: z.int().min(0),
    votesAgainst: z.int().min(0),
    votesBlank: z.int().min(0),
    base: z.enum(voteBases),
    baseCount: z.int().min(0),
  }),
  complaint: z.strictObject({ within: deadlineRuleSchema, addressee: line }),
  recipients: z.array(line).min(1).max(20),
  signer: z.strictObject({ authority: line, title: line.nullable(), name: line }),
});
export type NoticeModel = z.infer<typeof noticeModelSchema>;
