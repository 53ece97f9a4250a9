import { z } from 'zod';
import type { Particulars } from '../particulars.ts';
import type { SensitiveParticulars } from '../sensitive-particulars.ts';

/*
 * What form 2c-tctw-98@1 prints. It is its own schema and not the stored one: the stored particulars may gain fields,
 * a frozen form may not change what it reads (decision 21).
 */
const text = z.string().max(4000);
const date = z.string().max(10).nullable();

const relativeSchema = z.strictObject({ relation: text, name: text, born: text, details: text });
export type PrintedRelative = z.infer<typeof relativeSchema>;
const relatives = z.array(relativeSchema).max(400);

/** Items 8-10, 24, 28-30; null on the masked form. */
const openedItemsSchema = z.strictObject({
  ethnicity: text,
  religion: text,
  familyOrigin: text,
  health: text,
  heightCm: text,
  weightKg: text,
  bloodType: text,
  detentionHistory: text,
  formerRegimeWork: text,
  foreignOrganisations: text,
  relativesAbroad: text,
  own: z.strictObject({ parents: relatives, spouse: relatives, children: relatives, siblings: relatives }),
  spouseSide: z.strictObject({ parents: relatives, siblings: relatives }),
});
export type OpenedItems = z.infer<typeof openedItemsSchema>;

export const dossierModelSchema = z.strictObject({
  provinceName: text,
  superiorUnitName: text,
  unitName: text,
  staffNumber: text,
  /** The photo as a data address of a picture, or null for the empty box. */
  photo: z
    .string()
    .max(4_000_000)
    .regex(/^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]+$/u)
    .nullable(),
  fullName: text,
  sex: z.enum(['Nam', 'Nữ', '']),
  otherNames: text,
  partyCommittee: text,
  partyCommitteeConcurrent: text,
  positionsHeld: text,
  positionAllowance: text,
  birthDate: date,
  birthPlace: text,
  nativeCommune: text,
  nativeDistrict: text,
  nativeProvince: text,
  nativePlaceToday: text,
  residence: text,
  phone: text,
  occupationBefore: text,
  recruitedOn: date,
  recruitedBy: text,
  joinedBodyOn: date,
  joinedRevolutionOn: date,
  partyAdmittedOn: date,
  partyOfficialOn: date,
  organisationsJoined: text,
  enlistedOn: date,
  dischargedOn: date,
  highestMilitaryRank: text,
  generalEducation: text,
  highestDegree: text,
  politicalTheory: text,
  foreignLanguages: text,
  mainWork: text,
  civilServiceRank: text,
  rankCode: text,
  salaryStep: text,
  salaryCoefficient: text,
  salaryFrom: date,
  honours: text,
  strengths: text,
  longestWork: text,
  commendations: text,
  disciplines: text,
  citizenNumber: text,
  warInvalidClass: text,
  martyrFamily: z.boolean(),
  training: z
    .array(z.strictObject({ school: text, subject: text, period: text, mode: text, certificate: text }))
    .max(400),
  career: z.array(z.strictObject({ period: text, post: text })).max(400),
  salaryHistory: z.array(z.strictObject({ month: text, rankAndStep: text, coefficient: text })).max(400),
  incomeSalary: text,
  incomeOther: text,
  grantedHouseKind: text,
  grantedHouseArea: text,
  ownHouseKind: text,
  ownHouseArea: text,
  grantedLandArea: text,
  boughtLandArea: text,
  productionLand: text,
  opened: openedItemsSchema.nullable(),
  /** Numbers of the items on which the person has another opinion; the mark stands on paper too. */
  disputedItems: z.array(z.string().max(4)).max(31),
});
export type DossierModel = z.infer<typeof dossierModelSchema>;

/** mm/yyyy for careers, the year alone where that is all there is; a whole day keeps its day. */
function onPaper(value: string | null): string {
  return value === null ? '' : value.split('-').reverse().join('/');
}

function monthOnPaper(value: string | null): string {
  return onPaper(value === null ? null : value.slice(0, 7));
}

/** `from - to` in months; an open end is "nay". An unknown span stays empty, so that the dotted line invites filling in. */
function span(from: string | null, to: string | null, openEnd: string): string {
  if (from === null && to === null) return '';
  return `${monthOnPaper(from)} - ${to === null ? openEnd : monthOnPaper(to)}`;
}

function relative(
  row: SensitiveParticulars['ownFamily'][number] | SensitiveParticulars['spouseFamily'][number],
): PrintedRelative {
  return {
    relation: row.relation,
    name: row.fullName,
    born: row.birthDate === null ? '' : row.birthDate.slice(0, 4),
    details: row.details,
  };
}

function openedItems(items: SensitiveParticulars): OpenedItems {
  const own = (group: string): PrintedRelative[] => items.ownFamily.filter((row) => row.group === group).map(relative);
  const theirs = (group: string): PrintedRelative[] =>
    items.spouseFamily.filter((row) => row.group === group).map(relative);
  return {
    ethnicity: items.ethnicity,
    religion: items.religion,
    familyOrigin: items.familyOrigin,
    health: items.health,
    heightCm: items.heightCm,
    weightKg: items.weightKg,
    bloodType: items.bloodType,
    detentionHistory: items.detentionHistory,
    formerRegimeWork: items.formerRegimeWork,
    foreignOrganisations: items.foreignOrganisations,
    relativesAbroad: items.relativesAbroad,
    own: { parents: own('parents'), spouse: own('spouse'), children: own('children'), siblings: own('siblings') },
    spouseSide: { parents: theirs('parents'), siblings: theirs('siblings') },
  };
}

const sexOnPaper = { male: 'Nam', female: 'Nữ' } as const;

/**
 * The stored particulars as form 2C prints them: the fields that the form names and no other, whatever is stored by then.
 * @param opened the masked items, or null for the masked form; the service that passes them has written their opening into the log (decision 22)
 */
export function dossierModelOf(
  particulars: Particulars,
  opened: SensitiveParticulars | null,
  extra: { photo: string | null; disputedItems: readonly string[] },
): DossierModel {
  const kept = Object.fromEntries(
    Object.entries(particulars).filter(([field]) => Object.hasOwn(dossierModelSchema.shape, field)),
  ) as Pick<Particulars, keyof Particulars & keyof DossierModel>;
  return {
    ...kept,
    sex: kept.sex === null ? '' : sexOnPaper[kept.sex],
    training: kept.training.map((row) => ({
      school: row.school,
      subject: row.subject,
      period: span(row.from, row.to, ''),
      mode: row.mode,
      certificate: row.certificate,
    })),
    career: kept.career.map((row) => ({ period: span(row.from, row.to, 'nay'), post: row.post })),
    salaryHistory: kept.salaryHistory.map((row) => ({
      month: monthOnPaper(row.month),
      rankAndStep: row.rankAndStep,
      coefficient: row.coefficient,
    })),
    photo: extra.photo,
    disputedItems: [...extra.disputedItems],
    opened: opened === null ? null : openedItems(opened),
  };
}
