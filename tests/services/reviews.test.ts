import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requestTable } from '../../shared/contract/contract.ts';
import { decodeEvent } from '../../electron/log/event-encoding.ts';
import { reviewModelOf } from '../../electron/services/prints/review-source.ts';
import { loadReview } from '../../electron/services/reviews/review-store.ts';
import { writeReview } from '../../electron/services/reviews/change-review.ts';
import { reviewModelSchema } from '../../shared/model/print/review-model.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readRange } from '../../electron/storage/repositories/events.ts';
import { failureOfAsync } from '../support/failures.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  act,
  askReviews,
  cell,
  entry,
  hold,
  holdCollective,
  leading,
  newCampaign,
  openedCampaign,
  openReview,
  opinions,
  ownWords,
  proposedReview,
  reviewOffice,
  selfPart,
  submit,
  unit,
  votes,
  waitingDecision,
  heardReview,
} from '../support/review-office.ts';
import type { TestOffice } from '../support/test-office.ts';

const fresh = freshFolders('reviews');
const office = async (): Promise<TestOffice> => reviewOffice(fresh());
const sign = async (desk: TestOffice, who: string, id: string) =>
  failureOfAsync(() => askReviews(desk, who, 'approvals.sign', { compartment: 'reviews', id }));
const refusedBy = (run: Promise<unknown>) => failureOfAsync(() => run);

describe('a campaign', () => {
  test('opens with its roster under the form of the catalogue, alphabetical by name', async () => {
    const desk = await office();
    const { campaignId } = await openedCampaign(desk);
    const campaign = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
    expect(campaign).toMatchObject({
      unitName: unit,
      formId: 'review-individual-2023@1',
      catalogueVersion: '2026.1',
      formToConfirm: true,
      reportDue: '2026-12-15',
      state: 'open',
      blocked: null,
    });
    expect(campaign.roster.map(({ letter, fullName, stage }) => [letter, fullName, stage])).toEqual([
      ['A', 'Bùi Thị Ánh', 'notSubmitted'],
      ['H', 'Trần Văn Hòa', 'notSubmitted'],
      ['K', 'Nguyễn Thị Minh Khuê', 'notSubmitted'],
    ]);
    expect(campaign.counts).toEqual({ decided: 0, assessed: 0, submitted: 0, notSubmitted: 3, exempt: 0, total: 3 });
    await desk.lock();
  });

  test('is one for each unit and period, with a leading collective and no place twice', async () => {
    const desk = await office();
    await openedCampaign(desk);
    expect(await refusedBy(askReviews(desk, 'chi', 'campaigns.create', newCampaign({ people: [] })))).toBe(
      'alreadyDone {"field":"period"}',
    );
    const other = { period: { kind: 'quarter', year: 2026, quarter: 4 }, people: [] } as const;
    expect(
      await refusedBy(
        askReviews(
          desk,
          'chi',
          'campaigns.create',
          newCampaign({ ...other, people: [], places: [{ name: cell, level: 'cell' }] }),
        ),
      ),
    ).toBe('inputRejected {"field":"places"}');
    const twice = [
      { name: leading, level: 'leadership' as const },
      { name: leading.toUpperCase(), level: 'cell' as const },
    ];
    expect(
      await refusedBy(
        askReviews(desk, 'chi', 'campaigns.create', newCampaign({ ...other, people: [], places: twice })),
      ),
    ).toBe('inputRejected {"field":"places"}');
    expect(
      await refusedBy(
        askReviews(
          desk,
          'chi',
          'campaigns.create',
          newCampaign({ ...other, people: [entry('Trần Văn Hòa', [{ place: 7, standing: 'head' }])] }),
        ),
      ),
    ).toBe('inputRejected {"field":"placements"}');
    expect(
      await refusedBy(
        askReviews(desk, 'chi', 'campaigns.create', newCampaign({ ...other, people: [], templateId: 'own-form' })),
      ),
    ).toBe('inputRejected {"field":"templateId"}');
    await askReviews(desk, 'chi', 'campaigns.create', newCampaign({ ...other, people: [] }));
    await desk.lock();
  });

  test('lists progress by unit, alphabetical, newest period first; no request can ask for another order', async () => {
    const desk = await office();
    await openedCampaign(desk);
    for (const unitName of ['Đảng ủy xã Bình Lâm', 'Đảng ủy UBND tỉnh', 'Đảng ủy phường Tân Lập'])
      await askReviews(desk, 'chi', 'campaigns.create', newCampaign({ unitName, people: [] }));
    await askReviews(
      desk,
      'chi',
      'campaigns.create',
      newCampaign({ period: { kind: 'quarter', year: 2026, quarter: 3 }, people: [] }),
    );
    const { periods } = await askReviews(desk, 'trong', 'campaigns.list', {});
    expect(periods.map(({ period, campaigns }) => [period.kind, campaigns.map(({ unitName }) => unitName)])).toEqual([
      ['year', ['Đảng ủy phường Tân Lập', unit, 'Đảng ủy UBND tỉnh', 'Đảng ủy xã Bình Lâm']],
      ['quarter', [unit]],
    ]);
    for (const name of ['campaigns.list', 'campaigns.open'] as const) {
      const input = requestTable.get(name)?.input;
      for (const extra of [
        { sort: 'classification' },
        { order: 'result' },
        { class: 'excellent' },
        { filter: 'poor' },
      ]) {
        expect([
          name,
          extra,
          input?.safeParse({ ...(name === 'campaigns.open' ? { id: 'a'.repeat(26) } : {}), ...extra }).success,
        ]).toEqual([name, extra, false]);
      }
    }
    await desk.lock();
  });

  test('shows no class of anybody in any list, also once decided', async () => {
    const desk = await office();
    const { campaignId, approvalId } = await waitingDecision(desk);
    expect(await sign(desk, 'trong', approvalId)).toBe('no failure');
    const lists = JSON.stringify([
      await askReviews(desk, 'chi', 'campaigns.list', {}),
      await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId }),
      await askReviews(desk, 'chi', 'desk.summary', {}),
    ]);
    expect(lists).not.toMatch(/"good"|excellent|fulfilled|class/u);
    await desk.lock();
  });

  test('exempts somebody with a ground, and takes nothing of theirs in', async () => {
    const desk = await office();
    const { ids, campaignId } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    const other = { ground: 'other', words: ' ', documentNumber: '' } as const;
    expect(
      await refusedBy(
        act(desk, 'chi', 'reviews.setExemption', reviewId, { exemption: other, reason: 'Nghỉ ốm dài ngày' }),
      ),
    ).toBe('reasonRequired');
    await act(desk, 'chi', 'reviews.setExemption', reviewId, {
      exemption: { ground: 'newlyAdmitted', words: 'Kết nạp ngày 02/9/2026', documentNumber: '12-QĐ/ĐU' },
      reason: 'Mới kết nạp chưa đủ 6 tháng',
    });
    expect(await refusedBy(submit(desk, 'chi', reviewId))).toBe('stageClosed {"stage":"exempt"}');
    const { counts, roster } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
    expect([counts.exempt, counts.total, roster[0]?.exemption?.ground]).toEqual([1, 2, 'newlyAdmitted']);
    await act(desk, 'chi', 'reviews.setExemption', reviewId, { exemption: null, reason: 'Ghi nhầm người' });
    await submit(desk, 'chi', reviewId);
    expect(
      await refusedBy(
        act(desk, 'chi', 'reviews.setExemption', reviewId, {
          exemption: { ground: 'suspended', words: '', documentNumber: '' },
          reason: 'Đình chỉ sinh hoạt',
        }),
      ),
    ).toBe('stageClosed {"stage":"submitted"}');
    await desk.lock();
  });

  test('takes people in later, nobody twice, and closes with a reason while decisions are out', async () => {
    const desk = await office();
    const { campaignId } = await openedCampaign(desk);
    const { places, version } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
    const [first] = places;
    const { placements: _none, ...late } = entry('Lê Văn Bảo', []);
    const add = (personId: string | null) =>
      askReviews(desk, 'chi', 'campaigns.addPerson', {
        campaignId,
        entry: {
          ...late,
          person: { ...late.person, personId },
          placements: [{ placeId: first?.id ?? '', standing: 'head' }],
        },
      });
    const { id } = await add(null);
    const { person } = await openReview(desk, 'chi', id);
    expect(await refusedBy(add(person.personId))).toBe('personOnRoster');
    const close = (baseVersion: string, reason: string | null) =>
      refusedBy(askReviews(desk, 'chi', 'campaigns.close', { campaignId, baseVersion, reason }));
    expect(await close(version.versionId, 'Bỏ đợt này')).toMatch(/^versionConflict/u);
    const now = (await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId })).version.versionId;
    expect(await close(now, null)).toBe('reasonRequired {"open":4}');
    expect(await close(now, 'Sáp nhập đảng bộ từ 01/12')).toBe('no failure');
    expect(await refusedBy(add(null))).toBe('stageClosed {"stage":"campaignClosed"}');
    expect(await refusedBy(submit(desk, 'chi', id))).toBe('stageClosed {"stage":"campaignClosed"}');
    await desk.lock();
  });
});

