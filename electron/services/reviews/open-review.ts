import { AppError } from '../../../shared/base/app-error.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { readHistory } from '../../records/read-history.ts';
import { listInterests } from '../authority/interest-store.ts';
import type { Handler } from '../base/handlers.ts';
import { provenanceOf } from '../base/provenance.ts';
import { readHeads } from './campaign-progress.ts';
import { loadReview, reviewKind } from './review-store.ts';
import { reviewView } from './review-view.ts';

/** One record. The opening is an event, committed before any content leaves the vault (decision 12). @throws notFound, recordAltered */
export const openReview: Handler<'reviews.open'> = async (context, { id }) => {
  const reviews = context.compartment('reviews');
  await reviews.change(async (change) => {
    await loadReview(change.db, context, id);
    await change.event('reviewRead', { recordType: reviewKind.type, recordId: id });
  });
  return reviews.read(async (db) => {
    const loaded = await loadReview(db, context, id);
    const newest = (await readHistory(db, id)).at(-1);
    if (newest === undefined) throw new AppError('recordAltered');
    const interests = await listInterests(db, context, id);
    return reviewView(context, loaded, {
      heads: await readHeads(db, loaded.campaign),
      version: provenanceOf(context, newest),
      interest: interests.some(({ interest }) => blocks(interest, context.who.userId)),
    });
  });
};
