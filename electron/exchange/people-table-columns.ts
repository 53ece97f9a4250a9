import titles from '../../resources/catalogue/people-columns.json' with { type: 'json' };
import { fieldWrittenAs } from '../../shared/model/particulars.ts';
import { sensitiveParticularsSchema } from '../../shared/model/sensitive-particulars.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';

/**
 * What a column may be: the fields that have a title here, in the order of the template. Ids are never read from a
 * spreadsheet, tables do not fit in a row, and a photo is a document. Many lists keep the name in two or three columns,
 * and the year of birth under "Nam" or under "Nữ": one cell says both.
 */
export type PeopleField = keyof typeof titles;

/** How a cell is read. */
export type CellKind =
  | 'name'
  | 'line'
  | 'text'
  | 'number'
  | 'citizen'
  | 'phone'
  | 'fraction'
  | 'date'
  | 'birthOrMark'
  | 'sex'
  | 'status'
  | 'flag'
  | 'decimal'
  | 'coefficient'
  | 'height'
  | 'weight';

/** What is not read as its schema says. */
const ownKinds: Readonly<Partial<Record<PeopleField, CellKind>>> = {
  fullName: 'name',
  familyAndMiddleName: 'name',
  middleName: 'name',
  givenName: 'name',
  staffNumber: 'number',
  citizenNumber: 'citizen',
  phone: 'phone',
  sex: 'sex',
  bornMale: 'birthOrMark',
  bornFemale: 'birthOrMark',
  status: 'status',
  generalEducation: 'fraction',
  salaryStep: 'fraction',
  salaryCoefficient: 'coefficient',
  warInvalidClass: 'fraction',
  martyrFamily: 'flag',
  heightCm: 'height',
  weightKg: 'weight',
};

/** What a whole name may be put together from. */
export const nameParts = { familyAndMiddleName: true, middleName: true, givenName: true } as const satisfies Partial<
  Record<PeopleField, true>
>;
type NamePart = keyof typeof nameParts;

/** What says both when somebody was born and whether they are a man or a woman. */
export const birthBySex = { bornMale: true, bornFemale: true } as const satisfies Partial<Record<PeopleField, true>>;

/** Titles of the columns; the header line of the template and the first synonym when reading. */
export const columnTitles: Readonly<Record<PeopleField, { readonly title: string; readonly also: readonly string[] }>> =
  titles;

export const cellKindOf = (field: PeopleField): CellKind => ownKinds[field] ?? fieldWrittenAs(field) ?? 'line';

export const isSensitiveField = (field: string): boolean => Object.hasOwn(sensitiveParticularsSchema.shape, field);

/** True for a field that a caller's mapping may name. */
export function isPeopleField(value: string): value is PeopleField {
  return Object.hasOwn(columnTitles, value);
}

const fieldOfHeader = new Map<string, PeopleField>(
  Object.keys(columnTitles)
    .filter(isPeopleField)
    .flatMap((field) =>
      [columnTitles[field].title, ...columnTitles[field].also, field].map(
        (header) => [headerKey(header), field] as const,
      ),
    ),
);

/** Notes in brackets that change whose or which item it is: they are part of the head. */
const meaningfulNote = /\b(?:vo|chong|bo|cha|me|con|nam|nu|chinh thuc|du bi|cu|moi|truoc|kiem|nguoi than)\b/u;

/**
 * The field a header cell means, by title or synonym, Vietnamese or English, with or without marks and punctuation. A star, a number
 * before it and a note in brackets ("dd/mm/yyyy", "Nam/Nữ") do not hide a head.
 * @returns null where the header means nothing known; the officer maps it by hand
 */
export function fieldForHeader(header: string): PeopleField | null {
  const whole = fieldOfHeader.get(headerKey(header));
  if (whole !== undefined) return whole;
  const notes = [...header.matchAll(/[([]([^()[\]]*)[)\]]/gu)].map(([, note = '']) => headerKey(note));
  if (notes.some((note) => meaningfulNote.test(note) && !/^nam (?:hay |hoac )?nu$/u.test(note))) return null;
  const bare = headerKey(header.replace(/[([][^()[\]]*[)\]]/gu, ' ')).replace(/^\d+ (?=\p{L})/u, '');
  return fieldOfHeader.get(bare) ?? namePartOf(bare);
}

/** A column whose head speaks of đệm or lót holds a part of the name, also where the list has words of its own for it. */
function namePartOf(key: string): NamePart | null {
  const words = key.split(' ');
  if (!words.includes('dem') && !words.includes('lot')) return null;
  if (!words.every((word) => nameWords.has(word))) return null;
  return words.includes('ho') ? 'familyAndMiddleName' : 'middleName';
}

const nameWords = new Set(['ho', 'ten', 'chu', 'dem', 'lot', 'va', 'khai', 'sinh', 'can', 'bo', 'cua', 'phan']);

function headerKey(header: string): string {
  return foldVietnamese(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