describe("the person's own words", () => {
  test('are kept to the letter, and fixed once handed in', async () => {
    const desk = await office();
    const { ids } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    await submit(desk, 'chi', reviewId);
    const opened = await openReview(desk, 'trong', reviewId);
    expect(opened.self.answers['strengths.duties']?.text).toBe(ownWords);
    expect(opened.submission).toMatchObject({ number: 1, on: '2026-11-14', pages: 6, byName: 'Hồ Thị Lan Chi' });
    for (const who of ['chi', 'ngan']) {
      expect(
        await refusedBy(
          act(desk, who, 'reviews.saveSelf', reviewId, {
            self: selfPart({ classes: { official: 'excellent', member: 'excellent' } }),
          }),
        ),
      ).toBe('personsWordsFixed {"number":1}');
      expect(await refusedBy(act(desk, who, 'reviews.submitSelf', reviewId, { on: '2026-11-15', pages: 6 }))).toBe(
        'personsWordsFixed {"number":1}',
      );
    }
    expect(
      await refusedBy(
        act(desk, 'chi', 'reviews.addGuidedQuestion', reviewId, {
          text: 'Việc chậm nửa tháng',
          body: unit,
          documentNumber: '90-CV/ĐU',
          documentDate: '2026-11-10',
        }),
      ),
    ).toBe('stageClosed {"stage":"submitted"}');
    await desk.lock();
  });

  test('are refused where the form has no heading for them, and with any key of points', async () => {
    const desk = await office();
    const { ids } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    const save = (self: ReturnType<typeof selfPart>) =>
      refusedBy(act(desk, 'chi', 'reviews.saveSelf', reviewId, { self }));
    expect(await save(selfPart({ answers: { 'strengths.leadership': { text: 'x', level: null } } }))).toBe(
      'inputRejected {"field":"strengths.leadership"}',
    );
    expect(await save(selfPart({ answers: { plan: { text: 'x', level: 'good' } } }))).toBe(
      'inputRejected {"field":"plan"}',
    );
    const input = requestTable.get('reviews.saveSelf')?.input;
    const good = { reviewId: 'a'.repeat(26), baseVersion: 'b'.repeat(26), self: selfPart() };
    expect(input?.safeParse(good).success).toBe(true);
    for (const self of [
      { ...selfPart(), score: 92 },
      selfPart({ answers: { plan: { text: 'x', level: null, points: 9 } as never } }),
      selfPart({ classes: { official: 'good', member: 'good', total: 92 } as never }),
    ]) {
      expect(input?.safeParse({ ...good, self }).success).toBe(false);
    }
    await desk.lock();
  });

  test('cannot be handed in empty, without a class for each row, or with a day ahead', async () => {
    const desk = await office();
    const { ids } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    const handIn = (on = '2026-11-14') => refusedBy(act(desk, 'chi', 'reviews.submitSelf', reviewId, { on, pages: 2 }));
    expect(await handIn()).toBe('inputRejected {"field":"answers"}');
    await act(desk, 'chi', 'reviews.saveSelf', reviewId, {
      self: selfPart({ classes: { official: 'good', member: null } }),
    });
    expect(await handIn()).toBe('inputRejected {"field":"classes"}');
    await act(desk, 'chi', 'reviews.saveSelf', reviewId, { self: selfPart() });
    expect(await handIn('2026-11-21')).toBe('inputRejected {"field":"on"}');
    expect(await handIn()).toBe('no failure');
    await desk.lock();
  });

  test('go back with a reason read in full; the first paper stays beside the second', async () => {
    const desk = await office();
    const { ids, campaignId } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    await submit(desk, 'chi', reviewId);
    const reason = 'Phần II chưa nêu nguyên nhân của việc chậm nửa tháng.';
    expect(await refusedBy(act(desk, 'chi', 'reviews.sendBack', reviewId, { to: 'self', reason }))).toBe(
      'sameHand {"hand":"second"}',
    );
    await act(desk, 'ngan', 'reviews.sendBack', reviewId, { to: 'self', reason });
    const { roster } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
    expect(roster[0]?.returned).toMatchObject({ to: 'self', reason, byName: 'Đào Kim Ngân' });
    const { returned } = await askReviews(desk, 'chi', 'desk.summary', {});
    expect(returned.tasks).toEqual([
      expect.objectContaining({
        kind: 'reviewReturned',
        reason,
        subject: { type: 'review', id: reviewId },
        values: { person: 'Bùi Thị Ánh' },
      }),
    ]);
    await submit(desk, 'chi', reviewId, selfPart({ answers: { plan: { text: 'Bổ sung nguyên nhân.', level: null } } }));
    const again = await openReview(desk, 'trong', reviewId);
    expect(again.submission?.number).toBe(2);
    expect(again.earlier.map(({ number, self }) => [number, self.answers['strengths.duties']?.text])).toEqual([
      [1, ownWords],
    ]);
    expect((await askReviews(desk, 'chi', 'desk.summary', {})).returned.tasks).toEqual([]);
    await desk.lock();
  });

  test('of last time come along line by line, under the same opaque person', async () => {
    const desk = await office();
    const before = await openedCampaign(desk, {
      period: { kind: 'year', year: 2025 },
      title: 'Đợt kiểm điểm năm 2025',
    });
    await submit(desk, 'chi', before.ids['Bùi Thị Ánh'] ?? '');
    const { people, places } = await askReviews(desk, 'chi', 'campaigns.rosterOf', { id: before.campaignId });
    expect(places.map(({ name }) => name)).toEqual([leading, cell]);
    const { ids } = await openedCampaign(desk, { people });
    const { carried, person } = await openReview(desk, 'chi', ids['Bùi Thị Ánh'] ?? '');
    expect(carried?.reviewId).toBe(before.ids['Bùi Thị Ánh']);
    expect(carried?.lines.map(({ text }) => text)).toEqual([
      'Lớp bồi dưỡng chậm nửa tháng.',
      'Chưa đi cơ sở đủ số buổi.',
      'Mời giảng viên trước một quý.',
    ]);
    expect(person.personId).toBe((await openReview(desk, 'chi', before.ids['Bùi Thị Ánh'] ?? '')).person.personId);
    expect((await openReview(desk, 'chi', ids['Trần Văn Hòa'] ?? '')).carried).toBeNull();
    const line = carried?.lines[0]?.id ?? '';
    await submit(
      desk,
      'chi',
      ids['Bùi Thị Ánh'] ?? '',
      selfPart({ followUps: [{ lineId: line, state: 'overcome', words: 'Năm 2026 mở đúng hạn' }] }),
    );
    expect(
      await refusedBy(
        submit(
          desk,
          'chi',
          ids['Trần Văn Hòa'] ?? '',
          selfPart({ followUps: [{ lineId: line, state: 'overcome', words: '' }] }),
        ),
      ),
    ).toBe(`inputRejected {"field":"${line}"}`);
    await desk.lock();
  });
});

