import { assert, integer, pre, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertVotesFit,
  reaches,
  voteProblemsOf,
  type CollectiveDecision,
} from '../../../shared/model/collective-decision.ts';
import { failureOf } from '../../support/failures.ts';

const decision: CollectiveDecision = {
  body: 'Ban Thường vụ Đảng ủy phường Trà Giang',
  heldOn: '2026-12-04',
  members: 13,
  present: 12,
  method: 'secretBallot',
  ballots: { issued: 12, returned: 12, valid: 11 },
  votes: { for: 9, against: 1, blank: 1 },
  base: 'members',
  baseCount: 13,
  carried: true,
  minutesNumber: '21-BB/ĐU',
  minutesDate: '2026-12-04',
  tellersMinutesNumber: '22-BB/ĐU',
};

const hands: Partial<CollectiveDecision> = {
  method: 'showOfHands',
  ballots: null,
  tellersMinutesNumber: null,
  votes: { for: 10, against: 1, blank: 1 },
};

describe('collective decision: figures that fit', () => {
  test.each([
    ['secret ballot, base of all members', {}],
    ['base of those present', { base: 'present', baseCount: 12 }],
    ['base of valid ballots', { base: 'validBallots', baseCount: 11 }],
    ['show of hands', hands],
    ['not carried', { votes: { for: 6, against: 4, blank: 1 }, carried: false }],
  ] as const)('%s', (_name, changes) => {
    expect(voteProblemsOf({ ...decision, ...changes } as CollectiveDecision, 'moreThanHalf')).toEqual([]);
  });

  test.each([
    ['noMembers', { members: 0, present: 0 }],
    ['presentOverMembers', { present: 14 }],
    ['ballotsMissing', { ballots: null }],
    ['issuedOverPresent', { ballots: { issued: 13, returned: 12, valid: 11 } }],
    ['returnedOverIssued', { ballots: { issued: 11, returned: 12, valid: 11 } }],
    ['validOverReturned', { ballots: { issued: 12, returned: 10, valid: 11 } }],
    ['votesNotValid', { votes: { for: 9, against: 1, blank: 2 } }],
    ['tellersMissing', { tellersMinutesNumber: null }],
    ['ballotsForHands', { ...hands, ballots: { issued: 12, returned: 12, valid: 12 } }],
    ['votesNotPresent', { ...hands, votes: { for: 9, against: 1, blank: 1 } }],
    ['baseNotMembers', { baseCount: 12 }],
    ['baseNotPresent', { base: 'present', baseCount: 13 }],
    ['baseNotValid', { base: 'validBallots', baseCount: 12 }],
    ['baseNeedsBallots', { ...hands, base: 'validBallots', baseCount: 12 }],
    ['carriedTooFew', { votes: { for: 6, against: 4, blank: 1 } }],
    ['notCarriedEnough', { carried: false }],
    ['minutesBeforeMeeting', { minutesDate: '2026-12-03' }],
  ] as const)('names what cannot be true: %s', (problem, changes) => {
    const wrong = { ...decision, ...changes } as CollectiveDecision;
    expect(voteProblemsOf(wrong, 'moreThanHalf')).toContain(problem);
    expect(failureOf(() => assertVotesFit(wrong, 'moreThanHalf'))).toMatch(/^votesInconsistent /);
  });

  test('half is not more than half, and two thirds are counted in whole votes', () => {
    expect(reaches(6, 12, 'moreThanHalf')).toBe(false);
    expect(reaches(7, 12, 'moreThanHalf')).toBe(true);
    expect(reaches(8, 13, 'twoThirds')).toBe(false);
    expect(reaches(9, 13, 'twoThirds')).toBe(true);
  });

  test('any figures that fit stop fitting when one vote is added or lost', () => {
    const count = integer({ min: 0, max: 40 });
    assert(
      property(count, count, count, (yes, no, blank) => {
        const cast = yes + no + blank;
        pre(cast > 0);
        const fits: CollectiveDecision = {
          ...decision,
          members: cast,
          present: cast,
          ballots: { issued: cast, returned: cast, valid: cast },
          votes: { for: yes, against: no, blank },
          baseCount: cast,
          carried: yes * 2 > cast,
        };
        expect(voteProblemsOf(fits, 'moreThanHalf')).toEqual([]);
        for (const by of [1, -1])
          expect(voteProblemsOf({ ...fits, votes: { for: yes, against: no + by, blank } }, 'moreThanHalf')).toContain(
            'votesNotValid',
          );
      }),
    );
  });
});
