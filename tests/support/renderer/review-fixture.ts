import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { CampaignView, ReviewView, RosterRow } from '../../../shared/contract/review-views.ts';
import type { SessionView } from '../../../shared/contract/register.ts';
import { catalogueSchema } from '../../../shared/model/catalogue.ts';
import type { CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import catalogue from '../../../resources/catalogue/catalogue.json' with { type: 'json' };
import { approverSession, at, fixtureId, officerSession, today } from './office-fixture.ts';

const { reviewTemplates, evaluation } = catalogueSchema.parse(catalogue);
const [template] = reviewTemplates;
if (template === undefined) throw new Error('the catalogue has a review form');

export const secretarySession: SessionView = { ...officerSession, roles: ['reviewSecretary'] };
export const deciderSession: SessionView = approverSession;

const unitName = 'Đảng ủy phường Trà Giang';
const leading = { id: fixtureId('leading'), name: 'Ban Thường vụ Đảng ủy phường', level: 'leadership' as const };
const cell = { id: fixtureId('cell'), name: 'Chi bộ Văn phòng', level: 'cell' as const };
const period = { kind: 'year' as const, year: 2026 };
const provenance = {
  versionId: fixtureId('version'),
  number: 4,
  at: at('2026-11-20', '16:05'),
  authorId: fixtureId('chi'),
  authorName: 'Hồ Thị Lan Chi',
  reason: null,
};

export const votes: CollectiveDecision = {
  body: cell.name,
  heldOn: '2026-11-20',
  members: 15,
  present: 15,
  method: 'secretBallot',
  ballots: { issued: 15, returned: 15, valid: 15 },
  votes: { for: 13, against: 1, blank: 1 },
  base: 'members',
  baseCount: 15,
  carried: true,
  minutesNumber: '44-BB/CB',
  minutesDate: '2026-11-20',
  tellersMinutesNumber: '45-BB/CB',
};

const product = (number: number, task: string, result: string, dueOn: string, doneOn: string, evidence: string) => ({
  id: fixtureId(`product${'bcdefg'[number] ?? 'h'}`),
  task,
  result,
  dueOn,
  doneOn,
  evidence,
});

/** The record of picture 06: handed in and heard, waiting for the second hand. */
export const submitted: ReviewView = {
  id: fixtureId('review'),
  versionId: provenance.versionId,
  version: provenance,
  campaign: {
    id: fixtureId('campaign'),
    title: 'Đợt kiểm điểm năm 2026',
    unitName,
    period,
    template,
    catalogueVersion: '2026.1',
    threshold: evaluation.threshold,
    state: 'open',
  },
  person: {
    personId: fixtureId('khue'),
    honorific: 'ba',
    fullName: 'Nguyễn Thị Minh Khuê',
    birthDate: '1979',
    partyPost: 'Phó Bí thư Thường trực Đảng ủy',
    statePost: '',
    unionPost: '',
    unitName,
    cellName: cell.name,
    takenOn: '2026-11-01',
  },
  variant: '2B',
  rows: ['official', 'member'],
  placements: [
    { placeId: leading.id, standing: 'deputy' },
    { placeId: cell.id, standing: 'member' },
  ],
  stage: 'submitted',
  exemption: null,
  carried: {
    reviewId: fixtureId('before'),
    period: { kind: 'year', year: 2025 },
    answers: {
      'strengths.duties': {
        text: 'Tôi phụ trách công tác tổ chức, hoàn thành 11 trên 12 việc được giao.',
        level: 'good',
      },
      'shortcomings.shortcomings': { text: 'Chưa đi cơ sở đủ số buổi.\nLớp bồi dưỡng mở chậm.', level: null },
    },
    lines: [
      { id: fixtureId('lineb'), text: 'Chưa đi cơ sở đủ số buổi.' },
      { id: fixtureId('linec'), text: 'Lớp bồi dưỡng mở chậm.' },
    ],
  },
  guided: [
    {
      id: fixtureId('guided'),
      text: 'Làm rõ việc chậm nửa tháng của lớp bồi dưỡng bí thư chi bộ.',
      body: 'Ban Thường vụ Tỉnh ủy',
      documentNumber: '90-CV/TU',
      documentDate: '2026-11-02',
      byName: 'Hồ Thị Lan Chi',
      at: at('2026-11-05', '09:10'),
    },
  ],
  self: {
    answers: {
      'strengths.conduct': {
        text: 'Tôi chấp hành sự phân công của tổ chức, giữ nề nếp sinh hoạt chi bộ.',
        level: 'excellent',
      },
      'strengths.duties': {
        text: 'Tôi trực tiếp chỉ đạo xây dựng Đề án sắp xếp chi bộ tổ dân phố và hoàn thành trước hạn. Lớp bồi dưỡng bí thư chi bộ chậm nửa tháng do tôi chưa chủ động mời giảng viên; tôi nhận trách nhiệm về việc này.',
        level: 'good',
      },
      'shortcomings.shortcomings': { text: 'Lớp bồi dưỡng bí thư chi bộ mở chậm nửa tháng.', level: null },
      overcome: { text: 'Năm 2026 đã đi cơ sở 26 buổi.', level: 'good' },
      guidedAnswers: { text: 'Tôi chưa chủ động mời giảng viên từ đầu quý.', level: null },
      plan: { text: 'Mời giảng viên trước một quý. Mỗi tháng dự sinh hoạt ít nhất hai chi bộ.', level: null },
    },
    products: [
      product(0, 'Đề án sắp xếp 14 chi bộ tổ dân phố', 'Đề án 03-ĐA/ĐU', '2026-06-30', '2026-06-24', 'Đề án, 18 trang'),
      product(
        1,
        'Rà soát hồ sơ sau sáp nhập',
        '612 hồ sơ, có biên bản',
        '2026-09-30',
        '2026-09-28',
        'Biên bản 41-BB/ĐU, trang 1-6',
      ),
      product(
        2,
        'Lớp bồi dưỡng bí thư chi bộ',
        '2 lớp, 63 người dự',
        '2026-08-31',
        '2026-09-15',
        'Báo cáo 88-BC/ĐU, trang 3',
      ),
      product(
        3,
        'Giải quyết 9 kiến nghị sau kiểm tra',
        '9 văn bản trả lời',
        '2026-10-31',
        '2026-10-30',
        'Công văn 231 đến 239-CV/ĐU',
      ),
      product(
        4,
        'Dùng sổ chi bộ mẫu mới',
        '14 trên 14 chi bộ',
        '2026-11-15',
        '2026-11-12',
        'Báo cáo 97-BC/ĐU, trang 2',
      ),
    ],
    followUps: [{ lineId: fixtureId('lineb'), state: 'overcome', words: 'Đã đi 26 buổi' }],
    classes: { official: 'good', member: 'good' },
  },
  submission: { number: 1, on: '2026-11-14', pages: 6, byName: 'Hồ Thị Lan Chi', at: at('2026-11-14', '15:20') },
  earlier: [],
  sessions: [
    {
      placeId: leading.id,
      placeName: leading.name,
      level: 'leadership',
      standing: 'deputy',
      held: { on: '2026-11-16', minutesNumber: '43-BB/ĐU', byName: 'Hồ Thị Lan Chi', at: at('2026-11-16', '17:00') },
      reasons: [],
    },
    {
      placeId: cell.id,
      placeName: cell.name,
      level: 'cell',
      standing: 'member',
      held: { on: '2026-11-13', minutesNumber: '07-BB/CB', byName: 'Hồ Thị Lan Chi', at: at('2026-11-13', '17:00') },
      reasons: [],
    },
  ],
  order: [
    { id: 'a', kind: 'collective', name: leading.name, on: '2026-11-10', state: 'done' },
    { id: 'b', kind: 'head', name: 'Trần Văn Hòa', on: '2026-11-12', state: 'done' },
    { id: 'c', kind: 'cell', name: cell.name, on: '2026-11-13', state: 'done' },
    { id: 'd', kind: 'self', name: leading.name, on: '2026-11-16', state: 'done' },
  ],
  proposalReasons: [
    { rule: 'selfSubmitted', met: true, names: [] },
    { rule: 'sessionsHeld', met: true, names: [leading.name, cell.name] },
  ],
  decisionReasons: [
    { rule: 'proposalWritten', met: false, names: [] },
    { rule: 'lowerFirst', met: true, names: [cell.name] },
  ],
  proposal: null,
  decision: null,
  returns: [],
  mine: { self: false, proposal: false, interest: false },
};

/** Nothing written yet, and the order keeps the sessions closed; a paper came back. */
export const toWrite: ReviewView = {
  ...submitted,
  stage: 'notSubmitted',
  submission: null,
  self: { ...submitted.self, classes: { official: null, member: null } },
  sessions: submitted.sessions.map((session) => ({
    ...session,
    held: null,
    reasons: [{ rule: 'collectiveFirst', met: false, names: [session.placeName] }],
  })),
  order: submitted.order.map((line, index) => ({ ...line, on: null, state: index === 0 ? 'next' : 'ahead' })),
  proposalReasons: [
    { rule: 'selfSubmitted', met: false, names: [] },
    { rule: 'collectiveFirst', met: false, names: [leading.name] },
    { rule: 'sessionsHeld', met: false, names: [leading.name, cell.name] },
  ],
  returns: [
    {
      to: 'self',
      reason: 'Phần II chưa nêu nguyên nhân của việc chậm nửa tháng.',
      open: true,
      byName: 'Đào Kim Ngân',
      at: at('2026-11-19', '10:20'),
    },
  ],
  earlier: [
    {
      number: 1,
      on: '2026-11-14',
      pages: 6,
      self: submitted.self,
      byName: 'Hồ Thị Lan Chi',
      at: at('2026-11-14', '15:20'),
    },
  ],
  mine: { self: true, proposal: false, interest: false },
};

const opinion = (remarks: string, signer: string) => ({
  remarks,
  classification: 'good' as const,
  signer,
  establishedOn: '2026-11-20',
});

/** Proposed, and the collective's figures wait for an approver's signature. */
export const toDecide: ReviewView = {
  ...submitted,
  stage: 'assessed',
  proposal: {
    opinions: {
      head: opinion('Hoàn thành chức trách được giao; lớp bồi dưỡng chậm đã tự nhận trách nhiệm.', 'Trần Văn Hòa'),
      cell: opinion('Chi ủy nhất trí với bản tự kiểm điểm.', 'Bùi Thị Ánh'),
    },
    votes,
    byName: 'Đào Kim Ngân',
    at: at('2026-11-20', '16:05'),
  },
  decisionReasons: [{ rule: 'proposalWritten', met: true, names: [] }],
  decision: {
    classes: { official: 'good', member: 'good' },
    collective: {
      ...votes,
      body: leading.name,
      heldOn: '2026-11-23',
      minutesDate: '2026-11-23',
      minutesNumber: '51-BB/ĐU',
      tellersMinutesNumber: '52-BB/ĐU',
    },
    byName: 'Đào Kim Ngân',
    at: at(today, '08:40'),
    given: null,
    approval: { id: fixtureId('approval'), state: 'waiting', waitsForRoles: ['approver'], mine: true, signature: null },
  },
};

const row = (
  fullName: string,
  letter: string,
  post: string,
  stage: RosterRow['stage'],
  changes: Partial<RosterRow> = {},
): RosterRow => ({
  id: fixtureId(fullName),
  letter,
  fullName,
  post,
  variant: '2A',
  placements: [
    {
      placeId: cell.id,
      standing: 'member',
      heldOn: stage === 'notSubmitted' || stage === 'exempt' ? null : '2026-11-13',
    },
  ],
  stage,
  exemption: null,
  returned: null,
  ...changes,
});

export const campaignView: CampaignView = {
  id: fixtureId('campaign'),
  title: 'Đợt kiểm điểm năm 2026',
  unitName,
  period,
  instrument: { number: '43-HD/BTCTW', date: '2025-10-31' },
  templateTitle: template.title,
  formId: template.formId,
  formToConfirm: true,
  catalogueVersion: '2026.1',
  reportDue: '2026-12-15',
  places: [
    { ...leading, held: { on: '2026-11-10', minutesNumber: '41-BB/ĐU' }, headIds: [] },
    { ...cell, held: { on: '2026-11-11', minutesNumber: '07-BB/CB' }, headIds: [] },
    { id: fixtureId('cellb'), name: 'Chi bộ Tổ dân phố 3', level: 'cell', held: null, headIds: [] },
  ],
  state: 'open',
  closedOn: null,
  counts: { decided: 1, assessed: 2, submitted: 2, notSubmitted: 2, exempt: 1, total: 7 },
  blocked: 'lowerFirst',
  roster: [
    row('Bùi Thị Ánh', 'Á', 'Chánh Văn phòng Đảng ủy', 'decided'),
    row('Lê Văn Bảo', 'B', 'Chuyên viên', 'notSubmitted', {
      returned: {
        to: 'self',
        reason: 'Thiếu phần phương hướng.',
        byName: 'Đào Kim Ngân',
        at: at('2026-11-19', '10:20'),
      },
    }),
    row('Đinh Công Đức', 'Đ', 'Chuyên viên', 'exempt', {
      exemption: { ground: 'newlyAdmitted', words: '', documentNumber: '12-QĐ/ĐU' },
    }),
    row('Trần Văn Hòa', 'H', 'Bí thư Đảng ủy', 'assessed', { variant: '2B' }),
    row('Nguyễn Thị Minh Khuê', 'K', 'Phó Bí thư Thường trực Đảng ủy', 'submitted', {
      id: submitted.id,
      variant: '2B',
    }),
    row('Phạm Thị Ngọc Lan', 'L', 'Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra', 'assessed', { variant: '2B' }),
    row('Võ Minh Quân', 'Q', 'Chuyên viên', 'submitted'),
    row('Đỗ Văn Thạnh', 'T', 'Chuyên viên', 'notSubmitted'),
  ],
  version: provenance,
};

const campaignRow = (
  name: string,
  decided: number,
  assessed: number,
  waiting: number,
  total: number,
  blocked: 'collectiveFirst' | null = null,
) => ({
  id: name === unitName ? campaignView.id : fixtureId(`unit${name}`),
  title: 'Đợt kiểm điểm năm 2026',
  unitName: name,
  period,
  state: 'open' as const,
  reportDue: '2026-12-15',
  counts: {
    decided,
    assessed,
    submitted: waiting,
    notSubmitted: total - decided - assessed - waiting,
    exempt: 0,
    total,
  },
  blocked,
});

export const campaignList: RequestOutput<'campaigns.list'> = {
  periods: [
    {
      key: '2026-12-31 year',
      period,
      campaigns: [
        campaignRow('Đảng ủy cơ quan Đảng tỉnh', 16, 34, 28, 96),
        campaignRow('Đảng ủy phường Tân Lập', 5, 11, 12, 41),
        campaignRow(unitName, 3, 11, 15, 38),
        campaignRow('Đảng ủy UBND tỉnh', 7, 19, 41, 118),
        campaignRow('Đảng ủy xã Bình Lâm', 0, 9, 18, 36),
        campaignRow('Đảng ủy xã Đại Nghĩa', 0, 0, 9, 29, 'collectiveFirst'),
      ],
    },
    {
      key: '2026-09-30 quarter',
      period: { kind: 'quarter', year: 2026, quarter: 3 },
      campaigns: [
        {
          ...campaignRow('Đảng ủy cơ quan Đảng tỉnh', 96, 0, 0, 96),
          id: fixtureId('quarter'),
          period: { kind: 'quarter', year: 2026, quarter: 3 },
          state: 'closed',
          reportDue: '2026-10-10',
        },
      ],
    },
  ],
};

export const campaignChoices: RequestOutput<'campaigns.choices'> = {
  today,
  templates: [
    {
      id: template.id,
      title: template.title,
      instrument: template.instrument,
      formId: template.formId,
      variants: template.variants,
      toConfirm: true,
    },
  ],
  units: [{ name: unitName, campaignId: campaignView.id, people: 38 }],
};