describe('a person’s own words of last time', () => {
  test('come whole, however long and however many, and never push the plan out', async () => {
    const desk = await office();
    const before = await openedCampaign(desk, {
      period: { kind: 'year', year: 2025 },
      title: 'Đợt kiểm điểm năm 2025',
    });
    const long = readFileSync(new URL('../fixtures/reviews/long-shortcoming.txt', import.meta.url), 'utf8').trim();
    const bullets = Array.from({ length: 70 }, (_, index) => `- Khuyết điểm thứ ${index + 1}.`);
    await submit(
      desk,
      'chi',
      before.ids['Bùi Thị Ánh'] ?? '',
      selfPart({
        answers: {
          'shortcomings.shortcomings': { text: [...bullets, long].join('\n'), level: null },
          plan: { text: 'Mời giảng viên trước một quý.', level: null },
        },
      }),
    );
    const { people } = await askReviews(desk, 'chi', 'campaigns.rosterOf', { id: before.campaignId });
    const { ids } = await openedCampaign(desk, { people });
    const now = ids['Bùi Thị Ánh'] ?? '';
    const lines = (await openReview(desk, 'chi', now)).carried?.lines ?? [];
    expect(lines.map(({ text }) => text)).toEqual([
      ...bullets.map((text) => text.slice(2)),
      long,
      'Mời giảng viên trước một quý.',
    ]);
    // Each of them can be answered.
    const followUps = lines.map(({ id }) => ({ lineId: id, state: 'overcome' as const, words: 'Đã làm' }));
    await submit(desk, 'chi', now, selfPart({ followUps }));
    expect((await openReview(desk, 'chi', now)).self.followUps).toHaveLength(72);
    await desk.lock();
  });
});

