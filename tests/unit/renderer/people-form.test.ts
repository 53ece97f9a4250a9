import { describe, expect, it } from 'vitest';
import { proposalTitle } from '../../../renderer/features/people/dossier/proposal-title.ts';
import { basisProblems, reasonWithBasis } from '../../../renderer/features/people/dossier/proposal-texts.ts';
import { gapValues } from '../../../renderer/features/people/form/career-gap-values.ts';
import { careerQuestions } from '../../../renderer/features/people/form/career-questions.ts';
import {
  changedRows,
  emptyBody,
  isChanged,
  readChanges,
  rowsOf,
  rowState,
  shownField,
  withField,
  withRows,
  type FormBody,
  type FormRow,
} from '../../../renderer/features/people/form/form-body.ts';
import {
  formGroups,
  groupFields,
  groupNumber,
  groupOfItem,
  itemOfField,
  joinItems,
} from '../../../renderer/features/people/form/form-groups.ts';
import { problemText } from '../../../renderer/features/people/form/problem-text.ts';
import { translate } from '../../../renderer/strings/use-strings.ts';
import {
  particularsItems,
  keepingFields,
  emptyParticulars,
  particularsSchema,
  type Particulars,
} from '../../../shared/model/particulars.ts';
import { patchSchemaOf } from '../../../shared/model/patch-schema.ts';
import { sensitiveParticularsSchema } from '../../../shared/model/sensitive-particulars.ts';

const patch = patchSchemaOf(particularsSchema);
const person: Particulars = {
  ...emptyParticulars(),
  fullName: 'Nguyễn Thị Minh Khuê',
  birthDate: '1984-02',
  residence: '18 Lê Lai',
  career: [
    { from: '2003-09', to: '2007-06', post: 'Sinh viên' },
    { from: '2007-08', to: '2012-09', post: 'Bí thư Đoàn xã' },
    { from: '2013-01', to: null, post: 'Phó Bí thư' },
  ],
};
const row = (id: string, from: string, to: string, former: FormRow['former'] = null): FormRow => ({
  id,
  cells: { from, to, post: 'x' },
  former,
  removed: false,
});
const careerOf = (change: (rows: readonly FormRow[]) => readonly FormRow[]): FormBody =>
  withRows(emptyBody, 'career', change(rowsOf(person, 'career')));

describe('the index of form 2C', () => {
  it('holds every item of the form once, in order, with the numbers of the paper', () => {
    expect(formGroups.flatMap(({ items }) => items.map(({ item }) => item))).toEqual(
      particularsItems.map(({ item }) => item),
    );
    expect(formGroups.map(groupNumber)).toEqual([
      '',
      '1–3',
      '4–7',
      '8–10',
      '11–16',
      '17',
      '18–20',
      '21–23',
      '24–25',
      '26',
      '27',
      '28',
      '29',
      '30',
      '31',
    ]);
    expect(formGroups.filter(({ masked }) => masked).map(groupNumber)).toEqual(['8–10', '24–25', '28', '29', '30']);
  });

  it('shows every field of the dossier that is typed, each in one place', () => {
    const shown = formGroups.flatMap(groupFields).map(({ field }) => field as string);
    const typed = [...Object.keys(particularsSchema.shape), ...Object.keys(sensitiveParticularsSchema.shape)].filter(
      (field) => field !== 'unitId' && field !== 'photoDocumentId',
    );
    expect(shown.toSorted()).toEqual(typed.toSorted());
    expect(keepingFields.filter((field) => itemOfField(field) !== null)).toEqual([]);
  });

  it('finds the group of an item, and joins neighbours as the office writes them', () => {
    expect(groupOfItem('24')?.id).toBe('health');
    expect(groupOfItem('99')).toBeUndefined();
    expect(itemOfField('residence')).toBe('7');
    expect(joinItems(['8', '9', '10', '24', '28', '29', '30'])).toBe('8–10, 24, 28–30');
    expect(joinItems(['7', '6', '27'])).toBe('6, 7, 27');
  });
});

