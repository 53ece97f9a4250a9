import type { PrintRow } from '../../../shared/contract/prints.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { at, fixtureId } from './office-fixture.ts';

const sheet = (copy: number, paper: PrintRow['sheets'][number]['paper']): PrintRow['sheets'][number] => ({
  copy,
  sha256: `${copy}`.repeat(2).padEnd(64, '7c1e04ba95'),
  bytes: 220_229,
  paper,
});

function print(name: string, more: Partial<PrintRow>): PrintRow {
  return {
    id: fixtureId(name),
    compartment: 'personnel',
    number: null,
    form: '2c-tctw-98@1',
    subject: { kind: 'dossier', id: fixtureId('khue'), items: 'masked' },
    title: 'Nguyễn Thị Minh Khuê',
    purpose: 'Bổ sung hồ sơ giấy',
    recipient: 'Kho hồ sơ',
    copies: 1,
    leavesOffice: false,
    state: 'issued',
    release: null,
    refusal: null,
    approvalId: null,
    reprintReason: null,
    voidCause: null,
    by: 'Đào Kim Ngân',
    mine: true,
    validity: null,
    at: at('2026-11-23', '09:20'),
    sheets: [],
    ...more,
  };
}

export const prints: readonly PrintRow[] = [
  print('eight', {
    title: 'Bùi Thị Ánh',
    subject: { kind: 'dossier', id: fixtureId('anh'), items: 'full' },
    state: 'waiting',
    release: 'approved',
    approvalId: fixtureId('fullreleased'),
    leavesOffice: true,
    purpose: 'Lập hồ sơ bổ nhiệm',
    recipient: 'Ban Thường vụ Tỉnh ủy',
    at: at('2026-11-23', '10:05'),
  }),
  print('seven', {
    title: 'Phan Văn Đức',
    subject: { kind: 'dossier', id: fixtureId('duc'), items: 'full' },
    state: 'waiting',
    release: 'waiting',
    approvalId: fixtureId('fullwaiting'),
    leavesOffice: true,
    by: 'Lê Thị Hạnh',
    mine: false,
    purpose: 'Lập hồ sơ bổ nhiệm',
    recipient: 'Ban Thường vụ Tỉnh ủy',
    at: at('2026-11-23', '09:45'),
  }),
  print('six', {
    title: 'Võ Thị Thanh Bình',
    state: 'waiting',
    release: 'waiting',
    approvalId: fixtureId('release'),
    leavesOffice: true,
    recipient: 'Đảng ủy phường Trà Giang',
    purpose: 'Gửi theo công văn 212-CV/ĐU',
  }),
  print('five', { number: '00238/HS-k7qd', sheets: [sheet(1, 'confirmed')], at: at('2026-11-23', '09:12') }),
  print('four', {
    number: '00237/HS-k7qd',
    title: 'Huỳnh Thị Thanh Giang',
    subject: { kind: 'dossier', id: fixtureId('giang'), items: 'full' },
    purpose: 'Lập hồ sơ bổ nhiệm',
    recipient: 'Ban Thường vụ Tỉnh ủy',
    copies: 2,
    leavesOffice: true,
    sheets: [sheet(1, 'confirmed'), sheet(2, 'unknown')],
    reprintReason: 'Bản trước thiếu quyết định mới',
    at: at('2026-11-20', '17:20'),
  }),
  print('three', {
    number: '00236/HS-k7qd',
    title: 'Trần Hữu Lộc',
    state: 'partly',
    copies: 3,
    sheets: [sheet(1, 'asked')],
    voidCause: 'printFailed',
    at: at('2026-11-20', '16:02'),
  }),
  print('two', {
    number: '00235/HS-k7qd',
    title: 'Lê Văn Thành',
    state: 'voided',
    voidCause: 'printFailed',
    by: 'Lê Thị Hạnh',
    mine: false,
    at: at('2026-11-19', '10:40'),
  }),
  print('one', {
    title: 'Lê Văn Thành',
    state: 'waiting',
    release: 'refused',
    refusal: 'Ghi rõ nơi nhận của từng bản.',
    leavesOffice: true,
    by: 'Lê Thị Hạnh',
    mine: false,
    at: at('2026-11-18', '15:05'),
  }),
  print('list', {
    number: '00240/HS-k7qd',
    form: 'people-list@1',
    title: 'Cán bộ có trình độ cao cấp lý luận chính trị',
    subject: { kind: 'peopleList', id: fixtureId('list') },
    approvalId: fixtureId('listreleased'),
    leavesOffice: true,
    purpose: 'Báo cáo theo công văn 212-CV/ĐU',
    recipient: 'Ban Thường vụ Tỉnh ủy',
    at: at('2026-11-17', '10:20'),
    sheets: [sheet(1, 'confirmed')],
  }),
];

/** A page of grey lines, drawn in the browser that runs the fixtures. */
async function pagePicture(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#555';
  for (let y = height * 0.06; y < height * 0.9; y += height * 0.022)
    pen.fillRect(width * 0.1, y, width * 0.8 * (0.6 + 0.4 * Math.abs(Math.sin(y))), 2);
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

export const printAnswers: FixtureAnswers = {
  'prints.list': ({ compartment, subjectId }) => ({
    rows: prints.filter(
      (row) => row.compartment === compartment && (subjectId === undefined || row.subject.id === subjectId),
    ),
    next: null,
  }),
  'prints.issue': ({ order }) => ({
    printId: order.kind === 'released' ? order.printId : fixtureId('new'),
    compartment: 'personnel',
    number: '00239/HS-k7qd',
    sheets: [],
  }),
  'prints.printCopy': ({ printId, compartment }) => ({ printId, compartment, number: '00237/HS-k7qd', sheets: [] }),
  'prints.openIssued': () => ({
    viewerId: fixtureId('viewer'),
    pages: [
      { width: 595.3, height: 841.9 },
      { width: 595.3, height: 841.9 },
    ],
  }),
  'prints.saveTable': ({ format }) => ({ fileName: `ban-in-00240-HS-k7qd.${format}` }),
  'prints.preview': () => ({
    lettersMissing: [],
    viewerId: fixtureId('viewer'),
    pages: [
      { width: 595.3, height: 841.9 },
      { width: 595.3, height: 841.9 },
    ],
  }),
  'people.viewDocument': () => ({
    viewerId: fixtureId('scan'),
    pages: [1, 2, 3].map(() => ({ width: 595.3, height: 841.9 })),
  }),
  'viewer.page': async ({ scale }) => {
    const [width, height] = [Math.round(595.3 * scale), Math.round(841.9 * scale)];
    return {
      png: await pagePicture(width, height),
      width,
      height,
      textItems: [
        { text: 'SƠ YẾU LÝ LỊCH', x: width * 0.35, y: height * 0.06, width: width * 0.3, height: height * 0.02 },
      ],
    };
  },
  'viewer.close': () => ({ done: true }),
};