describe('somebody with a dossier', () => {
  test('stands once in a campaign under its id, and is met again by what they wrote a year before', async () => {
    const desk = await office();
    const dossier = newId();
    const inCampaign = async (year: number, personId: string | null, fullName = 'Lê Văn Bảo') => {
      const { periods } = await askReviews(desk, 'chi', 'campaigns.list', {});
      const campaignId =
        periods.find(({ period }) => period.kind === 'year' && period.year === year)?.campaigns[0]?.id ?? '';
      const { places } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
      const { placements: _none, person, ...rest } = entry(fullName, []);
      return askReviews(desk, 'chi', 'campaigns.addPerson', {
        campaignId,
        entry: {
          ...rest,
          person: { ...person, personId },
          placements: [{ placeId: places[0]?.id ?? '', standing: 'member' }],
        },
      });
    };
    await openedCampaign(desk, { period: { kind: 'year', year: 2025 }, title: 'Đợt kiểm điểm năm 2025' });
    const { id: before } = await inCampaign(2025, dossier);
    await submit(desk, 'chi', before);
    // The same dossier, under whatever name the form was left with.
    expect(await refusedBy(inCampaign(2025, dossier, 'Lê Văn Bảo (phường Trà Giang)'))).toBe('personOnRoster');
    await openedCampaign(desk);
    const { id: now } = await inCampaign(2026, dossier);
    const { person, carried } = await openReview(desk, 'chi', now);
    expect([person.personId, carried?.reviewId]).toEqual([dossier, before]);
    expect(carried?.lines.map(({ text }) => text)).toContain('Mời giảng viên trước một quý.');
    // Nobody is taken for them by the name alone.
    const { id: namesake } = await inCampaign(2026, null);
    expect((await openReview(desk, 'chi', namesake)).carried).toBeNull();
    await desk.lock();
  });
});

describe('the order of a campaign', () => {
  test('holds at each step, and says beside the step why it is closed', async () => {
    const desk = await office();
    const { ids, campaignId } = await openedCampaign(desk);
    const deputy = ids['Nguyễn Thị Minh Khuê'] ?? '';
    const head = ids['Trần Văn Hòa'] ?? '';
    expect(await refusedBy(hold(desk, 'chi', deputy, leading, '2026-11-14'))).toBe(
      'stageClosed {"stage":"notSubmitted"}',
    );
    for (const id of [deputy, head]) await submit(desk, 'chi', id);
    const closed = async () => refusedBy(hold(desk, 'chi', deputy, leading, '2026-11-18'));
    expect(await closed()).toBe('reviewOrderClosed {"rules":["collectiveFirst","headFirst","cellFirst"]}');
    expect((await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId })).blocked).toBe('collectiveFirst');
    await holdCollective(desk, campaignId, leading, '2026-11-10');
    expect((await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId })).blocked).toBe('headFirst');
    expect(await closed()).toBe('reviewOrderClosed {"rules":["headFirst","cellFirst"]}');
    await hold(desk, 'chi', head, leading, '2026-11-12');
    expect(await closed()).toBe('reviewOrderClosed {"rules":["cellFirst"]}');
    expect(await refusedBy(hold(desk, 'chi', deputy, cell, '2026-11-13'))).toBe(
      'reviewOrderClosed {"rules":["collectiveFirst"]}',
    );
    await holdCollective(desk, campaignId, cell, '2026-11-13');
    await hold(desk, 'chi', deputy, cell, '2026-11-13');
    expect(await refusedBy(hold(desk, 'chi', deputy, leading, '2026-11-11'))).toBe(
      'reviewOrderClosed {"rules":["headFirst","cellFirst"]}',
    );
    expect(await refusedBy(hold(desk, 'chi', deputy, leading, '2026-11-21'))).toBe('inputRejected {"field":"heldOn"}');
    expect(
      await refusedBy(act(desk, 'ngan', 'reviews.propose', deputy, { opinions: opinions(), votes: votes() })),
    ).toBe('reviewOrderClosed {"rules":["sessionsHeld"]}');
    await hold(desk, 'chi', deputy, leading, '2026-11-18');
    expect(await refusedBy(hold(desk, 'chi', deputy, leading, '2026-11-18'))).toBe('alreadyDone');
    const { order, proposalReasons } = await openReview(desk, 'ngan', deputy);
    expect(order.map(({ kind, on, state }) => [kind, on, state])).toEqual([
      ['collective', '2026-11-10', 'done'],
      ['collective', '2026-11-13', 'done'],
      ['head', '2026-11-12', 'done'],
      ['cell', '2026-11-13', 'done'],
      ['self', '2026-11-18', 'done'],
    ]);
    expect(proposalReasons.every(({ met }) => met)).toBe(true);
    await desk.lock();
  });

  test('decides on the leading collective after every cell was through', async () => {
    const desk = await office();
    const { ids, campaignId } = await openedCampaign(desk);
    const head = ids['Trần Văn Hòa'] ?? '';
    await submit(desk, 'chi', head);
    await holdCollective(desk, campaignId, leading, '2026-11-10');
    await hold(desk, 'chi', head, leading, '2026-11-12');
    await act(desk, 'ngan', 'reviews.propose', head, { opinions: opinions(), votes: votes() });
    const decide = () =>
      refusedBy(
        act(desk, 'ngan', 'reviews.recordDecision', head, {
          classes: { official: 'good', member: 'good' },
          collective: votes({ body: leading }),
        }),
      );
    expect((await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId })).blocked).toBe('lowerFirst');
    expect(await decide()).toBe('reviewOrderClosed {"rules":["lowerFirst"]}');
    await holdCollective(desk, campaignId, cell, '2026-11-13');
    expect(await decide()).toBe('no failure');
    await desk.lock();
  });

  test('a collective is dated anew only with a reason, and never ahead', async () => {
    const desk = await office();
    const { campaignId } = await openedCampaign(desk);
    await holdCollective(desk, campaignId, leading, '2026-11-10');
    expect(await refusedBy(holdCollective(desk, campaignId, leading, '2026-11-11'))).toBe('reasonRequired');
    expect(await refusedBy(holdCollective(desk, campaignId, cell, '2026-11-21'))).toBe(
      'inputRejected {"field":"heldOn"}',
    );
    await desk.lock();
  });
});

