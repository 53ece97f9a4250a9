import type {
  PackageGap,
  PackageInRow,
  PackageOutRow,
  PackagePlan,
  PlanDifference,
  PlanPerson,
  TrustedOffice,
} from '../../../shared/contract/package-views.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { at, fixtureId, officeName } from './office-fixture.ts';

const groups = ['k7qd', 'm2xa', 'w4te', '7hze', 'q3nb', 'a5rc', 'z6yk', 'p2ud'];

const office = (name: string, state: TrustedOffice['state'], id = name): TrustedOffice => ({
  id: fixtureId(id),
  officeName: name,
  superiorBody: 'TỈNH ỦY AN KHÁNH',
  desks: ['personnel', 'reviews'],
  groups: groups.map((group, index) => (state === 'unconfirmed' && (index === 2 || index === 6) ? null : group)),
  state,
  addedBy: 'Đào Kim Ngân',
  addedAt: at('2026-08-11', '09:20'),
  confirmedBy: state === 'unconfirmed' ? null : 'Phan Đình Trọng',
  confirmedAt: state === 'unconfirmed' ? null : at('2026-08-12', '10:05'),
});

const traGiang = 'Đảng ủy phường Trà Giang';
const offices = [
  office('Đảng ủy phường Bình Lâm', 'unconfirmed', 'binhlam'),
  office(traGiang, 'confirmed', 'tragiang'),
  office('Đảng ủy xã Đông Hà', 'withdrawn', 'dongha'),
];

const outRow = (changes: Partial<PackageOutRow>): PackageOutRow => ({
  id: fixtureId('out'),
  number: null,
  officeId: fixtureId('tragiang'),
  officeName: traGiang,
  desk: 'personnel',
  purpose: 'Điều động cán bộ',
  authority: 'Quyết định 12-QĐ/TU ngày 02/10/2026',
  people: 2,
  documents: 14,
  forms: 1,
  masked: false,
  mediumLabel: 'USB-04',
  copyNumber: 1,
  expires: '2026-12-31',
  state: 'waiting',
  release: 'waiting',
  refusal: null,
  approvalId: fixtureId('approval'),
  by: 'Đào Kim Ngân',
  mine: true,
  at: at('2026-11-23', '08:40'),
  bytes: null,
  writtenAt: [],
  receiptDue: null,
  receiptOverdue: false,
  receivedAt: null,
  receiptOutcome: null,
  voidReason: null,
  ...changes,
});

const sealed = { number: 18, bytes: 48_204_118, release: null } as const;
const out: PackageOutRow[] = [
  outRow({}),
  outRow({
    id: fixtureId('outb'),
    ...sealed,
    state: 'sealed',
    purpose: 'Bổ nhiệm, giới thiệu ứng cử',
    at: at('2026-11-20', '15:02'),
  }),
  outRow({
    id: fixtureId('outc'),
    ...sealed,
    number: 17,
    state: 'written',
    writtenAt: [at('2026-11-02', '10:14')],
    receiptDue: '2026-11-16',
    receiptOverdue: true,
    at: at('2026-11-02', '09:30'),
  }),
  outRow({
    id: fixtureId('outd'),
    ...sealed,
    number: 16,
    state: 'receipted',
    receiptOutcome: 'taken',
    receivedAt: at('2026-10-15', '14:00'),
    at: at('2026-10-12', '09:30'),
  }),
  outRow({
    id: fixtureId('oute'),
    ...sealed,
    number: 15,
    state: 'voided',
    voidReason: 'Mất thẻ nhớ trên đường đi',
    at: at('2026-10-01', '09:30'),
  }),
];

const inRow = (changes: Partial<PackageInRow>): PackageInRow => ({
  id: fixtureId('in'),
  number: 42,
  officeId: fixtureId('tragiang'),
  officeName: traGiang,
  desk: 'personnel',
  purpose: 'Bổ sung lý lịch năm 2026',
  people: 48,
  expires: '2026-12-19',
  state: 'received',
  receivedAt: at('2026-11-23', '08:55'),
  by: 'Đào Kim Ngân',
  counts: null,
  receipt: false,
  refusal: null,
  ...changes,
});

const taken: PackageInRow[] = [
  inRow({}),
  inRow({
    id: fixtureId('inb'),
    number: null,
    state: 'fromFuture',
    people: 0,
    purpose: '',
    expires: null,
    receivedAt: at('2026-11-19', '16:10'),
  }),
  inRow({
    id: fixtureId('inc'),
    number: 40,
    state: 'partly',
    counts: { added: 2, taken: 11, kept: 3, later: 1 },
    receipt: true,
    receivedAt: at('2026-11-03', '10:00'),
  }),
  inRow({
    id: fixtureId('ind'),
    number: 39,
    state: 'applied',
    counts: { added: 0, taken: 4, kept: 0, later: 0 },
    receipt: true,
    receivedAt: at('2026-10-21', '14:30'),
  }),
];

