import type { z } from 'zod';
import { particularsSchema, type Particulars } from '../../shared/model/particulars.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { plainCitizenNumber, plainStaffNumber } from '../../shared/text/citizen-number.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { cleanName } from '../../shared/text/normalise.ts';
import { sameToneFold } from '../../shared/text/tone-placement.ts';
import { readCell, type CellErrorCode } from './people-table-cells.ts';
import { birthBySex, cellKindOf, isSensitiveField, nameParts, type PeopleField } from './people-table-columns.ts';

export type RowErrorCode =
  | CellErrorCode
  | 'nameMissing'
  | 'nameInPart'
  | 'nameDiffers'
  | 'headRepeated'
  | 'valueTooLong'
  | 'valueRefused'
  | 'valuesDiffer'
  | 'staffNumberDoubled'
  | 'citizenNumberDoubled'
  | 'moreCellsThanHeader';

export interface RowFault {
  /** Counted from 0, null where the whole row is meant. */
  readonly column: number | null;
  readonly code: RowErrorCode;
  /** Numbers only. */
  readonly details?: Readonly<Record<string, number>>;
  /** What most likely stood there; null for a masked item (decision 22). */
  readonly likely?: string;
}
export type RowReport = (fault: RowFault) => void;

export interface RowSetting {
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Faults whose likely value the officer takes. */
  readonly take: ReadonlySet<string>;
}

type Mapping = readonly (PeopleField | null)[];
type Values = Partial<Record<PeopleField, string | boolean>>;

export interface ReadRow {
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

/** One record to one person. Every fault of the row is reported; null when there was one. */
export function readPeopleRow(cells: readonly string[], setting: RowSetting, report: RowReport): ReadRow | null {
  const { mapping, take } = setting;
  let faults = 0;
  const fault: RowReport = (what) => {
    faults += 1;
    report(what);
  };
  if (isHeadAgain(cells, setting)) {
    fault({ column: null, code: 'headRepeated' });
    return null;
  }
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== ''))
    fault({ column: mapping.length, code: 'moreCellsThanHeader' });

  const values: Values = {};
  mapping.forEach((field, column) => {
    if (field === null) return;
    const result = readCell(cells[column] ?? '', cellKindOf(field), take);
    if (result.ok) {
      if (result.value !== null) values[field] = result.value;
      return;
    }
    const { code, likely } = result;
    fault({ column, code, ...(likely === undefined || isSensitiveField(field) ? {} : { likely }) });
  });
  joinBirth(values, mapping, fault);
  const name = wholeName(values, mapping);
  if (typeof name === 'string') values.fullName = name;
  else if (faults === 0 || name.code !== 'nameMissing') fault(name);
  if (faults > 0) return null;

  const written = Object.entries(values).filter(([field]) => !isPartOnly(field));
  const particulars = particularsSchema.safeParse(
    Object.fromEntries(written.filter(([field]) => !isSensitiveField(field))),
  );
  const sensitive = sensitiveParticularsSchema.safeParse(
    Object.fromEntries(written.filter(([field]) => isSensitiveField(field))),
  );
  for (const issue of [...(particulars.error?.issues ?? []), ...(sensitive.error?.issues ?? [])])
    reportIssue(issue, mapping, fault);
  return particulars.success && sensitive.success ? { particulars: particulars.data, sensitive: sensitive.data } : null;
}

/** The line of heads stands once more where a list was put together from pages. */
function isHeadAgain(cells: readonly string[], { columns, mapping }: RowSetting): boolean {
  const filled = cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  const named = mapping.findIndex((field) => field === 'fullName' || field === 'givenName');
  return (
    filled.includes(named) &&
    filled.every((index) => foldVietnamese(cells[index] ?? '') === foldVietnamese(columns[index] ?? ''))
  );
}

/**
 * A name is whole, or it is not written: its parts are put together in the order of a Vietnamese name, a whole name beside them must
 * say the same, and a given name without its column of family names stays out.
 */
function wholeName(values: Values, mapping: Mapping): string | RowFault {
  const parts = [values.familyAndMiddleName, values.middleName, values.givenName];
  const joined = cleanName(parts.filter((part) => typeof part === 'string').join(' '));
  const whole = values.fullName;
  const column = mapping.findIndex((field) => field === 'fullName' || field === 'givenName');
  if (typeof whole === 'string') {
    const differs = values.givenName !== undefined && sameToneFold(joined) !== sameToneFold(whole);
    // Beside a whole name, "Tên" alone repeats its last word.
    const repeats = mapping.includes('familyAndMiddleName')
      ? !differs
      : sameToneFold(whole).endsWith(sameToneFold(joined));
    return repeats || !differs ? whole : { column, code: 'nameDiffers' };
  }
  if (values.givenName === undefined) return { column, code: 'nameMissing' };
  if (!mapping.includes('familyAndMiddleName') && !joined.includes(' ')) return { column, code: 'nameInPart' };
  return joined;
}

/** "Nam" and "Nữ" as two columns: in which one the year stands says the sex. */
function joinBirth(values: Values, mapping: Mapping, fault: RowReport): void {
  const { bornMale, bornFemale } = values;
  if (bornMale === undefined && bornFemale === undefined) return;
  const column = mapping.indexOf(bornFemale === undefined ? 'bornMale' : 'bornFemale');
  const sex = bornFemale === undefined ? 'male' : 'female';
  const birth = bornMale ?? bornFemale ?? '';
  if (bornMale !== undefined && bornFemale !== undefined) fault({ column, code: 'valuesDiffer' });
  else if (values.sex !== undefined && values.sex !== sex) fault({ column, code: 'valuesDiffer' });
  else if (birth !== '' && values.birthDate !== undefined && !agree(String(values.birthDate), String(birth)))
    fault({ column, code: 'valuesDiffer' });
  values.sex = sex;
  if (birth !== '') values.birthDate ??= birth;
}

/** The year beside the whole day says the same. */
function agree(date: string, other: string): boolean {
  return date.startsWith(other) || other.startsWith(date);
}

function isPartOnly(field: string): boolean {
  return Object.hasOwn(nameParts, field) || Object.hasOwn(birthBySex, field);
}

function reportIssue(issue: z.core.$ZodIssue, mapping: Mapping, fault: RowReport): void {
  const column = mapping.findIndex((field) => field !== null && field === issue.path[0]);
  const where = column === -1 ? null : column;
  if (issue.code === 'too_big')
    fault({ column: where, code: 'valueTooLong', details: { limit: Number(issue.maximum) } });
  else fault({ column: where, code: 'valueRefused' });
}

/** Finds numbers that stand twice in one file. The later row is named, with the first one in the details. */
export class DoubledNumbers {
  readonly #staff = new Map<string, number>();
  readonly #citizen = new Map<string, number>();

  note(rowNumber: number, cells: readonly string[], { mapping, take }: RowSetting, report: RowReport): void {
    const check = (
      field: 'staffNumber' | 'citizenNumber',
      seen: Map<string, number>,
      key: (value: string) => string,
      code: RowErrorCode,
    ) => {
      const column = mapping.indexOf(field);
      const result = column === -1 ? null : readCell(cells[column] ?? '', cellKindOf(field), take);
      if (result === null || !result.ok || typeof result.value !== 'string') return;
      const firstRow = seen.get(key(result.value));
      if (firstRow === undefined) seen.set(key(result.value), rowNumber);
      else report({ column, code, details: { firstRow } });
    };
    check('staffNumber', this.#staff, plainStaffNumber, 'staffNumberDoubled');
    check('citizenNumber', this.#citizen, plainCitizenNumber, 'citizenNumberDoubled');
  }
}