describe('three hands', () => {
  test('by three people: recorded, proposed with its vote, decided by a signature', async () => {
    const desk = await office();
    const { reviewId, approvalId, campaignId } = await waitingDecision(desk);
    const waiting = await openReview(desk, 'trong', reviewId);
    expect(waiting.decision?.approval).toMatchObject({ id: approvalId, state: 'waiting', mine: true, signature: null });
    expect([waiting.stage, waiting.proposal?.votes?.base, waiting.proposal?.votes?.baseCount]).toEqual([
      'assessed',
      'members',
      15,
    ]);
    expect(await sign(desk, 'trong', approvalId)).toBe('no failure');
    const decided = await openReview(desk, 'chi', reviewId);
    expect(decided).toMatchObject({
      stage: 'decided',
      decision: {
        classes: { official: 'good', member: 'good' },
        given: { byName: 'Phan Đình Trọng' },
        approval: { state: 'approved', signature: { byName: 'Phan Đình Trọng', holds: true } },
      },
    });
    expect((await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId })).counts).toMatchObject({
      decided: 1,
      notSubmitted: 2,
    });
    expect(
      await refusedBy(
        act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions('fulfilled'), votes: votes() }),
      ),
    ).toBe('alreadyDone {"stage":"decided"}');
    expect(await refusedBy(act(desk, 'ngan', 'reviews.sendBack', reviewId, { to: 'self', reason: 'Xem lại' }))).toBe(
      'alreadyDone {"stage":"decided"}',
    );
    await desk.lock();
  });

  test('the first hand neither proposes nor decides nor records the decision', async () => {
    const desk = await office();
    const { ids, campaignId } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    // Lan wrote the words, Chi handed them in: both are the first hand.
    await act(desk, 'lan', 'reviews.saveSelf', reviewId, { self: selfPart() });
    await act(desk, 'chi', 'reviews.submitSelf', reviewId, { on: '2026-11-14', pages: 6 });
    await holdCollective(desk, campaignId, cell, '2026-11-11');
    await hold(desk, 'chi', reviewId, cell, '2026-11-16');
    for (const who of ['lan', 'chi'])
      expect([
        who,
        await refusedBy(act(desk, who, 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() })),
      ]).toEqual([who, 'sameHand {"hand":"second"}']);
    await act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() });
    const figures = { classes: { official: 'good', member: 'good' }, collective: votes({ body: leading }) } as const;
    for (const who of ['lan', 'chi'])
      expect([who, await refusedBy(act(desk, who, 'reviews.recordDecision', reviewId, figures))]).toEqual([
        who,
        'sameHand {"hand":"decider"}',
      ]);
    const { approvalId } = await act(desk, 'ngan', 'reviews.recordDecision', reviewId, figures);
    expect(await sign(desk, 'lan', approvalId)).toBe('sameHand {"act":"decideReview","hand":"decider"}');
    expect(await sign(desk, 'trong', approvalId)).toBe('no failure');
    await desk.lock();
  });

  test('the second hand does not decide, also when it holds the role, and not when another recorded the figures', async () => {
    const desk = await office();
    const { reviewId } = await heardReview(desk);
    await act(desk, 'lan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() });
    const figures = { classes: { official: 'good', member: 'good' }, collective: votes({ body: leading }) } as const;
    const { approvalId } = await act(desk, 'thu', 'reviews.recordDecision', reviewId, figures);
    expect(await sign(desk, 'lan', approvalId)).toBe('sameHand {"act":"decideReview","hand":"decider"}');
    expect(await refusedBy(act(desk, 'lan', 'reviews.saveSelf', reviewId, { self: selfPart() }))).toBe(
      'personsWordsFixed {"number":1}',
    );
    await desk.lock();
  });

  test('an approver who recorded the figures does not sign them, and a secretary signs nothing', async () => {
    const desk = await office();
    const { reviewId } = await proposedReview(desk);
    const { approvalId } = await act(desk, 'trong', 'reviews.recordDecision', reviewId, {
      classes: { official: 'good', member: 'good' },
      collective: votes({ body: leading }),
    });
    expect(await sign(desk, 'trong', approvalId)).toBe('approvalOwnAct {"act":"decideReview"}');
    expect(await sign(desk, 'thu', approvalId)).toMatch(/^approvalRoleMissing/u);
    expect(await sign(desk, 'van', approvalId)).toBe('no failure');
    await desk.lock();
  });

  test('nothing is decided before it was proposed, or proposed before it was handed in', async () => {
    const desk = await office();
    const { ids } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    expect(
      await refusedBy(act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() })),
    ).toBe('reviewOrderClosed {"rules":["selfSubmitted","collectiveFirst","sessionsHeld"]}');
    expect(
      await refusedBy(
        act(desk, 'ngan', 'reviews.recordDecision', reviewId, {
          classes: { official: 'good', member: 'good' },
          collective: votes(),
        }),
      ),
    ).toBe('reviewOrderClosed {"rules":["proposalWritten"]}');
    expect(await refusedBy(act(desk, 'ngan', 'reviews.sendBack', reviewId, { to: 'self', reason: 'Chưa nộp' }))).toBe(
      'stageClosed {"stage":"notSubmitted"}',
    );
    await desk.lock();
  });

  test('votes fit, name their base and carry, or nothing is written', async () => {
    const desk = await office();
    const { reviewId } = await heardReview(desk);
    const give = (vote: ReturnType<typeof votes> | null, given = opinions()) =>
      refusedBy(act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: given, votes: vote }));
    expect(await give(votes({ baseCount: 14 }))).toBe('votesInconsistent {"problems":["baseNotMembers"]}');
    expect(await give(votes({ base: 'present', ballots: { issued: 15, returned: 14, valid: 15 } }))).toBe(
      'votesInconsistent {"problems":["validOverReturned"]}',
    );
    expect(await give(votes({ votes: { for: 7, against: 8, blank: 0 }, carried: false }))).toBe(
      'inputRejected {"field":"carried"}',
    );
    expect(await give(votes({ votes: { for: 7, against: 8, blank: 0 } }))).toBe(
      'votesInconsistent {"problems":["carriedTooFew"]}',
    );
    expect(await give(null)).toBe('inputRejected {"field":"votes"}');
    expect(await give(votes(), { ...opinions(), cell: null })).toBe('inputRejected {"field":"opinions"}');
    expect(await give(votes({ heldOn: '2026-11-21', minutesDate: '2026-11-21' }))).toBe(
      'inputRejected {"field":"heldOn"}',
    );
    expect(await give(votes())).toBe('no failure');
    const decide = (
      collective: ReturnType<typeof votes>,
      classes = { official: 'good', member: 'good' } as { official: 'good' | null; member: 'good' | null },
    ) => refusedBy(act(desk, 'ngan', 'reviews.recordDecision', reviewId, { classes, collective }));
    expect(await decide(votes({ members: 14 }))).toMatch(/^votesInconsistent/u);
    expect(await decide(votes(), { official: 'good', member: null })).toBe('inputRejected {"field":"classes"}');
    expect(await decide(votes())).toBe('no failure');
    expect(await decide(votes())).toBe('stageClosed {"stage":"decisionWaits"}');
    expect(await give(votes())).toBe('stageClosed {"stage":"decisionWaits"}');
    await desk.lock();
  });

  test('a refused decision goes back with its reason, and the old signature carries nothing', async () => {
    const desk = await office();
    const { reviewId, approvalId } = await waitingDecision(desk);
    const reason = 'Biên bản thiếu số phiếu thu về.';
    expect(
      await refusedBy(
        askReviews(desk, 'trong', 'approvals.refuse', { compartment: 'reviews', id: approvalId, reason }),
      ),
    ).toBe('no failure');
    const back = await openReview(desk, 'ngan', reviewId);
    expect([back.stage, back.decision, back.returns.at(-1)]).toMatchObject([
      'assessed',
      null,
      { to: 'proposal', reason, open: true, byName: 'Phan Đình Trọng' },
    ]);
    expect(await sign(desk, 'van', approvalId)).toMatch(/^approvalClosed/u);
    await act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions('fulfilled'), votes: votes() });
    expect((await openReview(desk, 'ngan', reviewId)).returns.at(-1)?.open).toBe(false);
    const again = await act(desk, 'ngan', 'reviews.recordDecision', reviewId, {
      classes: { official: 'fulfilled', member: 'fulfilled' },
      collective: votes({ body: leading }),
    });
    expect(await sign(desk, 'van', again.approvalId)).toBe('no failure');
    expect((await openReview(desk, 'ngan', reviewId)).decision?.classes.member).toBe('fulfilled');
    await desk.lock();
  });

  test('a declared interest keeps its author out of every hand', async () => {
    const desk = await office();
    const { reviewId, approvalId } = await waitingDecision(desk);
    await askReviews(desk, 'trong', 'interests.declare', {
      compartment: 'reviews',
      recordId: reviewId,
      kind: 'relative',
      words: 'Anh em họ',
    });
    expect(await sign(desk, 'trong', approvalId)).toBe('interestDeclared');
    expect((await openReview(desk, 'trong', reviewId)).mine).toEqual({ self: false, proposal: false, interest: true });
    await askReviews(desk, 'thu', 'interests.declare', {
      compartment: 'reviews',
      recordId: reviewId,
      kind: 'relative',
      words: 'Chị em dâu',
    });
    expect(await refusedBy(act(desk, 'thu', 'reviews.sendBack', reviewId, { to: 'self', reason: 'Xem lại' }))).toBe(
      'interestDeclared',
    );
    await desk.lock();
  });

  test('another role has no way in', async () => {
    const desk = await office();
    const { reviewId } = await heardReview(desk);
    expect(await refusedBy(askReviews(desk, 'hanh', 'reviews.open', { id: reviewId }))).toMatch(/^roleMissing/u);
    expect(
      await refusedBy(
        askReviews(desk, 'trong', 'reviews.propose', {
          reviewId,
          baseVersion: reviewId,
          opinions: opinions(),
          votes: votes(),
        }),
      ),
    ).toMatch(/^roleMissing/u);
    await desk.lock();
  });

  test('two people on one record: the later one is told, nothing is written over', async () => {
    const desk = await office();
    const { ids } = await openedCampaign(desk);
    const reviewId = ids['Bùi Thị Ánh'] ?? '';
    const { versionId } = await openReview(desk, 'chi', reviewId);
    await askReviews(desk, 'chi', 'reviews.saveSelf', { reviewId, baseVersion: versionId, self: selfPart() });
    expect(
      await refusedBy(
        askReviews(desk, 'thu', 'reviews.saveSelf', {
          reviewId,
          baseVersion: versionId,
          self: selfPart({ products: [] }),
        }),
      ),
    ).toBe('versionConflict {"current":2}');
    await desk.lock();
  });
});

