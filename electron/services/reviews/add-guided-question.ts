import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { assertNotExempt, changeReview } from './change-review.ts';

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
