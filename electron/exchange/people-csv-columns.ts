import titles from '../../resources/catalogue/people-columns.json' with { type: 'json' };
import type { Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';

/** Ids are never read from a spreadsheet, tables do not fit in a row, and a photo is a document. */
type OrdinaryField = Exclude<keyof Particulars, 'unitId' | 'photoDocumentId' | 'training' | 'career' | 'salaryHistory'>;
type SensitiveField = Exclude<keyof SensitiveParticulars, 'ownFamily' | 'spouseFamily'>;
/** Many lists keep the name in two or three columns. */
export type NamePart = 'familyAndMiddleName' | 'middleName' | 'givenName';
/** Lists of cadres write the year of birth under "Nam" or under "Nữ": one cell says both. */
type BirthBySex = 'bornMale' | 'bornFemale';

export type PeopleCsvField = OrdinaryField | SensitiveField | NamePart | BirthBySex;

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

export const ordinaryFields = {
  staffNumber: 'number',
  fullName: 'name',
  sex: 'sex',
  birthDate: 'date',
  citizenNumber: 'citizen',
  provinceName: 'line',
  superiorUnitName: 'line',
  unitName: 'line',
  position: 'line',
  status: 'status',
  paperLocation: 'line',
  otherNames: 'line',
  partyCommittee: 'line',
  partyCommitteeConcurrent: 'line',
  positionsHeld: 'text',
  positionAllowance: 'line',
  birthPlace: 'line',
  nativeCommune: 'line',
  nativeDistrict: 'line',
  nativeProvince: 'line',
  nativePlaceToday: 'line',
  residence: 'line',
  phone: 'phone',
  occupationBefore: 'line',
  recruitedOn: 'date',
  recruitedBy: 'line',
  joinedBodyOn: 'date',
  joinedRevolutionOn: 'date',
  partyAdmittedOn: 'date',
  partyOfficialOn: 'date',
  organisationsJoined: 'text',
  enlistedOn: 'date',
  dischargedOn: 'date',
  highestMilitaryRank: 'line',
  generalEducation: 'fraction',
  highestDegree: 'line',
  politicalTheory: 'line',
  foreignLanguages: 'line',
  mainWork: 'line',
  civilServiceRank: 'line',
  rankCode: 'line',
  salaryStep: 'fraction',
  salaryCoefficient: 'coefficient',
  salaryFrom: 'date',
  honours: 'text',
  strengths: 'line',
  longestWork: 'line',
  commendations: 'text',
  disciplines: 'text',
  warInvalidClass: 'fraction',
  martyrFamily: 'flag',
  incomeSalary: 'line',
  incomeOther: 'line',
  grantedHouseKind: 'line',
  grantedHouseArea: 'decimal',
  ownHouseKind: 'line',
  ownHouseArea: 'decimal',
  grantedLandArea: 'decimal',
  boughtLandArea: 'decimal',
  productionLand: 'text',
} as const satisfies Record<OrdinaryField, CellKind>;

export const sensitiveFields = {
  ethnicity: 'line',
  religion: 'line',
  familyOrigin: 'line',
  health: 'line',
  heightCm: 'height',
  weightKg: 'weight',
  bloodType: 'line',
  detentionHistory: 'text',
  formerRegimeWork: 'text',
  foreignOrganisations: 'text',
  relativesAbroad: 'text',
} as const satisfies Record<SensitiveField, CellKind>;

export const nameParts = {
  familyAndMiddleName: 'name',
  middleName: 'name',
  givenName: 'name',
} as const satisfies Record<NamePart, CellKind>;

export const birthBySex = { bornMale: 'birthOrMark', bornFemale: 'birthOrMark' } as const satisfies Record<
  BirthBySex,
  CellKind
>;

export const cellKinds: Readonly<Record<PeopleCsvField, CellKind>> = {
  ...ordinaryFields,
  ...sensitiveFields,
  ...nameParts,
  ...birthBySex,
};

/** Titles of the columns; the header line of the template and the first synonym when reading. */
export const columnTitles: Readonly<
  Record<PeopleCsvField, { readonly title: string; readonly also: readonly string[] }>
> = titles;

/** True for a field that a caller's mapping may name. */
export function isPeopleCsvField(value: string): value is PeopleCsvField {
  return Object.hasOwn(cellKinds, value);
}

const fieldOfHeader = new Map<string, PeopleCsvField>(
  Object.keys(cellKinds)
    .filter(isPeopleCsvField)
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
export function fieldForHeader(header: string): PeopleCsvField | null {
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