describe('a paper that goes back after it was proposed on', () => {
  test('takes the proposal with it; the hands stay taken', async () => {
    const desk = await office();
    const { reviewId } = await heardReview(desk);
    const back = (who: string, to: 'self' | 'proposal') =>
      refusedBy(act(desk, who, 'reviews.sendBack', reviewId, { to, reason: 'Bổ sung sản phẩm còn thiếu' }));
    expect(await back('trong', 'proposal')).toBe('stageClosed {"stage":"submitted"}');
    await act(desk, 'lan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() });
    expect(await back('lan', 'proposal')).toBe('sameHand {"hand":"proposer"}');
    expect(await back('trong', 'proposal')).toBe('no failure');
    expect(await back('lan', 'self')).toBe('no failure');
    const opened = await openReview(desk, 'trong', reviewId);
    expect([opened.stage, opened.proposal, opened.earlier.length]).toEqual(['notSubmitted', null, 1]);
    expect(await refusedBy(act(desk, 'lan', 'reviews.saveSelf', reviewId, { self: selfPart() }))).toBe(
      'sameHand {"hand":"proposer"}',
    );
    expect(await refusedBy(act(desk, 'lan', 'reviews.submitSelf', reviewId, { on: '2026-11-18', pages: 6 }))).toBe(
      'sameHand {"hand":"proposer"}',
    );
    await submit(desk, 'chi', reviewId);
    // Ngân proposes this time; Lan, who proposed before, still may not decide.
    await act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() });
    const { approvalId } = await act(desk, 'thu', 'reviews.recordDecision', reviewId, {
      classes: { official: 'good', member: 'good' },
      collective: votes({ body: leading }),
    });
    expect(await sign(desk, 'lan', approvalId)).toBe('sameHand {"act":"decideReview","hand":"decider"}');
    await desk.lock();
  });

  test('a record that says something else than when it was asked for is not signed', async () => {
    const desk = await office();
    const { reviewId, approvalId } = await waitingDecision(desk);
    const context = await desk.as('trong');
    // Past every use case, but with its event: what a future mistake of ours would look like.
    await desk.open.change(async (change) => {
      const loaded = await loadReview(change.db, context, reviewId);
      const { decision } = loaded.record;
      if (decision === null) throw new Error('no decision');
      await writeReview(change, context, loaded, {
        patch: {
          decision: {
            ...decision,
            by: context.who.userId,
            at: change.now,
            classes: { official: 'excellent', member: 'excellent' },
          },
        },
        event: 'reviewChanged',
      });
    });
    expect(await sign(desk, 'trong', approvalId)).toBe('approvalPayloadChanged {"act":"decideReview"}');
    expect((await openReview(desk, 'trong', reviewId)).decision?.approval.mine).toBe(false);
    await desk.lock();
  });
});