describe('what is typed into the form', () => {
  it('keeps only what differs: a field typed back is no change', () => {
    const changed = withField(emptyBody, person, 'residence', '20 Lê Lai');
    expect(shownField(changed, person, 'residence')).toBe('20 Lê Lai');
    expect(isChanged(changed)).toBe(true);
    expect(withField(changed, person, 'residence', '18 Lê Lai')).toEqual(emptyBody);
  });

  it('reads dates, numbers and rows into a patch of exactly the changed fields', () => {
    let body = withField(emptyBody, person, 'birthDate', '1984-02-06');
    body = withField(body, person, 'salaryCoefficient', '4,98');
    body = {
      ...body,
      tables: careerOf((rows) =>
        rows.map((each, index) => (index === 1 ? { ...each, cells: { ...each.cells, to: '2012-12' } } : each)),
      ).tables,
    };
    const { changes, problems } = readChanges(body, patch);
    expect(problems).toEqual([]);
    expect(changes).toEqual({
      birthDate: '1984-02-06',
      salaryCoefficient: '4,98',
      career: [person.career[0], { from: '2007-08', to: '2012-12', post: 'Bí thư Đoàn xã' }, person.career[2]],
    });
  });

  it('leaves removed rows out, and new rows that nothing was typed into', () => {
    const body = careerOf((rows) => [
      ...rows.map((each, index) => (index === 0 ? { ...each, removed: true } : each)),
      { id: 'new', cells: { from: '' }, former: null, removed: false },
    ]);
    expect(readChanges(body, patch).changes).toEqual({ career: person.career.slice(1) });
    expect(body.tables['career']?.map(rowState)).toEqual(['removed', 'same', 'same', 'new']);
    expect(changedRows(body, 'career')).toBe(1);
  });

  it('says what stands in the way by field, row and column, and takes nothing', () => {
    const body = {
      ...withField(withField(emptyBody, person, 'birthDate', '31/02/1984'), person, 'fullName', ' '),
      tables: careerOf((rows) => [...rows, row('new', '40/2020', '')]).tables,
    };
    const { changes, problems } = readChanges(body, patch);
    expect(changes).toBeNull();
    expect(problems).toEqual(
      expect.arrayContaining([
        { field: 'birthDate', row: null, column: null, cause: 'date' },
        { field: 'fullName', row: null, column: null, cause: 'name' },
        { field: 'career', row: 'new', column: 'from', cause: 'date' },
      ]),
    );
    const inRow = problems.find(({ row: id }) => id === 'new');
    expect(inRow === undefined ? '' : problemText(inRow, 3)).toBe(
      'Dòng 4, Từ: Không có ngày này trong lịch. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.',
    );
    expect(readChanges(withField(emptyBody, person, 'residence', 'x'.repeat(201)), patch).problems[0]?.cause).toBe(
      'tooLong',
    );
    expect(readChanges(withField(emptyBody, person, 'ownHouseArea', 'rộng'), patch).problems[0]?.cause).toBe('decimal');
  });

  it('names the proposal by items, and one table by its rows', () => {
    const rows = careerOf((all) => all.map((each) => ({ ...each, cells: { ...each.cells, post: 'khác' } })));
    expect(proposalTitle(rows, null)).toBe('Đề nghị đính chính mục 27: sửa 3 dòng');
    expect(proposalTitle(withField(emptyBody, person, 'residence', 'x'), null)).toBe('Đề nghị đính chính mục 7');
    expect(proposalTitle(withField(rows, person, 'residence', 'x'), null)).toBe('Đề nghị đính chính các mục 7, 27');
    expect(proposalTitle(withField(emptyBody, person, 'position', 'x'), null)).toBe(
      'Đề nghị sửa phần đầu phiếu và nơi để hồ sơ',
    );
    expect(proposalTitle(emptyBody, { fields: { bloodType: 'O' }, tables: {} })).toBe('Đề nghị đính chính mục 24');
  });

  it('asks for basis and reason, the basis inside the reason of a masked item', () => {
    expect(Object.keys(basisProblems({}, true))).toEqual(['document', 'reason']);
    expect(basisProblems({ reason: 'Giấy khám 2026' }, false)).toEqual({});
    expect(Object.keys(basisProblems({ document: '77-QĐ/TU', date: '2025-06', reason: 'Sáp nhập' }, true))).toEqual([
      'date',
    ]);
    expect(reasonWithBasis('Giấy khám', { document: '12/GKSK', date: '2026-03-02', page: '1' })).toBe(
      'Giấy khám (12/GKSK, 02/03/2026, trang 1)',
    );
    expect(reasonWithBasis('Giấy khám', {})).toBe('Giấy khám');
  });
});

describe('questions about a career', () => {
  const ask = (rows: readonly FormRow[]): string[] =>
    [...careerQuestions(rows)].map(
      ([id, question]) =>
        `${id}: ${question.kind === 'gap' ? translate('people', question.months === 1 ? 'form.gapOneMonth' : 'form.gap', gapValues(question)) : translate('people', 'form.orderAsked')}`,
    );

  it('phrases a gap after the row before it', () => {
    expect(ask(rowsOf(person, 'career'))).toEqual([
      'row-0: Chưa khai tháng 07/2007.',
      'row-1: Chưa khai 3 tháng, từ 10/2012 đến 12/2012.',
    ]);
  });

  it('asks nothing where months touch or overlap, where a row is half typed, or where it is to go', () => {
    expect(ask([row('a', '2003-09', '2007-06'), row('b', '2007-07', '')])).toEqual([]);
    expect(ask([row('a', '2003', '2007'), row('b', '2006-01', '2009')])).toEqual([]);
    expect(ask([row('a', '2003-09', '2007-06'), row('b', '1/20', '')])).toEqual([]);
    expect(ask([row('a', '2003-09', '2007-06'), { ...row('b', '2010-01', ''), removed: true }])).toEqual([]);
  });

  it('finds the row before a gap whatever the order on paper', () => {
    expect(ask([row('late', '2010-01', ''), row('early', '2003-09', '2007-12')])).toEqual([
      'early: Chưa khai 24 tháng, từ 01/2008 đến 12/2009.',
    ]);
  });

  it('asks about a row that ends before it begins, but not about one inside a year', () => {
    expect(ask([row('a', '2010-05', '2009')])).toEqual(['a: Tháng đến trước tháng từ. Xem lại bản khai.']);
    expect(ask([row('a', '2010-05', '2010')])).toEqual([]);
  });
});
