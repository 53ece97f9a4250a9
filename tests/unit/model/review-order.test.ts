import { describe, expect, it } from 'vitest';
import type { ReviewPlace } from '../../../shared/model/review-campaign.ts';
import {
  campaignBlock,
  decisionReasons,
  headsOf,
  proposalReasons,
  sessionReasons,
  type PlaceHead,
  type StepReason,
} from '../../../shared/model/review-order.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { idOf, noon } from '../../support/case-file.ts';

const committee: ReviewPlace = {
  id: idOf('c'),
  name: 'Ban Thường vụ Đảng ủy',
  level: 'leadership',
  held: { on: '2026-11-10', minutesNumber: '41-BB/ĐU' },
  headIds: [idOf('h')],
};
const cell: ReviewPlace = {
  id: idOf('b'),
  name: 'Chi bộ Văn phòng',
  level: 'cell',
  held: { on: '2026-11-11', minutesNumber: '07-BB/CB' },
  headIds: [],
};
const notYet = (place: ReviewPlace): ReviewPlace => ({ ...place, held: null });
const head = (heldOn: string | null): PlaceHead => ({
  reviewId: idOf('h'),
  placeId: committee.id,
  name: 'Trần Văn Hòa',
  heldOn,
});
const session = (placeId: string, heldOn: string): ReviewRecord['sessions'][number] => ({
  placeId,
  heldOn,
  minutesNumber: '08-BB',
  by: idOf('s'),
  at: noon(heldOn),
});

const deputy = (
  sessions: ReviewRecord['sessions'] = [],
): Pick<ReviewRecord, 'placements' | 'sessions' | 'submitted' | 'proposal'> => ({
  placements: [
    { placeId: committee.id, standing: 'deputy' },
    { placeId: cell.id, standing: 'member' },
  ],
  sessions,
  submitted: 1,
  proposal: null,
});
const unmet = (reasons: readonly StepReason[]) =>
  reasons.filter(({ met }) => !met).map(({ rule, names }) => [rule, ...names]);
const at = (
  places: ReviewPlace[],
  heads: PlaceHead[],
  record: Pick<ReviewRecord, 'placements' | 'sessions'>,
  placeId: string,
  on: string | null = null,
) => unmet(sessionReasons({ places }, heads, { id: idOf('d'), record }, placeId, on));

