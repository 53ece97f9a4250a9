import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { canonicalText, type Fields } from '../../records/patch.ts';
import { fieldsKept, sameValue } from '../authority/kept-words.ts';

type Hands = Pick<ReviewRecord, 'writers' | 'proposers'>;

/** Who wrote down the person's words or handed them in takes no other hand in the record. Throws sameHand. */
export function assertNotSelfHand({ writers }: Hands, userId: string, hand: 'second' | 'decider'): void {
  if (writers.includes(userId)) throw new AppError('sameHand', { hand });
}

/** Who proposed a class does not write the person's words afterwards. Throws sameHand. */
export function assertNotProposer({ proposers }: Hands, userId: string): void {
  if (proposers.includes(userId)) throw new AppError('sameHand', { hand: 'proposer' });
}

/** The same person twice in a hand is one hand. */
export function withHand(hand: readonly string[], userId: string): string[] {
  return hand.includes(userId) ? [...hand] : [...hand, userId];
}

/**
 * The last look at every version of a record, whichever use case it comes from: a paper that was handed in stays as it is,
 * word for word, and while one stands nothing of the person's part changes. Throws personsWordsFixed.
 */
export function assertOwnWordsFixed(before: ReviewRecord, after: ReviewRecord): void {
  for (const [index, submission] of before.submissions.entries()) {
    const kept = after.submissions[index];
    if (kept === undefined || canonicalText(kept) !== canonicalText(submission))
      throw new AppError('personsWordsFixed', { number: submission.number });
  }
  if (before.submitted !== null && canonicalText(before.self) !== canonicalText(after.self))
    throw new AppError('personsWordsFixed', { number: before.submitted });
}

/** The same asked of two versions as they lie there; the record itself is read by its schema. */
export function reviewKept(before: Fields, patch: Fields): boolean {
  const { submissions: had, submitted, self } = before;
  const has = patch['submissions'] ?? had;
  if (!Array.isArray(had) || !Array.isArray(has) || had.some((paper, index) => !sameValue(paper, has[index])))
    return false;
  return (submitted === null || !('self' in patch) || sameValue(self, patch['self'])) && subjectKept(before, patch);
}

/** Whose record it is, and of which campaign, is said when it is opened. */
const subjectKept = (before: Fields, patch: Fields): boolean =>
  fieldsKept(['campaignId', 'person', 'variant', 'rows', 'placements', 'carried'], before, patch);

/**
 * Do hands and stages of a record fit each other as every step leaves them? Whoever handed a paper in or proposed stands among
 * those whose hand is taken, nobody in both; the part that stands is the one that was handed in; nobody exempt handed anything in.
 */
export function handsFit(record: ReviewRecord): boolean {
  const { submissions, submitted, self, writers, proposers, proposal, exemption, sessions } = record;
  const standing = submissions.find(({ number }) => number === submitted);
  return (
    (submitted === null || (standing !== undefined && sameValue(standing.self, self))) &&
    submissions.every(({ by }) => writers.includes(by)) &&
    (proposal === null || proposers.includes(proposal.by)) &&
    !writers.some((userId) => proposers.includes(userId)) &&
    (exemption === null || (submitted === null && sessions.length === 0))
  );
}
