import Papa from 'papaparse';
import sample from '../../resources/samples/an-khanh.json' with { type: 'json' };
import words from '../../resources/catalogue/people-words.json' with { type: 'json' };
import { emptyParticulars, type Particulars, type PersonStatus, type Sex } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { formatDateForTable } from '../../shared/text/partial-date.ts';
import { cellKindOf, columnTitles, type CellKind } from '../../electron/exchange/people-table-columns.ts';
import { peopleFields } from '../../electron/exchange/people-table.ts';
import { dayText, month, monthText, sampleCareer, type SampleCareer } from './sample-career.ts';
import { sampleSensitive } from './sample-family.ts';
import { filled, inSentence, sampleName } from './sample-names.ts';
import { SeededRandom, seedOf } from './seeded-random.ts';

export interface GeneratedPerson {
  readonly particulars: Particulars;
  readonly sensitive: SensitiveParticulars;
}

/** 097 was never the code of a province, so no number belongs to anybody. */
const placeCode = '097';
const emptyForm = emptyParticulars();

/**
 * People of the invented province An Khánh for demonstration, tests and measurements. No real person is meant.
 * The same seed gives the same people; fewer people are the beginning of more.
 * @param count 0 to 1,000,000 (staff and citizen numbers stay distinct up to there)
 * @param seed any 32-bit number
 */
export function generatePeople(count: number, seed: number): GeneratedPerson[] {
  return [...peopleSequence(count, seed)];
}

/** As generatePeople, one at a time, for amounts that should not stand in memory at once. */
export function* peopleSequence(count: number, seed: number): Generator<GeneratedPerson, void, void> {
  for (let index = 0; index < count; index += 1) yield generatePerson(index, seed);
}

function generatePerson(index: number, seed: number): GeneratedPerson {
  const random = new SeededRandom(seedOf(seed, index));
  const sex: Sex = random.chance(0.62) ? 'male' : 'female';
  const fullName = sampleName(random, sex);
  const birthYear = random.between(1963, 2001);
  const birthMonth = month(birthYear, random.between(1, 12));
  const status = statusOf(random, birthYear, sex);
  const work = sampleCareer(random, birthYear, sex, status);
  const home = random.pick(sample.communes);
  const partyMonth = random.chance(0.92) ? work.recruitedMonth + random.between(12, 60) : Infinity;
  const partyDay = random.between(1, 28);
  const inParty = partyMonth + 12 <= work.endMonth;
  const salary = work.salaryHistory.at(-1);
  const [rankCode = '', salaryStep = ''] = salary?.rankAndStep.split(', ') ?? [];

  const particulars: Particulars = {
    ...emptyForm,
    staffNumber: `AK.${String(20_000 + index).padStart(6, '0')}`,
    provinceName: sample.province,
    superiorUnitName: work.superiorUnitName,
    unitName: work.unitName,
    position: work.position,
    status,
    paperLocation: filled(sample.paper, {
      room: 1 + (index % 3),
      shelf: 1 + (Math.floor(index / 200) % 12),
      box: 1 + (Math.floor(index / 10) % 40),
    }),
    fullName,
    sex,
    positionsHeld: work.position,
    partyCommittee: work.level === 2 && inParty ? filled(sample.committee, { body: work.superiorUnitName }) : '',
    birthDate: partly(random, birthMonth, random.between(1, 28)),
    birthPlace: inProvince(home.before),
    nativeCommune: home.before.split(', ')[0] ?? '',
    nativeDistrict: home.before.split(', ')[1] ?? '',
    nativeProvince: sample.province,
    nativePlaceToday: inProvince(inSentence(home.name)),
    residence: filled(sample.street, {
      group: random.between(1, 12),
      place: inSentence(random.pick(sample.communes).name),
    }),
    // 0100 is no number of any network.
    phone: random.chance(0.7) ? `0100 ${String(random.between(0, 999_999)).padStart(6, '0')}` : '',
    occupationBefore: random.pick(sample.before),
    recruitedOn: dayText(work.recruitedMonth, random.between(1, 28)),
    recruitedBy: work.firstBody,
    joinedBodyOn: monthText(work.joinedBodyMonth),
    partyAdmittedOn: inParty ? dayText(partyMonth, partyDay) : null,
    partyOfficialOn: inParty ? dayText(partyMonth + 12, partyDay) : null,
    organisationsJoined: filled(sample.organisations, { day: `26/3/${birthYear + 16}` }),
    enlistedOn: work.soldier === null ? null : monthText(work.soldier.from),
    dischargedOn: work.soldier === null ? null : monthText(work.soldier.to),
    highestMilitaryRank:
      work.soldier === null ? '' : filled(sample.militaryRank, { year: Math.floor(work.soldier.to / 12) }),
    generalEducation: sample.education,
    highestDegree: degreeOf(work),
    politicalTheory: politicalTheoryOf(work),
    foreignLanguages: random.chance(0.85) ? random.pick(sample.languages) : '',
    mainWork: work.position,
    civilServiceRank: sample.ranks.find(({ code }) => code === rankCode)?.name ?? '',
    rankCode,
    salaryStep,
    salaryCoefficient: salary?.coefficient ?? '',
    salaryFrom: salary?.month ?? null,
    honours: random.chance(0.15) ? filled(random.pick(sample.honours), { year: yearOfWork(random, work) }) : '',
    strengths: random.pick(sample.strengths),
    longestWork: work.longestPost,
    commendations: random.chance(0.35)
      ? filled(random.pick(sample.commendations), { year: yearOfWork(random, work) })
      : '',
    citizenNumber: citizenNumber(index, sex, birthYear),
    martyrFamily: random.chance(0.04),
    training: work.training,
    career: work.career,
    salaryHistory: work.salaryHistory.slice(-6),
    ownHouseKind: random.pick(sample.houses),
    ownHouseArea: String(random.between(60, 180)),
    boughtLandArea: String(random.between(80, 300)),
  };
  return { particulars, sensitive: sampleSensitive(random, fullName, sex, birthYear) };
}