const gaps: PackageGap[] = [
  { officeId: fixtureId('tragiang'), officeName: traGiang, desk: 'personnel', missing: [41], last: 42 },
];

const hanh = { name: 'Lê Thị Hạnh', at: at('2026-01-12', '09:00'), reason: null };
const an = { name: 'Trần Thanh An', at: at('2026-11-09', '10:00'), reason: null };

const difference = (key: string, changes: Partial<PlanDifference>): PlanDifference => ({
  key,
  item: '7',
  field: key,
  row: null,
  here: { value: '', by: hanh },
  there: { value: '', by: an },
  cause: 'onlyThere',
  proposed: null,
  disputed: false,
  ...changes,
});

const khue: PlanDifference[] = [
  difference('residence', {
    here: { value: '18 Lê Lai, thị trấn Bình Lâm', by: hanh },
    there: { value: '18 Lê Lai, phường Trà Giang', by: an },
  }),
  difference('foreignLanguages', {
    item: '17',
    here: { value: 'Tiếng Anh, chứng chỉ B', by: hanh },
    there: { value: 'Tiếng Anh, bậc 3/6', by: { ...an, reason: 'Có bản sao' } },
  }),
  difference('commendations', {
    item: '22',
    here: { value: '', by: null },
    there: { value: 'Bằng khen của UBND tỉnh, 2025', by: { ...an, at: at('2026-10-02', '10:00') } },
  }),
  difference('training/h1', {
    item: '26',
    field: 'training',
    row: 4,
    here: {
      value: {
        school: 'Trường Chính trị tỉnh',
        subject: 'Tin học văn phòng',
        from: '2011',
        to: '2011',
        mode: '',
        certificate: '',
      },
      by: { name: 'Phạm Văn Tấn', at: at('2014-03-01', '09:00'), reason: null },
    },
    there: { value: null, by: { ...an, reason: 'Trùng dòng 3.' } },
    cause: 'removal',
    proposed: 'keep',
  }),
  difference('career/t4', {
    item: '27',
    field: 'career',
    row: 5,
    here: {
      value: { from: '2015-06', to: '2020-07', post: 'Phó Trưởng phòng Nội vụ' },
      by: { name: 'Đào Kim Ngân', at: at('2026-11-20', '10:00'), reason: null },
    },
    there: { value: { from: '2015-06', to: '2020-09', post: 'Phó Trưởng phòng Nội vụ' }, by: an },
    common: { from: '2015-06', to: '2020-08', post: 'Phó Trưởng phòng Nội vụ' },
    cause: 'both',
    disputed: true,
  }),
];

const person = (fullName: string, changes: Partial<PlanPerson>): PlanPerson => ({
  recordId: fixtureId(fullName.normalize('NFD')),
  localId: fixtureId(`l${fullName.normalize('NFD')}`),
  match: 'record',
  localVersion: fixtureId('version'),
  maskedVersion: null,
  fullName,
  staffNumber: '',
  state: 'differs',
  proposed: null,
  lookAlikes: [],
  items: 0,
  differences: [],
  documents: [],
  masked: 'none',
  maskedDifferences: [],
  disputes: [],
  ...changes,
});

const kept = (count: number): PlanDifference[] =>
  Array.from({ length: count }, (_, index) =>
    difference(`phone${index}`, {
      field: 'phone',
      proposed: 'keep',
      cause: 'onlyHere',
      here: { value: '0912 000 111', by: hanh },
      there: { value: '0912 000 112', by: an },
    }),
  );

