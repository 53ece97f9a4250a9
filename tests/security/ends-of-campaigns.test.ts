import { expect, test } from 'vitest';
import type { Campaign } from '../../shared/model/review-campaign.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { workedCampaign } from '../../electron/services/reviews/change-campaign.ts';
import { workedReview } from '../../electron/services/reviews/change-review.ts';
import { insider } from '../support/insider.ts';
import { openedCampaign, reviewOffice } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* A campaign ends on a day, with a word why where work is left; and nobody is reviewed in it twice. */

const named = async (desk: TestOffice): Promise<string[]> => {
  const { problems } = await checkCompartment(await desk.as('trong'), 'reviews', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
};

test.each<[string, Campaign['closing']]>([
  ['without a day', null],
  ['on a day that has not come', { on: '2027-06-30', reason: 'Kết thúc sớm' }],
  ['with people who are not decided on, and no word why', { on: '2026-11-20', reason: null }],
])('a campaign is not closed %s', async (_, closing) => {
  const desk = await reviewOffice(temporaryFolder());
  const { campaignId } = await openedCampaign(desk);
  await insider(desk, 'ngan', async (change, context) => {
    const stored = await readDoc(change.db, workedCampaign, campaignId);
    await amendRecordOf(
      change,
      context,
      workedCampaign,
      stored,
      { state: 'closed', closing },
      { event: 'campaignChanged' },
    );
  });
  expect(await named(desk)).not.toEqual([]);
});

test('nobody stands on the roster of a campaign twice', async () => {
  const desk = await reviewOffice(temporaryFolder());
  const { ids } = await openedCampaign(desk);
  await insider(desk, 'ngan', async (change, context) => {
    const { doc } = await readDoc(change.db, workedReview, Object.values(ids)[0] ?? '');
    await createRecordOf(change, context, workedReview, doc, {
      id: newId(),
      event: 'reviewOpened',
      facts: [['subject', doc.campaignId]],
    });
  });
  expect(await named(desk)).not.toEqual([]);
});
