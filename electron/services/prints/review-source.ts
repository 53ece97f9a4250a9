import { readRecord } from '../../records/read-record.ts';
import { reviewModelOf } from '../reviews/review-model-of.ts';
import { loadReview, reviewKind } from '../reviews/review-store.ts';
import type { PrintSource } from './print-source.ts';

/** One person's self-criticism record, in the hands that have written so far. */
export const reviewSource: PrintSource<'review'> = {
  compartment: 'reviews',
  recordType: reviewKind.type,
  roles: ['reviewSecretary', 'approver'],

  async head(change, context, { id }) {
    const { record } = await loadReview(change.db, context, id);
    const { versionId, commitment } = await readRecord(change.db, reviewKind.type, id);
    return { title: record.person.fullName, versionId, commitment };
  },

  async open(change, context, { id }) {
    const { campaign } = await loadReview(change.db, context, id);
    await change.event('reviewRead', {
      recordType: reviewKind.type,
      recordId: id,
      facts: [['form', campaign.template.formId]],
    });
    return null;
  },

  async body(reviews, context, { id }) {
    return reviews.read(async (db) => reviewModelOf(await loadReview(db, context, id)));
  },
};
