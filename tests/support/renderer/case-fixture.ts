import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import type { CaseRow, CaseView, SourceView, StatementView } from '../../../shared/contract/case-views.ts';
import { accountGate } from '../../../shared/model/account-gate.ts';
import type { CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import type { CaseFile } from '../../../shared/model/case-file.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import {
  account,
  caseFile,
  officerId,
  part,
  plainCalendar,
  progressOf,
  request,
  secondId,
  showing,
  source,
  statement,
} from '../case-file.ts';
import { at, fixtureId, officerSession, today } from './office-fixture.ts';
import type { SessionView } from '../../../shared/contract/register.ts';

/** A case in the middle of its hearing: two statements shown, one disputed, a third without a paper, the signed page missing. */
export const verificationSession: SessionView = {
  ...officerSession,
  userId: officerId,
  displayName: 'Lê Quốc Thịnh',
  roles: ['verificationOfficer'],
  compartments: { office: 'open', personnel: 'closed', reviews: 'closed', verification: 'open' },
};

const one = statement(1, { sources: [source('k', 1), source('l', 2)] });
const two = statement(2, { sources: [source('m', 3), source('n', 4), source('r', 5)] });
const bare = statement(3, {
  sources: [
    source('x', 6, { withdrawn: { by: officerId, at: at('2026-11-17', '10:00'), reason: 'không đọc được số hiệu' } }),
  ],
});
const unsigned: CaseFile = caseFile({
  requests: [1, 2, 3].map((number) => request(number, true)),
  statements: [one, two, bare],
  showings: [showing([one, two], { signedPage: null })],
  accounts: [account()],
});
const ready: CaseFile = { ...unsigned, statements: [one, two], showings: [showing([one, two])] };
const conclusionPart = part(
  fixtureId('conclusion'),
  {
    round: 1,
    outcome: 'doesNotMeet',
    basis: unsigned.fields.basis,
    citedStatementIds: [one.id, two.id],
    groundId: null,
    draftedBy: officerId,
    approvalId: fixtureId('approval'),
  } as const,
  '2026-11-20',
);
/** The same with a draft; the waiting time was shorter, so that it could be written. */
const drafted = (state: 'waiting' | 'approved'): CaseFile => ({
  ...ready,
  showings: [showing([one, two], { waitingUntil: '2026-11-19' })],
  conclusions: [
    {
      ...conclusionPart,
      fields: { ...conclusionPart.fields, citedStatementIds: [...conclusionPart.fields.citedStatementIds] },
    },
  ],
  approvals: new Map([
    [
      fixtureId('approval'),
      progressOf({ state, completedAt: state === 'approved' ? at('2026-11-22', '10:00') : null }),
    ],
  ]),
});

const names: Readonly<Record<string, string>> = { [officerId]: 'Lê Quốc Thịnh', [secondId]: 'Ngô Bích Thủy' };

const paper = (
  number: number,
  document: string,
  place: string,
  note: string | null,
  more: Partial<SourceView> = {},
): SourceView => ({
  id: fixtureId(`paper${'abcdefgh'[number] ?? ''}`),
  number,
  document,
  documentDate: null,
  place,
  note,
  requestNumber: null,
  file: null,
  added: { name: 'Lê Quốc Thịnh', at: at('2026-10-28', '09:00') },
  withdrawn: null,
  ...more,
});

const fact = (number: number, text: string, more: Partial<StatementView>): StatementView => ({
  id: fixtureId(`fact${'abcdefgh'[number] ?? ''}`),
  number,
  text,
  state: 'declared',
  supported: true,
  shown: true,
  disputed: false,
  written: { name: 'Lê Quốc Thịnh', at: at('2026-10-28', '09:00') },
  changed: null,
  sources: [],
  words: [],
  withdrawn: null,
  ...more,
});

export const dispute =
  'Tôi được phân công phụ trách từ ngày 07/3/2016 theo Thông báo 31-TB/HU, khi đó chưa có quyết định phê chuẩn kết quả bầu cử. Tôi khai theo ngày nhận việc, không có ý khai khác đi. Đề nghị ghi rõ cả hai mốc: mốc được phân công và mốc được phê chuẩn.';

