import { AppError } from '../../../shared/base/app-error.ts';
import { classesFit } from '../../../shared/model/review-record.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotProposer, withHand } from './review-hands.ts';

/**
 * The signed paper is in: from here on the person's words are fixed, and the first hand is taken.
 * @throws personsWordsFixed (handed in already), inputRejected (nothing written, classes missing, a day ahead), sameHand
 */
export const submitSelf: Handler<'reviews.submitSelf'> = async (context, input) =>
  changeReview(context, input, ({ record }, { now, today }) => {
    const { on, pages } = input;
    assertNotExempt(record);
    if (record.submitted !== null) throw new AppError('personsWordsFixed', { number: record.submitted });
    assertNotProposer(record, context.who.userId);
    if (!Object.values(record.self.answers).some(({ text }) => text.trim() !== ''))
      throw new AppError('inputRejected', { field: 'answers' });
    if (!classesFit(record.rows, record.self.classes)) throw new AppError('inputRejected', { field: 'classes' });
    if (on > today) throw new AppError('inputRejected', { field: 'on' });
    const number = record.submissions.length + 1;
    const submission = { number, on, pages, self: record.self, by: context.who.userId, at: now };
    return {
      patch: {
        submissions: [...record.submissions, submission],
        submitted: number,
        writers: withHand(record.writers, context.who.userId),
      },
      event: 'selfReviewSubmitted',
      facts: [
        ['day', on],
        ['pages', String(pages)],
        ['count', String(number)],
      ],
    };
  });
