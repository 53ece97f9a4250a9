import titles from '../../resources/catalogue/people-columns.json' with { type: 'json' };
import type { Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';

/** Ids are never read from a spreadsheet, tables do not fit in a row, and a photo is a document. */
type OrdinaryField = Exclude<keyof Particulars, 'unitId' | 'photoDocumentId' | 'training' | 'career' | 'salaryHistory'>;
type SensitiveField = Exclude<keyof SensitiveParticulars, 'ownFamily' | 'spouseFamily'>;
/** Many lists keep the name in two columns. */
type NamePart = 'familyAndMiddleName' | 'givenName';

export type PeopleCsvField = OrdinaryField | SensitiveField | NamePart;

/** How a cell is read. */
export type CellKind = 'name' | 'line' | 'text' | 'number' | 'date' | 'sex' | 'status' | 'flag' | 'decimal';

export const ordinaryFields = {
  staffNumber: 'number',
  fullName: 'name',
  sex: 'sex',
  birthDate: 'date',
  citizenNumber: 'number',
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
  phone: 'number',
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
  generalEducation: 'line',
  highestDegree: 'line',
  politicalTheory: 'line',
  foreignLanguages: 'line',
  mainWork: 'line',
  civilServiceRank: 'line',
  rankCode: 'line',
  salaryStep: 'line',
  salaryCoefficient: 'decimal',
  salaryFrom: 'date',
  honours: 'text',
  strengths: 'line',
  longestWork: 'line',
  commendations: 'text',
  disciplines: 'text',
  warInvalidClass: 'line',
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
  heightCm: 'decimal',
  weightKg: 'decimal',
  bloodType: 'line',
  detentionHistory: 'text',
  formerRegimeWork: 'text',
  foreignOrganisations: 'text',
  relativesAbroad: 'text',
} as const satisfies Record<SensitiveField, CellKind>;

const nameParts = { familyAndMiddleName: 'name', givenName: 'name' } as const satisfies Record<NamePart, CellKind>;

export const cellKinds: Readonly<Record<PeopleCsvField, CellKind>> = {
  ...ordinaryFields,
  ...sensitiveFields,
  ...nameParts,
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
