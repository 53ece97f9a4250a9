import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { canonicalText } from '../../records/patch.ts';

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
