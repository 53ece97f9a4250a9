import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../shared/model/review-campaign.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import { workedCase } from '../../electron/services/cases/change-case.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { workedCampaign } from '../../electron/services/reviews/change-campaign.ts';
import { ask, caseOffice, decidedCase, newCase, noticeInput } from '../support/case-office.ts';
import { insider, rewrite } from '../support/insider.ts';
import { openedCampaign, reviewOffice } from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const named = async (desk: TestOffice, who: string, name: 'verification' | 'reviews') => {
  const { problems } = await checkCompartment(await desk.as(who), name, true, 'all');
  await desk.lock({ tampered: true });
  return problems.map(({ code }) => code);
};

describe('the places of a campaign, in which its order is kept,', () => {
  test.each<[string, (campaign: Campaign) => Campaign['places']]>([
    ['are not taken out', ({ places }) => places.filter(({ level }) => level === 'leadership')],
    ['keep their level', ({ places }) => places.map((place) => ({ ...place, level: 'leadership' as const }))],
    ['keep their names', ({ places }) => places.map((place, index) => ({ ...place, name: `Chi bộ ${index + 1}` }))],
    ['keep those who lead them', ({ places }) => places.map((place) => ({ ...place, headIds: [] }))],
  ])('%s', async (_, placesOf) => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId } = await openedCampaign(desk);
    await insider(desk, 'ngan', async (change, context) => {
      const stored = await readDoc(change.db, workedCampaign, campaignId);
      await amendRecordOf(
        change,
        context,
        workedCampaign,
        stored,
        { places: placesOf(stored.doc) },
        { event: 'campaignChanged' },
      );
    });
    expect(await named(desk, 'trong', 'reviews')).not.toEqual([]);
  });
});

/** Decided, delivered, the time to complain run. */
async function complainedOver() {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await decidedCase(desk);
  desk.setDay('2026-10-22');
  const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
  await ask(desk, 'thinh', 'cases.deliverNotice', {
    caseId,
    noticeId,
    on: '2026-10-22',
    way: 'handed',
    proof: 'Biên bản giao nhận',
  });
  desk.setDay('2026-12-28');
  return { desk, caseId };
}

test.each([
  ['tomorrow', '2026-12-29'],
  ['never', '2099-12-31'],
])('a closed case is looked at again when the rules of its catalogue say, and not %s', async (_, reviewOn) => {
  const { desk, caseId } = await complainedOver();
  const closing = { on: '2026-12-28', reviewOn, paperLocation: 'Kho 2' };
  await insider(desk, 'thinh', (change) =>
    rewrite(change, workedCase.type, caseId, { state: 'closed', closing }, 'caseChanged'),
  );
  expect(await named(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
});

test('no two cases bear one number', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { id: lawful } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  await insider(desk, 'thinh', async (change, context) => {
    const { doc } = await readDoc(change.db, workedCase, lawful);
    await createRecordOf(
      change,
      context,
      workedCase,
      { ...doc, purpose: 'Việc khác' },
      { id: newId(), event: 'caseOpened' },
    );
  });
  expect(await named(desk, 'an', 'verification')).not.toEqual([]);
});
