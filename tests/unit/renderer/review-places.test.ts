import { describe, expect, test } from 'vitest';
import { nextStep } from '../../../renderer/features/reviews/common/next-step.ts';
import { nextSession } from '../../../shared/model/review-order.ts';
import type { Standing } from '../../../shared/model/review-record.ts';
import { freshFolders } from '../../support/fresh-folders.ts';
import { secretarySession } from '../../support/renderer/review-fixture.ts';
import {
  act,
  entry,
  holdCollective,
  openedCampaign,
  openReview,
  reviewOffice,
  submit,
} from '../../support/review-office.ts';
import type { TestOffice } from '../../support/test-office.ts';

const fresh = freshFolders('review-places');

/** Two leading collectives and two cells: people lead one and belong to another, in whatever order somebody wrote it down. */
const places = [
  { name: 'Ban Thường vụ Đảng ủy', level: 'leadership' },
  { name: 'Chi bộ Văn phòng', level: 'cell' },
  { name: 'Tập thể lãnh đạo Văn phòng', level: 'leadership' },
  { name: 'Chi bộ Tổ dân phố 3', level: 'cell' },
] as const;

type Seat = readonly [place: number, standing: Standing];

const seatsOf: readonly (readonly Seat[])[] = [
  [[0, 'head']],
  [[1, 'head']],
  [
    [0, 'head'],
    [1, 'head'],
  ],
  [
    [0, 'deputy'],
    [1, 'member'],
  ],
  [
    [0, 'member'],
    [2, 'head'],
  ],
  [
    [0, 'member'],
    [2, 'head'],
    [3, 'member'],
  ],
  [
    [0, 'deputy'],
    [1, 'deputy'],
    [3, 'head'],
  ],
];

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

const wording = (seats: readonly Seat[]): string =>
  seats.map(([place, standing]) => `${standing} of ${places[place]?.name ?? ''}`).join(', then ');

/** Takes the step that the window offers, at the place that its form has chosen, until it offers no session any more. */
async function walk(desk: TestOffice, reviewId: string, heldOn: string): Promise<string[]> {
  const offered: string[] = [];
  for (;;) {
    const view = await openReview(desk, 'chi', reviewId);
    const step = nextStep(view, secretarySession);
    if (step !== 'session') return offered;
    const session = nextSession(view.sessions);
    if (session === undefined) throw new Error('a step without a place to take it at');
    const { placeId, placeName } = session;
    await act(desk, 'chi', 'reviews.recordSession', reviewId, { placeId, heldOn, minutesNumber: '43-BB' });
    offered.push(placeName);
  }
}

describe('somebody with places', () => {
  for (const seats of seatsOf.flatMap((each) => ordersOf(each)))
    test(`is heard at all of them by the steps that the window offers: ${wording(seats)}`, async () => {
      const desk = await reviewOffice(fresh());
      const heads = places.flatMap(({ name }, place) =>
        seats.some(([at, standing]) => at === place && standing === 'head')
          ? []
          : [entry(`Đứng đầu ${name}`, [{ place, standing: 'head' }])],
      );
      const person = 'Nguyễn Thị Minh Khuê';
      const placements = seats.map(([place, standing]) => ({ place, standing }));
      const { campaignId, ids } = await openedCampaign(desk, {
        places: [...places],
        people: [...heads, entry(person, placements)],
      });
      for (const { name } of places) await holdCollective(desk, campaignId, name, '2026-11-10');
      const [first, ...others] = [ids[person] ?? '', ...heads.map(({ person: head }) => ids[head.fullName] ?? '')];
      await submit(desk, 'chi', first);
      // What is open is offered at once; where a head comes first, it is offered once they were heard.
      const early = await walk(desk, first, '2026-11-16');
      for (const other of others) {
        await submit(desk, 'chi', other);
        await walk(desk, other, '2026-11-12');
      }
      const late = await walk(desk, first, '2026-11-16');
      const own = new Set(seats.map(([place]) => places[place]?.name ?? ''));
      expect(new Set([...early, ...late])).toEqual(own);
      const view = await openReview(desk, 'ngan', first);
      expect([nextStep(view, secretarySession), view.proposalReasons.every(({ met }) => met)]).toEqual([
        'propose',
        true,
      ]);
      await desk.lock();
    });
});
