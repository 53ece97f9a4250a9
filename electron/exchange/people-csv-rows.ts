import type { z } from 'zod';
import { particularsSchema, type Particulars } from '../../shared/model/particulars.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { plainCitizenNumber } from '../../shared/text/citizen-number.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { cleanName } from '../../shared/text/normalise.ts';
import { readCell, type CellErrorCode } from './people-csv-cells.ts';
import { cellKindOf, isSensitiveField, type PeopleCsvField } from './people-csv-columns.ts';

export type RowErrorCode =
  | CellErrorCode
  | 'nameMissing'
  | 'valueTooLong'
  | 'valueRefused'
  | 'staffNumberDoubled'
  | 'citizenNumberDoubled'
  | 'moreCellsThanHeader';

/** @param column counted from 0, null where the whole row is meant; details hold numbers only, never a value (decision 22) */
export type RowReport = (column: number | null, code: RowErrorCode, details?: Readonly<Record<string, number>>) => void;

type Mapping = readonly (PeopleCsvField | null)[];
type Values = Record<string, string | boolean>;

export interface ReadRow {
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

/** One record to one person. Every fault of the row is reported; null when there was one. */
export function readPeopleRow(cells: readonly string[], mapping: Mapping, report: RowReport): ReadRow | null {
  let faults = 0;
  const fault: RowReport = (...what) => {
    faults += 1;
    report(...what);
  };
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== '')) fault(mapping.length, 'moreCellsThanHeader');

  const values: Values = {};
  mapping.forEach((field, index) => {
    if (field === null) return;
    const result = readCell(cells[index] ?? '', cellKindOf(field));
    if (!result.ok) fault(index, result.code);
    else if (result.value !== null) values[field] = result.value;
  });
  joinName(values);
  const nameColumn = mapping.findIndex((field) => field === 'fullName' || field === 'givenName');
  if (values['fullName'] === undefined && faults === 0) fault(nameColumn, 'nameMissing');
  if (faults > 0) return null;

  const particulars = particularsSchema.safeParse(
    Object.fromEntries(Object.entries(values).filter(([field]) => !isSensitiveField(field))),
  );
  const sensitive = sensitiveParticularsSchema.safeParse(
    Object.fromEntries(Object.entries(values).filter(([field]) => isSensitiveField(field))),
  );
  for (const issue of [...(particulars.error?.issues ?? []), ...(sensitive.error?.issues ?? [])])
    reportIssue(issue, mapping, fault);
  return particulars.success && sensitive.success ? { particulars: particulars.data, sensitive: sensitive.data } : null;
}

/** "Họ và tên đệm" and "Tên" in two columns make one name; a whole name beside them wins. */
function joinName(values: Values): void {
  const joined = [values['familyAndMiddleName'], values['givenName']]
    .filter((part) => typeof part === 'string')
    .join(' ');
  if (values['fullName'] === undefined && values['givenName'] !== undefined) values['fullName'] = cleanName(joined);
  delete values['familyAndMiddleName'];
  delete values['givenName'];
}

function reportIssue(issue: z.core.$ZodIssue, mapping: Mapping, fault: RowReport): void {
  const column = mapping.findIndex((field) => field !== null && field === issue.path[0]);
  const where = column === -1 ? null : column;
  if (issue.code === 'too_big') fault(where, 'valueTooLong', { limit: Number(issue.maximum) });
  else fault(where, 'valueRefused');
}

/** Finds numbers that stand twice in one file. The later row is named, with the first one in the details. */
export class DoubledNumbers {
  readonly #staff = new Map<string, number>();
  readonly #citizen = new Map<string, number>();

  note(rowNumber: number, cells: readonly string[], mapping: Mapping, report: RowReport): void {
    const check = (
      field: PeopleCsvField,
      seen: Map<string, number>,
      key: (value: string) => string,
      code: RowErrorCode,
    ) => {
      const column = mapping.indexOf(field);
      const result = column === -1 ? null : readCell(cells[column] ?? '', 'number');
      if (result === null || !result.ok || typeof result.value !== 'string') return;
      const firstRow = seen.get(key(result.value));
      if (firstRow === undefined) seen.set(key(result.value), rowNumber);
      else report(column, code, { firstRow });
    };
    check('staffNumber', this.#staff, (value) => foldVietnamese(value).replace(/\s/gu, ''), 'staffNumberDoubled');
    check('citizenNumber', this.#citizen, plainCitizenNumber, 'citizenNumberDoubled');
  }
}
