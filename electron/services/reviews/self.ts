import { AppError } from '../../../shared/base/app-error.ts';
import { classesFit, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { strangeAnswers } from '../../../shared/model/self-review.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';
import { assertNotProposer, withHand } from './review-hands.ts';
import type { LoadedReview } from './review-store.ts';

/** What the superior asks the person to speak to; it must lie before them while they write. @throws stageClosed */
export const addGuidedQuestion: Handler<'reviews.addGuidedQuestion'> = async (context, input) =>
  changeReview(context, input, ({ record }, { now, today }) => {
    const { text, body, documentNumber, documentDate } = input;
    assertNotExempt(record);
    if (record.submitted !== null) throw new AppError('stageClosed', { stage: 'submitted' });
    if (documentDate > today) throw new AppError('inputRejected', { field: 'documentDate' });
    const question = { id: newId(), text, body, documentNumber, documentDate, by: context.who.userId, at: now };
    return { patch: { guided: [...record.guided, question] }, event: 'reviewChanged', facts: [['field', 'guided']] };
  });

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
