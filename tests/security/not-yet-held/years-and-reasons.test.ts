import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../../electron/services/base/write-record.ts';
import { caseCounter } from '../../../electron/services/cases/case-store.ts';
import { workedCase } from '../../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { workedCampaign } from '../../../electron/services/reviews/change-campaign.ts';
import { workedReview } from '../../../electron/services/reviews/change-review.ts';
import { ask, caseOffice, newCase } from '../../support/case-office.ts';
import { insider } from '../../support/insider.ts';
import { holdCollective, openedCampaign, reviewOffice } from '../../support/review-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* Numbers of cases run on in their year; what corrects an entry has its reason in the log. */

const named = async (desk: TestOffice, who: string, name: 'verification' | 'reviews'): Promise<string[]> =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

describe('the numbers of cases', () => {
  test.fails('are of the year in which a case was received', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { id } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
    expect(await named(desk, 'an', 'verification')).toEqual([]);
    await insider(desk, 'thinh', async (change, context) => {
      const { doc } = await readDoc(change.db, workedCase, id);
      await change.nextNumber(caseCounter('2031'));
      await createRecordOf(
        change,
        context,
        workedCase,
        { ...doc, number: 'TT-2031/001' },
        { id: newId(), event: 'caseOpened' },
      );
    });
    const found = await named(desk, 'an', 'verification');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('leave none out', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { id } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
    await insider(desk, 'thinh', async (change) => {
      for (let step = 0; step < 3; step += 1) await change.nextNumber(caseCounter('2026'));
      await change.event('workItemChanged', { recordType: workedCase.type, recordId: id });
    });
    await ask(desk, 'thinh', 'cases.create', newCase(desk));
    const found = await named(desk, 'an', 'verification');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});

test.fails('when a collective met is not corrected without a reason', async () => {
  const desk = await reviewOffice(temporaryFolder());
  const { campaignId } = await openedCampaign(desk);
  await holdCollective(desk, campaignId, 'Chi bộ Văn phòng', '2026-11-18');
  expect(await named(desk, 'trong', 'reviews')).toEqual([]);
  await insider(desk, 'ngan', async (change, context) => {
    const stored = await readDoc(change.db, workedCampaign, campaignId);
    const places: Campaign['places'] = stored.doc.places.map((place) =>
      place.held === null ? place : { ...place, held: { on: '2026-11-02', minutesNumber: '40-BB' } },
    );
    await amendRecordOf(change, context, workedCampaign, stored, { places }, { event: 'campaignChanged' });
  });
  const found = await named(desk, 'trong', 'reviews');
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});

test.fails('nobody is left out of a campaign without a reason in the log', async () => {
  const desk = await reviewOffice(temporaryFolder());
  const { ids } = await openedCampaign(desk);
  const id = ids['Bùi Thị Ánh'] ?? '';
  await insider(desk, 'ngan', async (change, context) => {
    const stored = await readDoc(change.db, workedReview, id);
    const exemption = { ground: 'other', words: 'Không', documentNumber: '', by: context.who.userId, at: change.now };
    await amendRecordOf(change, context, workedReview, stored, { exemption } as unknown as Partial<typeof stored.doc>, {
      event: 'reviewChanged',
    });
  });
  const found = await named(desk, 'trong', 'reviews');
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});
