import type { Particulars } from './particulars.ts';
import type { SensitiveParticulars } from './sensitive-particulars.ts';

export type ParticularsItem =
  | { readonly item: string; readonly sensitive: false; readonly fields: readonly (keyof Particulars)[] }
  | { readonly item: string; readonly sensitive: true; readonly fields: readonly (keyof SensitiveParticulars)[] };

const ordinary = (item: string, ...fields: (keyof Particulars)[]): ParticularsItem => ({
  item,
  sensitive: false,
  fields,
});
const masked = (item: string, ...fields: (keyof SensitiveParticulars)[]): ParticularsItem => ({
  item,
  sensitive: true,
  fields,
});

/**
 * The 31 items of form 2C/TCTW-98 in their printed order, with the fields each one shows.
 * The index on screen and the print both follow this list.
 */
export const particularsItems: readonly ParticularsItem[] = [
  ordinary('1', 'fullName', 'sex'),
  ordinary('2', 'otherNames'),
  ordinary('3', 'partyCommittee', 'partyCommitteeConcurrent', 'positionsHeld', 'positionAllowance'),
  ordinary('4', 'birthDate'),
  ordinary('5', 'birthPlace'),
  ordinary('6', 'nativeCommune', 'nativeDistrict', 'nativeProvince', 'nativePlaceToday'),
  ordinary('7', 'residence', 'phone'),
  masked('8', 'ethnicity'),
  masked('9', 'religion'),
  masked('10', 'familyOrigin'),
  ordinary('11', 'occupationBefore'),
  ordinary('12', 'recruitedOn', 'recruitedBy'),
  ordinary('13', 'joinedBodyOn', 'joinedRevolutionOn'),
  ordinary('14', 'partyAdmittedOn', 'partyOfficialOn'),
  ordinary('15', 'organisationsJoined'),
  ordinary('16', 'enlistedOn', 'dischargedOn', 'highestMilitaryRank'),
  ordinary('17', 'generalEducation', 'highestDegree', 'politicalTheory', 'foreignLanguages'),
  ordinary('18', 'mainWork'),
  ordinary('19', 'civilServiceRank', 'rankCode', 'salaryStep', 'salaryCoefficient', 'salaryFrom'),
  ordinary('20', 'honours'),
  ordinary('21', 'strengths', 'longestWork'),
  ordinary('22', 'commendations'),
  ordinary('23', 'disciplines'),
  masked('24', 'health', 'heightCm', 'weightKg', 'bloodType'),
  ordinary('25', 'citizenNumber', 'warInvalidClass', 'martyrFamily'),
  ordinary('26', 'training'),
  ordinary('27', 'career'),
  masked('28', 'detentionHistory', 'formerRegimeWork'),
  masked('29', 'foreignOrganisations', 'relativesAbroad'),
  masked('30', 'ownFamily', 'spouseFamily'),
  ordinary(
    '31',
    'salaryHistory',
    'incomeSalary',
    'incomeOther',
    'grantedHouseKind',
    'grantedHouseArea',
    'ownHouseKind',
    'ownHouseArea',
    'grantedLandArea',
    'boughtLandArea',
    'productionLand',
  ),
];

/** What the office keeps about the file itself: head of the form, current unit and post, place of the paper. */
export const keepingFields: readonly (keyof Particulars)[] = [
  'staffNumber',
  'provinceName',
  'superiorUnitName',
  'unitId',
  'unitName',
  'position',
  'status',
  'paperLocation',
  'photoDocumentId',
];
