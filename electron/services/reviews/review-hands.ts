import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { canonicalText } from '../../records/patch.ts';

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