const statements: StatementView[] = [
  fact(
    1,
    'Học hệ chính quy từ 9/2004 đến 6/2008 tại Trường Đại học Nông Lâm An Khánh, ngành Quản lý đất đai; bằng tốt nghiệp số hiệu B 048217.',
    {
      state: 'verified',
      sources: [
        paper(1, 'Công văn 1187/ĐHNL-ĐT', 'trang 1', 'Phòng Đào tạo trả lời', {
          documentDate: '2026-10-26',
          requestNumber: 1,
        }),
        paper(2, 'Bản sao bằng tốt nghiệp', 'trang 1', 'Bản chính đã đối chiếu', { documentDate: '2008' }),
      ],
      words: [
        {
          accountId: fixtureId('account'),
          position: 'agrees',
          words: 'Đúng như tôi đã khai.',
          receivedOn: '2026-11-20',
          form: 'handwritten',
          pages: 2,
        },
      ],
    },
  ),
  fact(2, 'Giữ chức Phó Chủ tịch UBND xã Bình Lâm từ 7/2016. Mục 27 trong hồ sơ ghi từ 3/2016.', {
    state: 'disputed',
    disputed: true,
    sources: [
      paper(3, 'Quyết định 214/QĐ-UBND', 'trang 1', 'UBND huyện Bình Lâm (cũ)', {
        documentDate: '2016-07-01',
        requestNumber: 3,
        file: { fileId: fixtureId('scan'), kind: 'pdf', size: 1_240_000 },
      }),
      paper(4, 'Công văn 45-CV/ĐU', 'trang 2', 'Đảng ủy xã Bình Lâm', { documentDate: '2026-10-30', requestNumber: 2 }),
      paper(5, 'Bản khai 2C', 'mục 27, trang 3', 'Bản người khai', { documentDate: '2026-01-12' }),
    ],
    words: [
      {
        accountId: fixtureId('account'),
        position: 'disputes',
        words: dispute,
        receivedOn: '2026-11-20',
        form: 'handwritten',
        pages: 2,
      },
    ],
  }),
  fact(3, 'Có chứng chỉ bồi dưỡng ngạch chuyên viên chính, cấp năm 2014.', {
    supported: false,
    shown: false,
    sources: [
      paper(6, 'Bản chụp chứng chỉ', 'trang 1', null, {
        withdrawn: { name: 'Lê Quốc Thịnh', at: at('2026-11-17', '10:00'), reason: 'không đọc được số hiệu' },
      }),
    ],
  }),
];

const reply = (documentNumber: string, receivedOn: string, pages: number, note: string | null) => ({
  documentNumber,
  documentDate: receivedOn,
  receivedOn,
  pages,
  note,
  file: null,
});

function viewOf(file: CaseFile, changes: Partial<CaseView> = {}): CaseView {
  const now = at(today, '09:14');
  const { stages, current, next } = caseProgress(file, now, plainCalendar);
  const { fields } = file;
  return {
    id: fixtureId('case'),
    versionId: fixtureId('version'),
    number: fields.number,
    typeName: 'Thẩm tra quá trình công tác',
    purpose: fields.purpose,
    requester: fields.requester,
    basis: fields.basis,
    competentLevel: 'Ban Thường vụ Đảng ủy phường',
    person: fields.person,
    officer: { userId: officerId, name: 'Lê Quốc Thịnh' },
    secondOfficer: { userId: secondId, name: 'Ngô Bích Thủy' },
    receivedOn: fields.receivedOn,
    dueOn: fields.dueOn,
    rules: fields.rules,
    state: fields.state,
    closing: fields.closing,
    today,
    stages: stages.map(({ userId, reasons, ...stage }) => ({
      ...stage,
      userName: userId === null ? null : (names[userId] ?? null),
      reasons: reasons.map((reason) => ({ ...reason, numbers: [...reason.numbers] })),
    })),
    current,
    next:
      next === null
        ? null
        : {
            actor: {
              kind: next.actor.kind,
              name:
                next.actor.kind === 'user'
                  ? (names[next.actor.userId] ?? '')
                  : next.actor.kind === 'person'
                    ? fields.person.fullName
                    : next.actor.role,
              isMe: next.actor.kind === 'user' && next.actor.userId === officerId,
            },
            tasks: next.tasks.map(({ code, numbers }) => ({ code, numbers: [...numbers] })),
            day: next.day,
            daysLeft: next.daysLeft,
          },
    roundState: 'gathering',
    returned: null,
    gate: accountGate(
      file,
      file.statements.map(({ id }) => id),
      today,
      plainCalendar,
    ).map((reason) => ({ ...reason, numbers: [...reason.numbers] })),
    statements: statements.slice(0, file.statements.length),
    requests: [
      {
        id: fixtureId('ra'),
        number: 1,
        addressee: 'Trường Đại học Nông Lâm An Khánh',
        ask: 'Văn bằng',
        documentNumber: '96-CV/BTCTU',
        documentDate: '2026-10-09',
        dueOn: '2026-10-30',
        late: false,
        reply: reply('1187/ĐHNL-ĐT', '2026-10-26', 2, null),
        withdrawn: null,
      },
      {
        id: fixtureId('rb'),
        number: 2,
        addressee: 'Đảng ủy xã Bình Lâm',
        ask: 'Chức vụ',
        documentNumber: '97-CV/BTCTU',
        documentDate: '2026-10-09',
        dueOn: '2026-10-30',
        late: false,
        reply: reply('45-CV/ĐU', '2026-10-30', 3, null),
        withdrawn: null,
      },
      {
        id: fixtureId('rc'),
        number: 3,
        addressee: 'Trung tâm Lưu trữ lịch sử tỉnh',
        ask: 'Quyết định',
        documentNumber: '98-CV/BTCTU',
        documentDate: '2026-10-09',
        dueOn: '2026-10-30',
        late: false,
        reply: reply('210/TTLT', '2026-11-02', 1, 'kèm bản sao'),
        withdrawn: null,
      },
    ],
    showings: file.showings.map(({ id, fields: { items: _items, signedPage, ...rest } }) => ({
      id,
      ...rest,
      place: 'trụ sở Đảng ủy phường Trà Giang',
      statementNumbers: [1, 2],
      signedPage: signedPage === null ? null : { on: signedPage.on, pages: 1, file: null },
    })),
    accounts: file.accounts.map(
      ({ id, fields: { perStatement: _each, showingIds: _showings, file: _file, ...rest } }) => ({
        id,
        ...rest,
        words: null,
        disputedNumbers: [2],
        file: null,
        written: { name: 'Lê Quốc Thịnh', at: at('2026-11-20', '15:00') },
      }),
    ),
    grounds: [],
    conclusions: [],
    decisions: [],
    notices: [],
    complaints: [],
    officerIsMe: true,
    myInterestBlocks: false,
    acts: ['gather', 'conclude'],
    logSize: 2316,
    ...changes,
  };
}