const plan: PackagePlan = {
  id: fixtureId('in'),
  number: 42,
  officeName: traGiang,
  state: 'received',
  signers: ['Phan Đình Trọng', 'Mai Thanh Vân'],
  checks: [
    { kind: 'seal', holds: true, values: {} },
    { kind: 'sender', holds: true, values: { day: '2026-08-12' } },
    { kind: 'recipient', holds: true, values: { office: officeName } },
    { kind: 'number', holds: true, values: { number: 42, missing: '' } },
    { kind: 'expiry', holds: true, values: { day: '2026-12-19' } },
    { kind: 'content', holds: true, values: { files: 47 } },
  ],
  passport: {
    purpose: 'Bổ sung lý lịch năm 2026',
    authority: 'Công văn 212-CV/ĐU ngày 05/10/2026',
    releasedBy: [
      { name: 'Trần Thanh An', at: at('2026-11-10', '09:00') },
      { name: 'Võ Hữu Đạt', at: at('2026-11-10', '15:30') },
    ],
    madeAt: at('2026-11-10', '15:40'),
    expires: '2026-12-19',
    mediumLabel: 'TG-02',
    copyNumber: 1,
    contents: [
      { class: 'person', count: 48, bytes: 1_204_000 },
      { class: 'document', count: 47, bytes: 61_000 },
      { class: 'file', count: 47, bytes: 46_100_000 },
      { class: 'catalogue', count: 1, bytes: 118_000 },
    ],
    voids: [{ number: 41, reason: 'Lập nhầm nơi nhận' }],
    catalogue: '2026.1',
  },
  people: [
    person('Trần Thanh An', { differences: kept(4) }),
    person('Lê Thành Ân', { differences: kept(2) }),
    person('Huỳnh Thị Thanh Giang', { differences: kept(1) }),
    person('Đoàn Thành Hưng', { differences: kept(3) }),
    person('Nguyễn Thị Minh Khuê', {
      staffNumber: 'AK.020418',
      differences: khue,
      disputes: [{ item: '27', words: 'Tôi giữ chức Phó Trưởng phòng đến tháng 9/2020, có quyết định kèm theo.' }],
    }),
    person('Nguyễn Thành Lâm', { differences: kept(2).map((each) => ({ ...each, proposed: null })), masked: 'closed' }),
    person('Lương Thành Phúc', { differences: kept(1), match: 'staffNumber', staffNumber: 'AK.020771' }),
    person('Trương Thị Bảo Ngọc', {
      state: 'new',
      proposed: 'take',
      items: 31,
      localId: null,
      match: null,
      localVersion: null,
    }),
    person('Phan Hữu Phước', {
      state: 'new',
      proposed: 'take',
      items: 31,
      localId: null,
      match: null,
      localVersion: null,
      documents: [
        { id: fixtureId('scan'), documentClass: 'degree', title: 'Bằng cử nhân', bytes: 812_000, proposed: null },
      ],
    }),
    person('Hồ Ngọc Yến', {
      state: 'new',
      proposed: null,
      items: 29,
      localId: null,
      match: null,
      localVersion: null,
      lookAlikes: [{ id: fixtureId('alike'), fullName: 'Hồ Ngọc Yến', staffNumber: 'AK.019002' }],
    }),
  ],
  same: 38,
  maskedOpened: false,
};

const cardText = `-----BEGIN TU HO SO OFFICE CARD-----\n${'eyJkZXNrcyI6W3siZGVzayI6InBlcnNvbm5lbCJ9XX0'.repeat(8)}\n-----END TU HO SO OFFICE CARD-----\n`;

export const packageAnswers: FixtureAnswers = {
  'packages.list': () => ({ out, in: taken, gaps }),
  'packages.offices': () => ({ offices }),
  'packages.ownCard': () => ({
    officeName,
    superiorBody: 'TỈNH ỦY AN KHÁNH',
    desks: ['personnel', 'reviews'],
    groups,
    text: cardText,
    qr: `TUHOSO-OFFICE-CARD:${'eyJkZXNrcyI6W3siZGVzayI6InBlcnNvbm5lbCJ9XX0'.repeat(10)}`,
  }),
  'packages.open': () => ({
    row: outRow({}),
    people: [
      { id: fixtureId('khue'), fullName: 'Nguyễn Thị Minh Khuê' },
      { id: fixtureId('an'), fullName: 'Trần Thanh An' },
    ],
    forms: [],
  }),
  'packages.volumes': () => ({
    volumes: [
      { id: 'stick', name: 'AK-USB-04', size: 31_000_000_000, free: 28_400_000_000, removable: true },
      { id: 'full', name: 'CU-01', size: 4_000_000_000, free: 12_000_000, removable: true },
    ],
  }),
  'packages.plan': () => plan,
  'packages.apply': () => ({ counts: { added: 3, taken: 14, kept: 3, later: 1 }, state: 'partly' }),
  'packages.confirmCard': ({ id }) => ({ ...office('Đảng ủy phường Bình Lâm', 'confirmed', 'binhlam'), id }),
  'prints.list': () => ({ rows: [], next: null }),
  'drafts.read': () => ({ draft: null }),
  'drafts.save': () => ({ savedAt: at('2026-11-23', '09:14') }),
};