function inProvince(place: string): string {
  return filled(sample.inProvince, { place, province: sample.province });
}

function statusOf(random: SeededRandom, birthYear: number, sex: Sex): PersonStatus {
  if (birthYear + (sex === 'male' ? 61 : 57) < 2026) return 'retired';
  if (random.chance(0.03)) return 'transferred';
  return random.chance(0.005) ? 'deceased' : 'working';
}

/** Some papers give a month or a year only. */
function partly(random: SeededRandom, at: number, day: number): string {
  if (random.chance(0.08)) return monthText(at).slice(0, 4);
  return random.chance(0.05) ? monthText(at) : dayText(at, day);
}

function degreeOf(work: SampleCareer): string {
  const master = work.training.find(({ certificate }) => certificate.startsWith(sample.degrees.master));
  return master === undefined ? work.degree : `${master.certificate}, ${master.to?.slice(0, 4) ?? ''}`;
}

function politicalTheoryOf(work: SampleCareer): string {
  const { politicalMiddle, politicalHigh } = sample.classNames;
  const has = (className: string) => work.training.some(({ subject }) => subject === className);
  const [basic = '', middle = '', high = ''] = sample.politicalLevels;
  return has(politicalHigh) ? high : has(politicalMiddle) ? middle : basic;
}

function yearOfWork(random: SeededRandom, work: SampleCareer): number {
  return random.between(Math.floor(work.recruitedMonth / 12) + 1, Math.floor(work.endMonth / 12));
}

/** The last six digits run through all of 000000-999999 before one comes again: 618,033 and 1,000,000 have no common divisor. */
function citizenNumber(index: number, sex: Sex, birthYear: number): string {
  const century = birthYear < 2000 ? 0 : 2;
  const serial = (index * 618_033) % 1_000_000;
  return `${placeCode}${century + (sex === 'male' ? 0 : 1)}${String(birthYear % 100).padStart(2, '0')}${String(serial).padStart(6, '0')}`;
}

/**
 * The same people as a spreadsheet in the shape of the template: byte order mark, semicolons, Windows line ends.
 * Tables (training, career, salaries, family) do not fit in a row and are left out.
 */
export function peopleToCsv(people: readonly GeneratedPerson[]): string {
  const rows = people.map(({ particulars, sensitive }) => {
    const values: Readonly<Record<string, unknown>> = { ...particulars, ...sensitive };
    return peopleFields.map((field) => cellOf(values[field], cellKindOf(field)));
  });
  return `\ufeff${Papa.unparse([peopleFields.map((field) => columnTitles[field].title), ...rows], { delimiter: ';', newline: '\r\n' })}\r\n`;
}

function cellOf(value: unknown, kind: CellKind): string {
  if (kind === 'flag') return value === true ? (words.flag.yes[0] ?? '') : '';
  if (typeof value !== 'string') return '';
  if (kind === 'date') return formatDateForTable(value);
  const table: Readonly<Record<string, readonly string[]>> =
    kind === 'sex' ? words.sex : kind === 'status' ? words.status : {};
  return table[value]?.[0] ?? value;
}
