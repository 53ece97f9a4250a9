import titles from '../../resources/catalogue/people-columns.json' with { type: 'json' };
import { fieldWrittenAs } from '../../shared/model/particulars.ts';
import { sensitiveParticularsSchema } from '../../shared/model/sensitive-particulars.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';

/**
 * What a column may be: the fields that have a title here, in the order of the template. Ids are never read from a
 * spreadsheet, tables do not fit in a row, and a photo is a document. Many lists keep the name in two columns.
 */
export type PeopleCsvField = keyof typeof titles;

/** How a cell is read. */
export type CellKind = 'name' | 'line' | 'text' | 'number' | 'date' | 'sex' | 'status' | 'flag' | 'decimal';

/** What is not read as its schema says. */
const ownKinds: Readonly<Partial<Record<PeopleCsvField, CellKind>>> = {
  fullName: 'name',
  familyAndMiddleName: 'name',
  givenName: 'name',
  staffNumber: 'number',
  citizenNumber: 'number',
  phone: 'number',
  sex: 'sex',
  status: 'status',
  martyrFamily: 'flag',
};

/** Titles of the columns; the header line of the template and the first synonym when reading. */
export const columnTitles: Readonly<
  Record<PeopleCsvField, { readonly title: string; readonly also: readonly string[] }>
> = titles;

export const cellKindOf = (field: PeopleCsvField): CellKind => ownKinds[field] ?? fieldWrittenAs(field) ?? 'line';

export const isSensitiveField = (field: string): boolean => Object.hasOwn(sensitiveParticularsSchema.shape, field);

/** True for a field that a caller's mapping may name. */
export function isPeopleCsvField(value: string): value is PeopleCsvField {
  return Object.hasOwn(columnTitles, value);
}

const fieldOfHeader = new Map<string, PeopleCsvField>(
  Object.keys(columnTitles)
    .filter(isPeopleCsvField)
    .flatMap((field) =>
      [columnTitles[field].title, ...columnTitles[field].also, field].map(
        (header) => [headerKey(header), field] as const,
      ),
    ),
);

/**
 * The field a header cell means, by title or synonym, Vietnamese or English, with or without marks and punctuation.
 * @returns null where the header means nothing known; the officer maps it by hand
 */
export function fieldForHeader(header: string): PeopleCsvField | null {
  return fieldOfHeader.get(headerKey(header)) ?? null;
}

function headerKey(header: string): string {
  return foldVietnamese(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