const approval = (changes: Partial<ApprovalView>): ApprovalView => ({
  compartment: 'verification',
  id: fixtureId('approval'),
  act: 'concludeCase',
  subject: { type: 'verificationCase', id: fixtureId('case') },
  title: 'TT-2026/014',
  reason: null,
  state: 'waiting',
  askedBy: 'Lê Quốc Thịnh',
  askedAt: at('2026-11-20', '16:00'),
  expires: at('2026-12-20', '16:00'),
  expired: false,
  signatures: [{ hand: 'proposer', userName: 'Lê Quốc Thịnh', at: at('2026-11-20', '16:00'), holds: true }],
  waitsFor: { hand: 'second', roles: ['verificationOfficer'], userName: 'Ngô Bích Thủy' },
  refusal: null,
  unfoundedEnd: false,
  spoiled: false,
  ...changes,
});

export const pictured = viewOf(unsigned);
/** The waiting time still runs, everything else is there. */
export const waitingForPerson = viewOf(ready);
/** The second officer looks at the draft. */
export const underReview = viewOf(drafted('waiting'), {
  officerIsMe: false,
  acts: ['review'],
  roundState: 'underReview',
  next: {
    actor: { kind: 'user', name: 'Ngô Bích Thủy', isMe: true },
    tasks: [{ code: 'reviewConclusion', numbers: [] }],
    day: '2026-11-25',
    daysLeft: 2,
  },
  conclusions: [
    {
      id: fixtureId('conclusion'),
      round: 1,
      outcome: 'doesNotMeet',
      basis: ready.fields.basis,
      citedNumbers: [1, 2],
      withoutHearing: false,
      drafted: { name: 'Lê Quốc Thịnh', at: at('2026-11-20', '16:00') },
      holds: true,
      validity: 'inForce',
      approval: approval({}),
    },
  ],
});
/** Reviewed: the vote of the collective is to be written down. */
export const toDecide = viewOf(drafted('approved'), {
  acts: ['decide'],
  roundState: 'reviewed',
  next: {
    actor: { kind: 'user', name: 'Lê Quốc Thịnh', isMe: true },
    tasks: [{ code: 'recordDecision', numbers: [] }],
    day: '2026-11-25',
    daysLeft: 2,
  },
});

const vote: CollectiveDecision = {
  body: 'Ban Thường vụ Đảng ủy phường Trà Giang',
  heldOn: '2026-11-20',
  members: 13,
  present: 12,
  method: 'secretBallot',
  ballots: { issued: 12, returned: 12, valid: 11 },
  votes: { for: 9, against: 1, blank: 1 },
  base: 'members',
  baseCount: 13,
  carried: true,
  minutesNumber: '21-BB/ĐU',
  minutesDate: '2026-11-20',
  tellersMinutesNumber: '22-BB/ĐU',
};

