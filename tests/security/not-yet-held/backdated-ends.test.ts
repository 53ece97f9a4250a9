import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { workedCampaign } from '../../../electron/services/reviews/change-campaign.ts';
import { reviewKind } from '../../../electron/services/reviews/review-store.ts';
import { allOfType } from '../../../electron/storage/repositories/record-fields.ts';
import { insider } from '../../support/insider.ts';
import { openedCampaign, reviewOffice } from '../../support/review-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

/* A campaign: its end is of the day on which it was ended, its order of those who lead, its sessions of days that were. */

async function rewritten(
  patchOf: (campaign: Campaign, reviews: readonly string[]) => Partial<Campaign>,
  event: 'campaignChanged' | 'campaignClosed' = 'campaignChanged',
): Promise<string[]> {
  const desk = await reviewOffice(temporaryFolder());
  const { campaignId } = await openedCampaign(desk);
  expect((await checkCompartment(await desk.as('trong'), 'reviews', true, 'all')).problems).toEqual([]);
  await insider(desk, 'ngan', async (change, context) => {
    const stored = await readDoc(change.db, workedCampaign, campaignId);
    const reviews = await allOfType(change.db, reviewKind.type);
    await amendRecordOf(change, context, workedCampaign, stored, patchOf(stored.doc, reviews), { event });
  });
  const { problems } = await checkCompartment(await desk.as('trong'), 'reviews', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
}

describe('a campaign', () => {
  test.fails('is not ended on a day before it began', async () => {
    expect(
      await rewritten(() => ({ state: 'closed', closing: { on: '2020-01-01', reason: 'Kết thúc' } }), 'campaignClosed'),
    ).toContain('recordAuthorityUnproven');
  });

  test.fails('is ended early with a reason in the log', async () => {
    expect(
      await rewritten(() => ({ state: 'closed', closing: { on: '2026-11-20', reason: 'Kết thúc' } }), 'campaignClosed'),
    ).toContain('recordAuthorityUnproven');
  });

  test.fails('held no session on a day that is not yet', async () => {
    expect(
      await rewritten(({ places }) => ({
        places: places.map((place) => ({ ...place, held: { on: '2027-03-01', minutesNumber: '1-BB' } })),
      })),
    ).toContain('recordAuthorityUnproven');
  });

  test.fails('is led by nobody who stands there as a member', async () => {
    expect(
      await rewritten(({ places }, reviews) => ({
        places: places.map((place) => ({ ...place, headIds: [...new Set([...place.headIds, ...reviews])] })),
      })),
    ).toContain('recordAuthorityUnproven');
  });
});