describe('the desk', () => {
  test('shows the newest running period by unit, alphabetical, and what holds a unit up', async () => {
    const desk = await office();
    expect((await askReviews(desk, 'chi', 'desk.summary', {})).campaign).toBeNull();
    await openedCampaign(desk, { period: { kind: 'year', year: 2025 }, title: 'Đợt kiểm điểm năm 2025' });
    const { ids } = await openedCampaign(desk);
    await openedCampaign(desk, { unitName: 'Đảng ủy phường Tân Lập' });
    await submit(desk, 'chi', ids['Bùi Thị Ánh'] ?? '');
    await act(desk, 'chi', 'reviews.setExemption', ids['Trần Văn Hòa'] ?? '', {
      exemption: { ground: 'suspended', words: '', documentNumber: '' },
      reason: 'Đình chỉ sinh hoạt đảng',
    });
    const { campaign, due } = await askReviews(desk, 'ngan', 'desk.summary', {});
    expect(campaign).toMatchObject({
      title: 'Đợt kiểm điểm năm 2026',
      reportDue: '2026-12-15',
      decided: 0,
      assessed: 0,
      submitted: 1,
      total: 5,
    });
    expect(campaign?.units.map(({ name, submitted, total, blocked }) => [name, submitted, total, blocked])).toEqual([
      ['Đảng ủy phường Tân Lập', 0, 3, null],
      [unit, 1, 2, 'collectiveFirst'],
    ]);
    expect(due.tasks.filter(({ kind }) => kind === 'submitReview')).toHaveLength(3);
    await desk.lock();
  });

  test('asks for the second hand whoever may give it, and for the decision an approver', async () => {
    const desk = await office();
    const { reviewId } = await heardReview(desk);
    const waiting = async (who: string) =>
      (await askReviews(desk, who, 'desk.summary', {})).waiting.tasks.map(({ kind, subject }) => [kind, subject.id]);
    expect(await waiting('ngan')).toEqual([['assessReview', reviewId]]);
    expect(await waiting('chi')).toEqual([]);
    await act(desk, 'ngan', 'reviews.propose', reviewId, { opinions: opinions(), votes: votes() });
    const { approvalId } = await act(desk, 'ngan', 'reviews.recordDecision', reviewId, {
      classes: { official: 'good', member: 'good' },
      collective: votes({ body: leading }),
    });
    expect(await waiting('trong')).toEqual([['decideReview', reviewId]]);
    expect(await waiting('ngan')).toEqual([]);
    await askReviews(desk, 'trong', 'approvals.refuse', {
      compartment: 'reviews',
      id: approvalId,
      reason: 'Thiếu biên bản kiểm phiếu',
    });
    const { returned } = await askReviews(desk, 'ngan', 'desk.summary', {});
    expect(returned.tasks.map(({ kind, reason, by }) => [kind, reason, by?.name])).toEqual([
      ['reviewReturned', 'Thiếu biên bản kiểm phiếu', 'Phan Đình Trọng'],
    ]);
    await desk.lock();
  });
});

