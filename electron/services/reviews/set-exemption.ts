import { AppError } from '../../../shared/base/app-error.ts';
import type { Handler } from '../base/handlers.ts';
import { changeReview } from './change-review.ts';

/** Somebody is not reviewed this time, or is after all. Only while nothing was handed in. @throws stageClosed, reasonRequired */
export const setExemption: Handler<'reviews.setExemption'> = async (context, input) =>
  changeReview(context, input, ({ record }, { now }) => {
    const { exemption, reason } = input;
    if (record.submitted !== null || record.sessions.length > 0)
      throw new AppError('stageClosed', { stage: 'submitted' });
    if (exemption?.ground === 'other' && exemption.words.trim() === '') throw new AppError('reasonRequired', {});
    const patch = { exemption: exemption === null ? null : { ...exemption, by: context.who.userId, at: now } };
    return {
      patch,
      event: 'reviewChanged',
      facts: [['stage', exemption === null ? 'notSubmitted' : 'exempt']],
      reason,
    };
  });
