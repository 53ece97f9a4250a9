import { describe, expect, test } from 'vitest';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { workedReview } from '../../../electron/services/reviews/change-review.ts';
import { insider } from '../../support/insider.ts';
import { openedCampaign, reviewOffice, submit } from '../../support/review-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

/* Sessions: on days that were, at places where the person belongs, after those who lead (the order of the campaign). */

async function rewritten(
  patchOf: (record: ReviewRecord, own: { by: string; at: number }, head: string) => Partial<ReviewRecord>,
) {
  const desk = await reviewOffice(temporaryFolder());
  const { ids } = await openedCampaign(desk);
  const id = ids['Bùi Thị Ánh'] ?? '';
  await submit(desk, 'chi', id);
  expect((await checkCompartment(await desk.as('trong'), 'reviews', true, 'all')).problems).toEqual([]);
  await insider(desk, 'ngan', async (change, context) => {
    const stored = await readDoc(change.db, workedReview, id);
    const patch = patchOf(stored.doc, { by: context.who.userId, at: change.now }, ids['Trần Văn Hòa'] ?? '');
    await amendRecordOf(change, context, workedReview, stored, patch, { event: 'reviewChanged' });
  });
  const { problems } = await checkCompartment(await desk.as('trong'), 'reviews', true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
}

const session = (record: ReviewRecord, own: { by: string; at: number }, heldOn: string, placeId?: string) => ({
  sessions: [{ placeId: placeId ?? record.placements[0]?.placeId ?? '', heldOn, minutesNumber: '1-BB', ...own }],
});

describe('a session of a person', () => {
  test.fails('was not held on a day that is not yet', async () => {
    expect(await rewritten((record, own) => session(record, own, '2027-05-01'))).not.toEqual([]);
  });
  test.fails('was not held before those who lead were heard', async () => {
    expect(await rewritten((record, own) => session(record, own, '2026-11-20'))).not.toEqual([]);
  });
  test.fails('was held at no place that is not theirs', async () => {
    expect(await rewritten((record, own, head) => session(record, own, '2026-11-20', head))).not.toEqual([]);
  });
  test.fails('was held at one place once', async () => {
    expect(
      await rewritten((record, own) => {
        const [one] = session(record, own, '2026-11-20').sessions;
        return one === undefined ? {} : { sessions: [one, { ...one, minutesNumber: '2-BB' }] };
      }),
    ).not.toEqual([]);
  });
});
