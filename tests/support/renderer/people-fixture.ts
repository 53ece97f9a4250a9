import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { Dossier, PersonRow } from '../../../shared/contract/people.ts';
import { emptyParticulars, type Particulars } from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { matchRanges } from '../../../shared/text/search-terms.ts';
import { at, fixtureId } from './office-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';

function row(
  letter: string,
  fullName: string,
  birth: string | null,
  position: string,
  given: Partial<PersonRow> = {},
): PersonRow {
  const number = fullName.length * 37 + position.length;
  return {
    id: fixtureId(fullName.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').replaceAll(' ', '')),
    letter,
    fullName,
    staffNumber: `AK.${String(20_000 + number).padStart(6, '0')}`,
    birth,
    sex: / Thị /u.test(fullName) ? 'female' : 'male',
    position,
    unitName: 'Đảng ủy phường Trà Giang',
    theory: 'Trung cấp',
    degree: 'Đại học',
    status: 'working',
    partyJoined: '2008-03-15',
    paperLocation: 'Kho 2, giá 5, hộp 21',
    documents: 34,
    needed: 34,
    disputed: false,
    changedAt: at('2026-11-20', '15:12'),
    ...given,
  };
}

export const khueRow = row('K', 'Nguyễn Thị Minh Khuê', '1984-02-06', 'Phó Bí thư Thường trực', {
  disputed: true,
  documents: 32,
});

/** In the order of the list: given name, then family name, the Vietnamese way. */
export const peopleRows: readonly PersonRow[] = [
  row('A', 'Trần Thanh An', '1979-03-14', 'Chánh Văn phòng'),
  row('Â', 'Lê Thành Ân', '1985-09-02', 'Phó Chủ tịch UBND', { documents: 31 }),
  row('B', 'Phạm Thanh Bình', '1974', 'Chủ tịch Ủy ban MTTQ'),
  row('B', 'Võ Thị Thanh Bình', '1988-12-11', 'Bí thư Đoàn'),
  row('C', 'Nguyễn Thanh Cường', '1990-07-07', 'Công chức Văn phòng – Thống kê, kiêm Chủ nhiệm Ủy ban Kiểm tra'),
  row('Đ', 'Bùi Thành Đạt', '1983-08', 'Trưởng phòng Kinh tế', { documents: 31, sex: null }),
  row('G', 'Huỳnh Thị Thanh Giang', '1984-02-06', 'Phó Chủ tịch HĐND'),
  khueRow,
  row('L', 'Nguyễn Thành Lâm', '1978-09', 'Trưởng Ban Xây dựng Đảng'),
];

export const khue: Particulars = {
  ...emptyParticulars(),
  fullName: 'Nguyễn Thị Minh Khuê',
  sex: 'female',
  staffNumber: 'AK.020418',
  unitName: 'Đảng ủy phường Trà Giang',
  position: 'Phó Bí thư Thường trực',
  birthDate: '1984-02-06',
  residence: '18 Lê Lai, phường Trà Giang',
  highestDegree: 'Cử nhân Luật, 2006',
  politicalTheory: 'Cao cấp',
  paperLocation: 'Kho 2, giá 5, hộp 21',
  training: [
    {
      school: 'Trường Đại học Kinh tế An Khánh',
      subject: 'Luật kinh tế',
      from: '2003-09',
      to: '2007-06',
      mode: 'Chính quy',
      certificate: 'Cử nhân Luật',
    },
  ],
  career: [
    { from: '2003-09', to: '2007-06', post: 'Sinh viên Trường Đại học Kinh tế An Khánh' },
    { from: '2007-07', to: '2010-12', post: 'Công chức Văn phòng – Thống kê xã Trà Giang' },
    { from: '2011-01', to: '2012-09', post: 'Bí thư Đoàn xã Trà Giang, huyện Bình Lâm' },
    { from: '2013-01', to: '2015-05', post: 'Đảng ủy viên, Phó Chủ tịch HĐND xã Trà Giang' },
    { from: '2015-06', to: '2020-08', post: 'Phó Bí thư Thường trực Đảng ủy xã Trà Giang' },
    { from: '2020-08', to: '2025-06', post: 'Phó Trưởng Ban Tổ chức Huyện ủy Bình Lâm (cũ)' },
    { from: '2025-07', to: null, post: 'Phó Bí thư Đảng ủy phường Trà Giang' },
  ],
};

const masked: SensitiveParticulars = {
  ...emptySensitiveParticulars(),
  ethnicity: 'Kinh',
  ownFamily: [
    {
      group: 'parents',
      relation: 'Bố',
      fullName: 'Nguyễn Văn Khánh',
      birthDate: '1955',
      details: 'Xã Trà Giang. Làm ruộng, đã nghỉ.',
    },
  ],
};

const version = (number: number, day: string, reason: string | null) => ({
  versionId: fixtureId(`version${'abcd'[number] ?? ''}`),
  number,
  at: at(day, '09:14'),
  authorId: fixtureId('hanh'),
  authorName: 'Lê Thị Hạnh',
  reason,
});
const versions = [version(2, '2026-01-12', 'Đổi tên đơn vị hành chính'), version(1, '2024-03-04', null)];
const maskedItems = ['8', '9', '10', '24', '28', '29', '30'];
const openings = [
  { at: at('2026-11-20', '15:12'), name: 'Đào Kim Ngân', sensitive: false, reason: 'Ghi ý kiến' },
  { at: at('2026-11-03', '08:40'), name: 'Hồ Thị Lan Chi', sensitive: true, reason: 'Xét quy hoạch' },
];
const scan = (title: string, documentClass: string, documentDate: string) => ({
  id: fixtureId(documentClass),
  documentClass,
  title,
  kind: 'pdf' as const,
  size: 240_000,
  pages: 4,
  original: 'copy' as const,
  documentDate,
  paperLocation: 'Kho 2, giá 5, hộp 21',
  addedAt: at('2026-01-12', '09:14'),
  addedBy: 'Lê Thị Hạnh',
  sha256: '',
  withdrawn: null,
});

export const khueDossier: Dossier = {
  id: khueRow.id,
  particulars: khue,
  version: versions[0] ?? version(1, '2024-03-04', null),
  maskedItems,
  documents: [
    scan('Sơ yếu lý lịch mẫu 2C/TCTW-98', 'particulars', '2026-01-12'),
    scan('Bằng cử nhân Luật', 'degree', '2007-06-30'),
    {
      ...scan('Bằng cử nhân Luật, bản mờ', 'degree', '2007-06-30'),
      id: fixtureId('withdrawn'),
      withdrawn: {
        by: 'Lê Thị Hạnh',
        at: at('2026-02-03', '10:20'),
        reason: 'Bản quét mờ, không đọc được dấu',
        replacedBy: fixtureId('degree'),
      },
    },
  ],
  missingDocuments: ['Phiếu bổ sung lý lịch hằng năm'],
  index: [
    { id: 'particulars', title: 'Sơ yếu lý lịch mẫu 2C/TCTW-98', required: true },
    { id: 'supplement', title: 'Phiếu bổ sung lý lịch hằng năm', required: true },
    { id: 'degree', title: 'Bằng tốt nghiệp, bản sao có chứng thực', required: true },
  ],
  versions,
  openings,
  corrections: [],
  disputes: [
    {
      item: '26',
      words: 'Tôi tốt nghiệp đại học năm 2006. Đề nghị sửa theo bằng gốc.',
      at: at('2026-11-18', '10:00'),
      recordedBy: 'Đào Kim Ngân',
    },
  ],
};

const plan: RequestOutput<'people.previewImport'> = {
  importId: fixtureId('import'),
  sheets: [],
  sheet: null,
  hiddenColumns: [],
  encoding: 'utf-8',
  headRow: 1,
  columns: ['Họ và tên', 'Ngày sinh', 'Số hiệu', 'Ghi chú'],
  leftOut: [3],
  mapping: ['fullName', 'birthDate', 'staffNumber', null],
  fields: ['fullName', 'birthDate', 'staffNumber', 'unitName', 'position'],
  rows: 4,
  good: 3,
  errors: [{ row: 4, column: 'B', field: 'birthDate', code: 'dateUnreadable', details: {}, likely: null }],
  likely: [],
  duplicateCount: 1,
  errorCount: 1,
  duplicates: [{ row: 3, personId: khueRow.id, firstRow: null, fullName: khueRow.fullName, cause: 'staffNumber' }],
  sample: [
    { row: 2, fullName: 'Phạm Thanh Bình', birth: '1974', unitName: 'Xã Sơn Hòa', position: 'Chủ tịch Ủy ban MTTQ' },
    { row: 3, fullName: khueRow.fullName, birth: '1984-02-06', unitName: '', position: '' },
    {
      row: 5,
      fullName: 'Đặng Thành Công',
      birth: '1981-05-25',
      unitName: 'Xã Sơn Hòa',
      position: 'Chỉ huy trưởng Ban CHQS',
    },
  ],
};

const matching = (query: string | undefined): readonly PersonRow[] =>
  query === undefined ? peopleRows : peopleRows.filter(({ fullName }) => matchRanges(fullName, query).length > 0);

const sheets: RequestOutput<'people.previewImport'>['sheets'] = [
  { name: 'Khối Đảng', rows: 71, hidden: false, people: true },
  { name: 'Khối Mặt trận', rows: 38, hidden: false, people: true },
  { name: 'Đã chuyển đi', rows: 12, hidden: true, people: true },
];

/** A workbook of several lists: nothing is read before one of them is chosen. */
export const workbookAnswers: FixtureAnswers = {
  'desktop.chooseFile': () => ({ token: fixtureId('file'), name: 'can-bo.xlsx', size: 18_432 }),
  'desktop.chooseFolder': () => ({ token: fixtureId('folder'), name: 'Tài liệu', size: null }),
  'people.saveImportTemplate': () => ({ fileName: 'mau-nhap-ho-so.xlsx' }),
  'people.saveRejectedRows': () => ({ fileName: 'dong-chua-ghi-import.xlsx', rows: 2 }),
  'people.applyImport': () => ({ batchId: fixtureId('batch'), written: 2, skipped: 1 }),
  'people.previewImport': ({ sheet = null }) =>
    sheet === null
      ? {
          ...plan,
          sheets,
          columns: [],
          mapping: [],
          leftOut: [],
          rows: 0,
          good: 0,
          errors: [],
          errorCount: 0,
          duplicates: [],
          duplicateCount: 0,
          sample: [],
        }
      : {
          ...plan,
          sheets,
          sheet,
          rows: 5,
          hiddenColumns: [2],
          errors: [...plan.errors, { row: 6, column: null, field: null, code: 'rowHidden', details: {}, likely: null }],
          errorCount: 2,
          likely: [{ code: 'rowHidden', count: 1, taken: false }],
        },
};

export const peopleAnswers: FixtureAnswers = {
  'people.list': async ({ query }) => {
    // As from the vault: an answer takes longer than a key.
    await new Promise((resolve) => setTimeout(resolve, 60));
    return {
      rows: [...matching(query)],
      total: peopleRows.length,
      matched: matching(query).length,
      more: false,
      next: null,
    };
  },
  'people.counts': () => ({ all: peopleRows.length, lacking: 3, disputed: 1 }),
  'people.units': () => ({
    units: [
      { name: 'Tỉnh ủy', count: 9, level: 0 },
      { name: 'Đảng ủy phường Trà Giang', count: 9, level: 1 },
      { name: 'Đảng ủy xã Bình Lâm', count: 0, level: 1 },
    ],
  }),
  'people.makeList': () => ({ id: fixtureId('list'), count: peopleRows.length }),
  'people.theories': () => ({
    theories: [
      { name: 'Cao cấp', count: 4 },
      { name: 'Trung cấp', count: 5 },
    ],
  }),
  'people.glance': ({ id }) => {
    const found = peopleRows.find((each) => each.id === id) ?? khueRow;
    return {
      row: found,
      joinedParty: '2009-05-19',
      officialParty: '2010-05-19',
      education: 'Cử nhân Luật, 2006',
      politicalTheory: 'Cao cấp',
      maskedItems,
      missingDocuments:
        found.documents < found.needed ? ['Phiếu bổ sung lý lịch năm 2026', 'Bản sao bằng Thạc sĩ, có chứng thực'] : [],
      openings,
      disputes: found.disputed ? [{ item: '26', at: at('2026-11-18', '10:00') }] : [],
    };
  },
  'people.open': () => khueDossier,
  'people.withdrawDocument': () => ({ done: true }),
  'people.moveDocument': () => ({ done: true }),
  'people.openSensitive': () => ({ sensitive: masked, version: versions[1] ?? null }),
  'people.imports': ({ after }) =>
    after === undefined
      ? {
          batches: [
            {
              batchId: fixtureId('batch'),
              at: at('2026-11-02', '14:05'),
              by: 'Đào Kim Ngân',
              count: 312,
              undone: false,
            },
          ],
          next: fixtureId('batch'),
        }
      : {
          batches: [
            { batchId: fixtureId('older'), at: at('2026-10-05', '09:30'), by: 'Đào Kim Ngân', count: 41, undone: true },
          ],
          next: null,
        },
  'people.previewImport': () => plan,
  'desktop.chooseFile': () => ({ token: fixtureId('file'), name: 'can-bo.csv', size: 4096 }),
};
