import { AppError } from '../../shared/base/app-error.ts';
import { readPeopleCsv } from './people-csv.ts';
import { emptyTable, readPeopleTable, type PeopleTable, type PeopleTableOptions } from './people-table.ts';
import { readPeopleWorkbook, type SheetSummary } from './people-workbook.ts';
import { isOldContainer, isZip, refuseOldContainer } from './xlsx/workbook-container.ts';

export interface PeopleFile {
  readonly people: PeopleTable;
  /** Filled sheets of a workbook; none for a CSV file. */
  readonly sheets: readonly SheetSummary[];
  /** The sheet that was read; null for a CSV file, and where the officer has to choose first: then `people` is empty. */
  readonly sheet: string | null;
  /** Filled columns, from 0, that the spreadsheet does not show. They are read like any other. */
  readonly hiddenColumns: readonly number[];
}

/**
 * People from a table as a file, whatever its name: XLSX by its first bytes, else CSV. Nothing is written anywhere.
 * @param options with the name of the sheet, where the officer chose one
 * @throws AppError `fileTooLarge`, `textEncodingRefused`, and what `readPeopleWorkbook` throws
 */
export async function readPeopleFile(
  bytes: Uint8Array,
  { sheet: wanted, ...options }: PeopleTableOptions & { readonly sheet?: string | undefined },
  onSheet?: (done: number, total: number) => void,
): Promise<PeopleFile> {
  if (isOldContainer(bytes)) refuseOldContainer(bytes);
  if (!isZip(bytes)) {
    if (wanted !== undefined) throw new AppError('sheetMissing');
    if (isMarkup(bytes)) throw new AppError('tableFormatRefused');
    return { people: readPeopleCsv(bytes, options), sheets: [], sheet: null, hiddenColumns: [] };
  }
  const { sheets, chosen } = await readPeopleWorkbook(bytes, wanted, onSheet);
  if (chosen === null) return { people: emptyTable('utf-8'), sheets, sheet: null, hiddenColumns: [] };
  const { name, table, hiddenColumns } = chosen;
  return { people: readPeopleTable(table, options), sheets, sheet: name, hiddenColumns };
}

/** Pages and papers that some programs name like tables. */
function isMarkup(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/u, '');
  return /^\s*(?:<\?xml|<!doctype|<html|<table|%pdf|\{\\rtf)/iu.test(start);
}
