import { readPeopleFile } from '../../electron/exchange/people-file.ts';
import { rawWorkbook, type RawCell, type RawSheet, type RawWorkbook } from './raw-workbook.ts';

type Options = Parameters<typeof readPeopleFile>[1];

/** A list with the heads that most lists have. */
export const heads = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Đơn vị'];
export const list = (rows: readonly (readonly RawCell[])[], more: Partial<RawSheet> = {}): RawSheet => ({
  name: 'Danh sách',
  rows: [heads, ...rows],
  ...more,
});
export const read = async (workbook: RawWorkbook, options: Options = {}) =>
  readPeopleFile(await rawWorkbook(workbook), options);
export const readRows = (
  rows: readonly (readonly RawCell[])[],
  more: Partial<RawSheet> = {},
  book: Partial<RawWorkbook> = {},
) => read({ sheets: [list(rows, more)], ...book });
export const faults = ({ people }: Awaited<ReturnType<typeof read>>) =>
  people.errors.map(({ rowNumber, column, code }) => `${rowNumber}${column ?? ''} ${code}`);
export const names = ({ people }: Awaited<ReturnType<typeof read>>) =>
  people.rows.map(({ rowNumber, particulars }) => `${rowNumber} ${particulars.fullName}`);