/** Delivered, with the time to complain running. */
export const noticed = viewOf(
  {
    ...drafted('approved'),
    decisions: [
      part(fixtureId('decision'), {
        conclusionId: fixtureId('conclusion'),
        decision: vote,
        approvalId: fixtureId('deciding'),
      }),
    ],
    notices: [
      part(fixtureId('notice'), {
        decisionId: fixtureId('decision'),
        number: '12-TB/ĐU',
        date: '2026-11-20',
        place: 'Trà Giang',
        signer: { authority: 'T/M BAN THƯỜNG VỤ', title: null, name: 'Nguyễn Thị Mai' },
        recipients: ['Ông Hoàng Minh Lực'],
        delivered: { way: 'handed', on: '2026-11-20', proof: 'Sổ giao nhận 31', complainUntil: '2027-01-01' },
      }),
    ],
    approvals: new Map([
      [fixtureId('approval'), progressOf()],
      [fixtureId('deciding'), progressOf({ act: 'decideCase' })],
    ]),
  },
  {
    acts: ['notify', 'complain'],
    roundState: 'decided',
    conclusions: [
      {
        id: fixtureId('conclusion'),
        round: 1,
        outcome: 'doesNotMeet',
        basis: ready.fields.basis,
        citedNumbers: [1, 2],
        withoutHearing: false,
        drafted: { name: 'Lê Quốc Thịnh', at: at('2026-11-19', '16:00') },
        holds: true,
        validity: 'inForce',
        approval: approval({
          state: 'approved',
          waitsFor: null,
          signatures: [{ hand: 'second', userName: 'Ngô Bích Thủy', at: at('2026-11-20', '08:00'), holds: true }],
        }),
      },
    ],
    decisions: [
      {
        id: fixtureId('decision'),
        conclusionId: fixtureId('conclusion'),
        decision: vote,
        recorded: { name: 'Lê Quốc Thịnh', at: at('2026-11-20', '14:00') },
        validity: 'inForce',
        approval: approval({
          id: fixtureId('deciding'),
          act: 'decideCase',
          state: 'approved',
          waitsFor: null,
          signatures: [{ hand: 'decider', userName: 'Phan Đình Trọng', at: at('2026-11-20', '16:00'), holds: true }],
        }),
      },
    ],
    notices: [
      {
        id: fixtureId('notice'),
        validity: 'inForce',
        number: '12-TB/ĐU',
        date: '2026-11-20',
        place: 'Trà Giang',
        recipients: ['Ông Hoàng Minh Lực'],
        delivered: { way: 'handed', on: '2026-11-20', proof: 'Sổ giao nhận 31', complainUntil: '2027-01-01' },
      },
    ],
  },
);

/** A complaint overturned the conclusion: what was ticked is ticked no more. */
export const overturned: CaseView = {
  ...noticed,
  state: 'overturned',
  next: null,
  acts: [],
  stages: noticed.stages.map((stage, index) => (index < 4 ? stage : { ...stage, state: 'fallen', reasons: [] })),
  conclusions: noticed.conclusions.map((conclusion) => ({ ...conclusion, validity: 'overturned' })),
  decisions: noticed.decisions.map((decision) => ({ ...decision, validity: 'overturned' })),
  notices: noticed.notices.map((notice) => ({ ...notice, validity: 'overturned' })),
};

const row = (view: CaseView, changes: Partial<CaseRow> = {}): CaseRow => ({
  id: view.id,
  number: view.number,
  purpose: view.purpose,
  personName: view.person.fullName,
  honorific: view.person.honorific,
  requesterBody: view.requester.body,
  stage: view.current,
  state: view.state,
  officerName: view.officer.name,
  next: view.next,
  dueOn: view.dueOn,
  disputed: view.statements.filter(({ disputed }) => disputed).length,
  ...changes,
});

export const caseRows: CaseRow[] = [
  row(pictured),
  row(waitingForPerson, {
    id: fixtureId('caseb'),
    number: 'TT-2026/016',
    purpose: 'Quá trình công tác',
    personName: 'Trần Thị Thanh Hà',
    honorific: 'ba',
    disputed: 0,
  }),
  row(underReview, {
    id: fixtureId('casec'),
    number: 'TT-2026/011',
    purpose: 'Văn bằng, chứng chỉ',
    personName: 'Vũ Ngọc Anh',
    honorific: 'ba',
    stage: 'reviewed',
    disputed: 0,
    next: {
      actor: { kind: 'user', name: 'Ngô Bích Thủy', isMe: false },
      tasks: [{ code: 'reviewConclusion', numbers: [] }],
      day: '2026-11-20',
      daysLeft: -1,
    },
  }),
];
