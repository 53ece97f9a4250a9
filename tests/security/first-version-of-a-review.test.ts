import { expect, test } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { createRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { workedReview } from '../../electron/services/reviews/change-review.ts';
import { reviewKind } from '../../electron/services/reviews/review-store.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider } from '../support/insider.ts';
import { act, openedCampaign, reviewOffice, selfPart } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/* Whoever wrote the person’s words proposes no class, also where the words came with the first version of the record. */

test('words that stand in the first version of a record are the hand of whoever wrote that', async () => {
  const desk = await reviewOffice(temporaryFolder());
  const { ids } = await openedCampaign(desk);
  const reviewId = newId();
  await insider(desk, 'chi', async (change, context) => {
    const { doc } = await readDoc(change.db, reviewKind, ids['Bùi Thị Ánh'] ?? '');
    const person = { ...doc.person, personId: newId(), fullName: 'Bùi Thị Ánh Tuyết' };
    await createRecordOf(
      change,
      context,
      workedReview,
      { ...doc, person, self: selfPart(), writers: [] },
      { id: reviewId, event: 'workItemChanged' },
    );
  });
  // Thu, who finds the words written down, would hand the paper in; Chi, whose words they are, propose the class.
  expect(
    await failureOfAsync(() => act(desk, 'thu', 'reviews.submitSelf', reviewId, { on: '2026-11-14', pages: 6 })),
  ).toMatch(/^recordAltered/);
  const { problems } = await checkCompartment(await desk.as('trong'), 'reviews', true, 'all');
  expect(problems.map(({ code }) => code)).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
});