describe('the order within a campaign', () => {
  it('puts the collective before individuals, at every place', () => {
    expect(
      at([notYet(committee), cell], [head('2026-11-12')], deputy([session(cell.id, '2026-11-13')]), committee.id),
    ).toEqual([['collectiveFirst', 'Ban Thường vụ Đảng ủy']]);
    expect(at([committee, notYet(cell)], [], deputy(), cell.id)).toEqual([['collectiveFirst', 'Chi bộ Văn phòng']]);
  });

  it('puts the head before deputies and members of the same place, and not before themselves', () => {
    expect(at([committee, cell], [head(null)], deputy([session(cell.id, '2026-11-13')]), committee.id)).toEqual([
      ['headFirst', 'Trần Văn Hòa'],
    ]);
    expect(at([committee, cell], [head(null)], deputy(), cell.id)).toEqual([]);
    const ownHead = { placements: [{ placeId: committee.id, standing: 'head' as const }], sessions: [] };
    expect(
      sessionReasons({ places: [committee] }, [head(null)], { id: idOf('h'), record: ownHead }, committee.id).map(
        ({ rule }) => rule,
      ),
    ).toEqual(['collectiveFirst']);
  });

  it('puts the cell of a leading person before the leading collective', () => {
    expect(at([committee, cell], [head('2026-11-12')], deputy(), committee.id)).toEqual([
      ['cellFirst', 'Chi bộ Văn phòng'],
    ]);
    expect(at([committee, cell], [head('2026-11-12')], deputy([session(cell.id, '2026-11-13')]), committee.id)).toEqual(
      [],
    );
  });

  it('goes by days: what comes first was not held later', () => {
    const ready = deputy([session(cell.id, '2026-11-13')]);
    expect(at([committee, cell], [head('2026-11-14')], ready, committee.id, '2026-11-14')).toEqual([]);
    expect(at([committee, cell], [head('2026-11-14')], ready, committee.id, '2026-11-12')).toEqual([
      ['headFirst', 'Trần Văn Hòa'],
      ['cellFirst', 'Chi bộ Văn phòng'],
    ]);
    expect(at([committee, cell], [head('2026-11-09')], ready, committee.id, '2026-11-09')).toContainEqual([
      'collectiveFirst',
      'Ban Thường vụ Đảng ủy',
    ]);
  });

  it('keeps what is done in the list, to be ticked', () => {
    const reasons = sessionReasons(
      { places: [committee, cell] },
      [head('2026-11-12')],
      { id: idOf('d'), record: deputy([session(cell.id, '2026-11-13')]) },
      committee.id,
    );
    expect(reasons.map(({ rule, met }) => [rule, met])).toEqual([
      ['collectiveFirst', true],
      ['headFirst', true],
      ['cellFirst', true],
    ]);
  });

  it('opens verification only with the paper in and the person heard at every place', () => {
    const all = [session(cell.id, '2026-11-13'), session(committee.id, '2026-11-14')];
    const reasons = (record: ReturnType<typeof deputy>) =>
      unmet(proposalReasons({ places: [committee, cell] }, [head('2026-11-12')], { id: idOf('d'), record }));
    expect(reasons({ ...deputy(), submitted: null })).toEqual([
      ['selfSubmitted'],
      ['sessionsHeld', 'Ban Thường vụ Đảng ủy', 'Chi bộ Văn phòng'],
    ]);
    expect(reasons(deputy([session(cell.id, '2026-11-13')]))).toEqual([['sessionsHeld', 'Ban Thường vụ Đảng ủy']]);
    expect(reasons(deputy(all))).toEqual([]);
  });

  it('rates the leading collective after the level below', () => {
    const proposal = { opinions: { head: null, cell: null }, votes: null, by: idOf('s'), at: 1 };
    expect(unmet(decisionReasons({ places: [committee, notYet(cell)] }, deputy()))).toEqual([
      ['proposalWritten'],
      ['lowerFirst', 'Chi bộ Văn phòng'],
    ]);
    expect(unmet(decisionReasons({ places: [committee, cell] }, { ...deputy(), proposal }))).toEqual([]);
    const onlyCell = { placements: [{ placeId: cell.id, standing: 'member' as const }], proposal };
    expect(unmet(decisionReasons({ places: [committee, notYet(cell)] }, onlyCell))).toEqual([]);
  });

  it('takes heads from their records; somebody exempt holds nobody up', () => {
    const person = { fullName: 'Trần Văn Hòa' } as ReviewRecord['person'];
    const leads = {
      placements: [{ placeId: committee.id, standing: 'head' as const }],
      sessions: [session(committee.id, '2026-11-12')],
      person,
    };
    expect(headsOf([{ id: idOf('h'), record: { ...leads, exemption: null } }])).toEqual([head('2026-11-12')]);
    const exemption = { ground: 'suspended' as const, words: '', documentNumber: '', by: idOf('s'), at: 1 };
    expect(headsOf([{ id: idOf('h'), record: { ...leads, exemption } }])).toEqual([]);
  });

  it('names what holds up a campaign, and nothing when nobody waits', () => {
    const waiting = { submitted: 3, assessed: 0 };
    expect(campaignBlock({ places: [notYet(committee), cell] }, [], waiting)).toBe('collectiveFirst');
    expect(campaignBlock({ places: [committee, cell] }, [head(null)], waiting)).toBe('headFirst');
    expect(
      campaignBlock({ places: [committee, notYet(cell)] }, [head('2026-11-12')], { submitted: 0, assessed: 2 }),
    ).toBe('lowerFirst');
    expect(campaignBlock({ places: [committee, cell] }, [head('2026-11-12')], waiting)).toBeNull();
    expect(campaignBlock({ places: [notYet(committee)] }, [], { submitted: 0, assessed: 0 })).toBeNull();
  });
});