describe('what is left behind', () => {
  test('the log tells each hand without a word of what was said', async () => {
    const desk = await office();
    const { reviewId, approvalId } = await waitingDecision(desk);
    await sign(desk, 'trong', approvalId);
    const seen: string[] = [];
    const told = new Set<string>();
    await desk.open.read(async (db) => {
      for await (const { bytes } of readRange(db, 1, 10_000)) {
        const { kind, recordId, recordType, facts } = decodeEvent(bytes).event;
        if (recordId === reviewId && kind !== 'reviewRead') seen.push(kind);
        told.add(recordType);
        // Beside ids, keys, hashes and signatures, which are as good as random and may hold any four letters, and how long the chain of
        // certificates was, an event says only this.
        for (const [name, value] of facts)
          if (
            name !== 'certificates' &&
            !/^(?:[a-z2-7]{26}|[A-Za-z0-9_-]{43}|[0-9a-f]{64}|[A-Za-z0-9_-]{86})$/u.test(value)
          )
            told.add(`${name} ${value}`);
      }
    });
    expect(seen).toEqual([
      'reviewOpened',
      'reviewChanged',
      'selfReviewSubmitted',
      'reviewChanged',
      'ratingProposed',
      'reviewChanged',
      'ratingDecided',
    ]);
    const days = ['day 2026-11-11', 'day 2026-11-14', 'day 2026-11-16', 'day 2026-11-20'];
    expect([...told].sort()).toEqual([
      '',
      'act decideReview',
      'appVersion 0.1.0',
      'approval',
      'campaign',
      'cause lock',
      'count 1',
      ...days,
      'field self',
      'form review-individual-2023@1',
      'pages 6',
      'review',
      'stage decider',
    ]);
    await desk.lock();
  });

  test('the paper says the words verbatim, each hand in its own block', async () => {
    const desk = await office();
    const { reviewId, approvalId } = await waitingDecision(desk);
    const context = await desk.as('trong');
    const model = async () =>
      reviewModelSchema.parse(
        await desk.open.read(async (db) => reviewModelOf(await loadReview(db, context, reviewId))),
      );
    const before = await model();
    expect(before.signOffs.map(({ id, class: ticked, signer }) => [id, ticked, signer])).toEqual([
      ['head', 'good', 'Lê Quốc Thịnh'],
      ['cell', 'good', 'Bùi Thị Ánh'],
      ['committee', null, ''],
    ]);
    await sign(desk, 'trong', approvalId);
    const after = await model();
    expect(after).toMatchObject({
      title: 'BẢN KIỂM ĐIỂM CÁ NHÂN',
      formMark: 'Mẫu 02A',
      period: 'Năm 2026',
      fullName: 'Bùi Thị Ánh',
      day: '2026-11-14',
    });
    expect(after.signOffs[2]).toMatchObject({ class: 'good', establishedOn: '2026-11-20' });
    const duties = after.sections[0]?.points[1]?.answer;
    expect(duties?.text?.startsWith(ownWords)).toBe(true);
    expect(duties?.text).toContain(
      '- Lớp bồi dưỡng bí thư chi bộ: 2 lớp, 63 người dự (hạn 31/08/2026; xong 15/09/2026; minh chứng: Báo cáo 88-BC/ĐU, trang 3)',
    );
    expect([duties?.level?.ticked, after.sections.at(-1)?.points.map(({ answer }) => answer.class?.ticked)]).toEqual([
      'good',
      ['good', 'good'],
    ]);
    await desk.lock();
  });
});
