import { z } from 'zod';
import {
  decimalSchema,
  formLineSchema,
  formTextSchema,
  maximumRows,
  partialDateSchema,
  personNameSchema,
  writtenAs,
  type WrittenAs,
} from './particulars-fields.ts';
import { sensitiveParticularsSchema, type SensitiveParticulars } from './sensitive-particulars.ts';

export const personStatuses = ['working', 'transferred', 'retired', 'deceased'] as const;
export type PersonStatus = (typeof personStatuses)[number];

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];

const idSchema = z.string().regex(/^[a-z2-7]{26}$/u);

const trainingRowSchema = z.strictObject({
  school: formLineSchema,
  /** Subject or name of the class. */
  subject: formLineSchema,
  from: partialDateSchema,
  to: partialDateSchema,
  /** Full-time, part-time, … as declared. */
  mode: formLineSchema,
  certificate: formLineSchema,
});

const careerRowSchema = z.strictObject({
  from: partialDateSchema,
  /** null = until now */
  to: partialDateSchema,
  /** Title, post and unit, as held then. */
  post: formTextSchema,
});

const salaryRowSchema = z.strictObject({
  month: partialDateSchema,
  rankAndStep: formLineSchema,
  coefficient: decimalSchema,
});

/**
 * The ordinary items of form 2C/TCTW-98 as one document (1-7, 11-23, 25-27, 31) with what the office keeps about the file.
 * The masked items stand apart in `sensitive-particulars.ts` (decision 22). Only the name must be there: a file may start
 * with little. Addresses and unit names stay as recorded, also where the unit has ended since.
 */
export const particularsSchema = z.strictObject({
  // kept by the office, not part of the numbered items
  staffNumber: formLineSchema,
  provinceName: formLineSchema,
  superiorUnitName: formLineSchema,
  unitId: idSchema.nullable().default(null),
  unitName: formLineSchema,
  /** The current post in short, for lists. */
  position: formLineSchema,
  status: z.enum(personStatuses).default('working'),
  /** Where the paper file lies: room, shelf, box. */
  paperLocation: formLineSchema,
  photoDocumentId: idSchema.nullable().default(null),
  // 1
  fullName: personNameSchema.min(1),
  sex: z.enum(sexes).nullable().default(null),
  // 2
  otherNames: formLineSchema,
  // 3
  partyCommittee: formLineSchema,
  partyCommitteeConcurrent: formLineSchema,
  positionsHeld: formTextSchema,
  positionAllowance: formLineSchema,
  // 4, 5
  birthDate: partialDateSchema,
  birthPlace: formLineSchema,
  // 6: as recorded; the district tier ended on 1 July 2025, so today's name may stand beside it
  nativeCommune: formLineSchema,
  nativeDistrict: formLineSchema,
  nativeProvince: formLineSchema,
  nativePlaceToday: formLineSchema,
  // 7
  residence: formLineSchema,
  phone: formLineSchema,
  // 11
  occupationBefore: formLineSchema,
  // 12
  recruitedOn: partialDateSchema,
  recruitedBy: formLineSchema,
  // 13
  joinedBodyOn: partialDateSchema,
  joinedRevolutionOn: partialDateSchema,
  // 14
  partyAdmittedOn: partialDateSchema,
  partyOfficialOn: partialDateSchema,
  // 15
  organisationsJoined: formTextSchema,
  // 16
  enlistedOn: partialDateSchema,
  dischargedOn: partialDateSchema,
  highestMilitaryRank: formLineSchema,
  // 17
  generalEducation: formLineSchema,
  highestDegree: formLineSchema,
  politicalTheory: formLineSchema,
  foreignLanguages: formLineSchema,
  // 18
  mainWork: formLineSchema,
  // 19
  civilServiceRank: formLineSchema,
  rankCode: formLineSchema,
  salaryStep: formLineSchema,
  salaryCoefficient: decimalSchema,
  salaryFrom: partialDateSchema,
  // 20
  honours: formTextSchema,
  // 21
  strengths: formLineSchema,
  longestWork: formLineSchema,
  // 22
  commendations: formTextSchema,
  // 23
  disciplines: formTextSchema,
  // 25
  citizenNumber: formLineSchema,
  warInvalidClass: formLineSchema,
  martyrFamily: z.boolean().default(false),
  // 26
  training: z.array(trainingRowSchema).max(maximumRows).default([]),
  // 27
  career: z.array(careerRowSchema).max(maximumRows).default([]),
  // 31
  salaryHistory: z.array(salaryRowSchema).max(maximumRows).default([]),
  incomeSalary: formLineSchema,
  incomeOther: formLineSchema,
  grantedHouseKind: formLineSchema,
  grantedHouseArea: decimalSchema,
  ownHouseKind: formLineSchema,
  ownHouseArea: decimalSchema,
  grantedLandArea: decimalSchema,
  boughtLandArea: decimalSchema,
  productionLand: formTextSchema,
});

export type Particulars = z.output<typeof particularsSchema>;
export type TrainingRow = z.output<typeof trainingRowSchema>;
export type CareerRow = z.output<typeof careerRowSchema>;
export type SalaryRow = z.output<typeof salaryRowSchema>;

/** A new form with nothing filled in. It becomes valid once it has a name. */
export function emptyParticulars(): Particulars {
  return { ...particularsSchema.parse({ fullName: '-' }), fullName: '' };
}

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

const shapes: Readonly<Record<string, unknown>> = { ...particularsSchema.shape, ...sensitiveParticularsSchema.shape };

/** How a field of either document is written; undefined for what is no line, text, date or number. */
export const fieldWrittenAs = (field: string): WrittenAs | undefined => writtenAs(shapes[field]);
