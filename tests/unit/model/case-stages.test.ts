import { describe, expect, test } from 'vitest';
import { caseProgress, caseStageIds, type CaseStageId } from '../../../shared/model/case-stages.ts';
import type { CaseFile, CasePart } from '../../../shared/model/case-file.ts';
import type { CaseConclusion, CaseDecision, CaseNotice } from '../../../shared/model/case-outcome.ts';
import {
  account,
  caseFile,
  idOf,
  noon,
  officerId,
  part,
  plainCalendar,
  progressOf,
  request,
  secondId,
  showing,
  statement,
} from '../../support/case-file.ts';

const at = (file: CaseFile, day: string) => caseProgress(file, noon(day), plainCalendar);
const stage = (file: CaseFile, day: string, id: CaseStageId) => at(file, day).stages.find((entry) => entry.id === id);
const reasonsOf = (file: CaseFile, day: string, id: CaseStageId) =>
  stage(file, day, id)?.reasons.map(({ code, met }) => `${met ? '+' : '-'}${code}`);
const nextOf = (file: CaseFile, day: string) => {
  const next = at(file, day).next;
  return next === null
    ? null
    : [next.actor.kind === 'user' ? next.actor.userId : next.actor.kind, ...next.tasks.map(({ code }) => code)];
};

const one = statement(1);
const two = statement(2);
const bare = statement(3, { sources: [] });
const basis = { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null } as const;
const conclusion: CasePart<CaseConclusion> = part(
  idOf('c'),
  {
    round: 1,
    outcome: 'doesNotMeet',
    basis,
    citedStatementIds: [one.id, two.id],
    groundId: null,
    draftedBy: officerId,
    approvalId: idOf('p'),
  },
  '2026-12-01',
);
const decision: CasePart<CaseDecision> = part(idOf('d'), {
  conclusionId: conclusion.id,
  decision: {
    body: 'Ban Thường vụ Đảng ủy phường',
    heldOn: '2026-12-04',
    members: 13,
    present: 13,
    method: 'secretBallot',
    ballots: { issued: 13, returned: 13, valid: 13 },
    votes: { for: 12, against: 1, blank: 0 },
    base: 'members',
    baseCount: 13,
    carried: true,
    minutesNumber: '21-BB/ĐU',
    minutesDate: '2026-12-04',
    tellersMinutesNumber: '22-BB/ĐU',
  },
  approvalId: idOf('q'),
});
const notice: CasePart<CaseNotice> = part(idOf('n'), {
  decisionId: decision.id,
  number: '12-TB/BTCTU',
  date: '2026-12-07',
  place: 'An Khánh',
  signer: { authority: 'T/M BAN', title: null, name: 'Ngô Bích Thủy' },
  recipients: ['Ông Hoàng Minh Lực'],
  delivered: { way: 'handed', on: '2026-12-08', proof: 'Sổ giao nhận 31', complainUntil: '2027-01-19' },
});
const gathered: Partial<CaseFile> = {
  requests: [request(1, true)],
  statements: [one, two],
  showings: [showing([one, two])],
  accounts: [account()],
};
const approvals = (review: Parameters<typeof progressOf>[0], deciding?: Parameters<typeof progressOf>[0]) =>
  new Map([
    [idOf('p'), progressOf(review)],
    ...(deciding === undefined ? [] : [[idOf('q'), progressOf({ act: 'decideCase', ...deciding })] as const]),
  ]);

