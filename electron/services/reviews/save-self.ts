import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { strangeAnswers } from '../../../shared/model/self-review.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotProposer, withHand } from './review-hands.ts';
import type { LoadedReview } from './review-store.ts';

/**
 * Writes down the person's part as far as it is. Not once a paper was handed in: then their words stand.
 * @throws personsWordsFixed, sameHand (the proposing hand), inputRejected (answers to headings that this form does not have)
 */
export const saveSelf: Handler<'reviews.saveSelf'> = async (context, input) =>
  changeReview(context, input, (loaded) => {
    const { record } = loaded;
    const { self } = input;
    assertNotExempt(record);
    if (record.submitted !== null) throw new AppError('personsWordsFixed', { number: record.submitted });
    assertNotProposer(record, context.who.userId);
    assertFitsForm(loaded, self);
    return {
      patch: { self, writers: withHand(record.writers, context.who.userId) },
      event: 'reviewChanged',
      facts: [['field', 'self']],
    };
  });

function assertFitsForm({ record, campaign }: LoadedReview, self: ReviewRecord['self']): void {
  const lines = record.carried?.lines.map(({ id }) => id) ?? [];
  const [strange] = strangeAnswers(campaign.template, record.variant, lines, self);
  if (strange !== undefined) throw new AppError('inputRejected', { field: strange });
  const extra = (['official', 'member'] as const).find(
    (row) => self.classes[row] !== null && !record.rows.includes(row),
  );
  if (extra !== undefined) throw new AppError('inputRejected', { field: `classes.${extra}` });
}