describe('case stages: where are we, who is next, by when, what is missing', () => {
  test('the rail has ten steps in the order of the work', () => {
    expect(at(caseFile(), '2026-10-06').stages.map(({ id }) => id)).toEqual([...caseStageIds]);
    expect(caseStageIds).toHaveLength(10);
  });

  test('a new case waits for its officer to begin', () => {
    expect(at(caseFile(), '2026-10-06').current).toBe('requestsSent');
    expect(nextOf(caseFile(), '2026-10-06')).toEqual([officerId, 'beginWork']);
  });

  test('while a body has not answered, the day is the day of that request', () => {
    const file = caseFile({ requests: [request(1, false)] });
    expect(at(file, '2026-11-05').current).toBe('repliesIn');
    expect(at(file, '2026-11-05').next).toMatchObject({
      day: '2026-11-06',
      daysLeft: 1,
      tasks: [{ code: 'awaitReplies', numbers: [1] }],
    });
    expect(at(file, '2026-11-09').next?.daysLeft).toBe(-1);
  });

  test('the picture: shown, answered, five days left, a signed page missing, statement 3 without a paper', () => {
    const file = caseFile({
      ...gathered,
      statements: [one, two, bare],
      showings: [showing([one, two], { signedPage: null })],
    });
    expect(at(file, '2026-11-23').current).toBe('shownToPerson');
    expect(stage(file, '2026-11-23', 'shownToPerson')).toMatchObject({
      state: 'current',
      from: '2026-11-16',
      until: '2026-11-30',
    });
    expect(reasonsOf(file, '2026-11-23', 'conclusionDrafted')).toEqual([
      '+repliesIn',
      '-statementsSupported',
      '+statementsShown',
      '-minutesSigned',
      '+accountFiled',
      '-waitingRun',
    ]);
    expect(nextOf(file, '2026-11-23')).toEqual([officerId, 'attachSignedPage', 'supportStatements']);
    expect(at(file, '2026-11-23').next).toMatchObject({ day: '2026-11-25', daysLeft: 2 });
  });

  test('when all that is left is time, the person is the one who acts', () => {
    expect(nextOf(caseFile(gathered), '2026-11-23')).toEqual(['person', 'awaitPerson']);
    expect(reasonsOf(caseFile(gathered), '2026-11-23', 'conclusionDrafted')).toEqual([
      '+repliesIn',
      '+statementsSupported',
      '+statementsShown',
      '+minutesSigned',
      '+accountFiled',
      '-waitingRun',
    ]);
    expect(stage(caseFile(gathered), '2026-11-23', 'conclusionDrafted')?.state).toBe('closed');
  });

  test('after the last day the draft is the current step and has no reasons against it', () => {
    expect(stage(caseFile(gathered), '2026-12-01', 'conclusionDrafted')).toMatchObject({
      state: 'current',
      reasons: [],
    });
    expect(nextOf(caseFile(gathered), '2026-12-01')).toEqual([officerId, 'draftConclusion']);
  });

  test('a silence after the last day is for the officer to record', () => {
    expect(nextOf(caseFile({ ...gathered, accounts: [] }), '2026-12-01')).toEqual([officerId, 'recordAccount']);
  });

  test('every later step is closed until the one before it is done, and says so', () => {
    const file = caseFile(gathered);
    expect(
      ['reviewed', 'decided', 'noticeDelivered', 'complaintWindow', 'closed'].map(
        (id) => stage(file, '2026-12-01', id as CaseStageId)?.state,
      ),
    ).toEqual(Array(5).fill('closed'));
    expect(reasonsOf(file, '2026-12-01', 'decided')).toEqual(['-secondOfficerAgreed']);
  });

  test('draft, second officer, collective, notice, complaint window, close', () => {
    const drafted = { ...gathered, conclusions: [conclusion] };
    expect(nextOf(caseFile({ ...drafted, approvals: approvals({ state: 'waiting' }) }), '2026-12-01')).toEqual([
      secondId,
      'reviewConclusion',
    ]);
    expect(nextOf(caseFile({ ...drafted, approvals: approvals({}) }), '2026-12-02')).toEqual([
      officerId,
      'recordDecision',
    ]);
    const voted = { ...drafted, decisions: [decision] };
    expect(nextOf(caseFile({ ...voted, approvals: approvals({}, { state: 'waiting' }) }), '2026-12-04')).toEqual([
      'role',
      'signDecision',
    ]);
    expect(nextOf(caseFile({ ...voted, approvals: approvals({}, {}) }), '2026-12-05')).toEqual([
      officerId,
      'prepareNotice',
    ]);
    const done = { ...voted, approvals: approvals({}, {}), notices: [notice] };
    expect(nextOf(caseFile(done), '2026-12-09')).toEqual(['person', 'awaitComplaint']);
    expect(reasonsOf(caseFile(done), '2026-12-09', 'closed')).toEqual(['-windowRun', '+complaintsAnswered']);
    expect(nextOf(caseFile(done), '2027-01-20')).toEqual([officerId, 'closeCase']);
    expect(
      at(
        caseFile(done, {
          state: 'closed',
          closing: { on: '2027-01-20', reviewOn: '2032-01-20', paperLocation: 'Tủ 3' },
        }),
        '2027-01-21',
      ).next,
    ).toBeNull();
  });

  test('a draft that came back, ran out, or whose facts changed is no draft any more', () => {
    const drafted = { ...gathered, conclusions: [conclusion] };
    for (const review of [
      { state: 'refused' },
      { state: 'withdrawn' },
      { state: 'waiting', payloadHolds: false },
      { state: 'approved', payloadHolds: false },
      { state: 'waiting', expires: noon('2026-12-01') },
    ] as const) {
      const file = caseFile({ ...drafted, approvals: approvals(review) });
      expect(at(file, '2026-12-02').current, JSON.stringify(review)).toBe('conclusionDrafted');
      expect(stage(file, '2026-12-02', 'decided')?.state).toBe('closed');
    }
    expect(nextOf(caseFile({ ...drafted, approvals: approvals({ state: 'refused' }) }), '2026-12-02')).toEqual([
      officerId,
      'redraftConclusion',
    ]);
  });

  test('a decision that was not carried, or that nobody has signed, decides nothing', () => {
    const lost = {
      ...decision,
      fields: { ...decision.fields, decision: { ...decision.fields.decision, carried: false } },
    };
    const file = caseFile({ ...gathered, conclusions: [conclusion], decisions: [lost], approvals: approvals({}, {}) });
    expect(stage(file, '2026-12-05', 'decided')?.state).toBe('closed');
    expect(nextOf(file, '2026-12-05')).toEqual([officerId, 'redraftConclusion']);
    const unsigned = caseFile({
      ...gathered,
      conclusions: [conclusion],
      decisions: [decision],
      approvals: approvals({}, { state: 'approved', payloadHolds: false }),
    });
    expect(stage(unsigned, '2026-12-05', 'decided')?.state).toBe('current');
  });

  test('an open complaint keeps the case open after the window, and a re-examination begins a new round', () => {
    const complaint = (result: 'reexamine' | null) =>
      part(idOf('k'), {
        noticeId: notice.id,
        receivedOn: '2027-01-10',
        words: 'Tôi không đồng ý.',
        pages: 1,
        file: null,
        result:
          result === null
            ? null
            : { result, body: 'Ủy ban Kiểm tra Tỉnh ủy', documentNumber: '5-TB/UBKT', documentDate: '2027-02-01' },
      });
    const done = {
      ...gathered,
      conclusions: [conclusion],
      decisions: [decision],
      approvals: approvals({}, {}),
      notices: [notice],
    };
    expect(nextOf(caseFile({ ...done, complaints: [complaint(null)] }), '2027-01-25')).toEqual([
      'role',
      'recordComplaintResult',
    ]);
    expect(stage(caseFile({ ...done, complaints: [complaint(null)] }), '2027-01-25', 'closed')?.state).toBe('closed');
    expect(nextOf(caseFile({ ...done, complaints: [complaint('reexamine')] }), '2027-02-02')).toEqual([
      officerId,
      'redraftConclusion',
    ]);
  });
});
