import sample from '../../resources/samples/an-khanh.json' with { type: 'json' };
import type { Sex } from '../../shared/model/particulars.ts';
import type { OwnRelative, SensitiveParticulars, SpouseRelative } from '../../shared/model/sensitive-particulars.ts';
import { familyNameOf, filled, inSentence, sampleName } from './sample-names.ts';
import type { SeededRandom } from './seeded-random.ts';

const thisYear = 2026;

/** Items 8-10, 24 and 28-30 of a sample person. Relatives mostly have a year of birth only, as on real papers. */
export function sampleSensitive(
  random: SeededRandom,
  fullName: string,
  sex: Sex,
  birthYear: number,
): SensitiveParticulars {
  const place = inSentence(random.pick(sample.communes).name);
  const own = parentsAndSiblings(random, familyNameOf(fullName), birthYear, place);
  const married = thisYear - birthYear >= 27 && random.chance(0.85);
  const spouse = married ? spouseAndChildren(random, fullName, sex, birthYear, place) : null;
  const abroad = random.chance(0.04) && own.siblings.length > 0;
  return {
    ethnicity: random.weighted(sample.ethnicities),
    religion: random.weighted(sample.religions),
    familyOrigin: random.weighted(sample.origins),
    health: random.weighted(sample.health),
    heightCm: String(sex === 'male' ? random.between(158, 178) : random.between(148, 168)),
    weightKg: String(sex === 'male' ? random.between(52, 80) : random.between(43, 64)),
    bloodType: random.weighted(sample.bloodTypes),
    detentionHistory: sample.none,
    formerRegimeWork: sample.none,
    foreignOrganisations: sample.none,
    relativesAbroad: abroad
      ? filled(sample.abroad, {
          relation: inSentence(own.siblings[0]?.relation ?? ''),
          year: random.between(2015, 2025),
        })
      : sample.none,
    ownFamily: [...own.parents, ...(spouse?.rows ?? []), ...own.siblings],
    spouseFamily: spouse?.theirs ?? [],
  };
}

type BothSides = OwnRelative & SpouseRelative;

function parentsAndSiblings(
  random: SeededRandom,
  family: string,
  birthYear: number,
  place: string,
): { parents: BothSides[]; siblings: BothSides[] } {
  const motherYear = birthYear - random.between(20, 36);
  const fatherYear = motherYear - random.between(0, 6);
  const parent = (relation: string, sex: Sex, year: number, familyName?: string): BothSides => ({
    group: 'parents',
    relation,
    fullName: sampleName(random, sex, familyName),
    birthDate: String(year),
    details: workOrDeath(random, year, place),
  });
  const siblings = Array.from({ length: random.between(0, 4) }, () => {
    const sex = random.chance(0.5) ? 'male' : 'female';
    const year = Math.min(random.between(motherYear + 18, motherYear + 42), thisYear - 18);
    return { sex, year } as const;
  })
    .filter(({ year }) => year !== birthYear)
    .toSorted((a, b) => a.year - b.year)
    .map(({ sex, year }): BothSides => {
      const older = sex === 'male' ? sample.relations.olderBrother : sample.relations.olderSister;
      const relation = year < birthYear ? older : sample.relations.younger;
      return {
        group: 'siblings',
        relation,
        fullName: sampleName(random, sex, family),
        birthDate: String(year),
        details: workOf(random, year, place),
      };
    });
  return {
    parents: [
      parent(sample.relations.father, 'male', fatherYear, family),
      parent(sample.relations.mother, 'female', motherYear),
    ],
    siblings,
  };
}

function spouseAndChildren(
  random: SeededRandom,
  fullName: string,
  sex: Sex,
  birthYear: number,
  place: string,
): { rows: OwnRelative[]; theirs: SpouseRelative[] } {
  const spouseSex = sex === 'male' ? 'female' : 'male';
  const spouseYear = birthYear + random.between(-5, 5);
  const spouseName = sampleName(random, spouseSex);
  const spouse: OwnRelative = {
    group: 'spouse',
    relation: sex === 'male' ? sample.relations.wife : sample.relations.husband,
    fullName: spouseName,
    birthDate: String(spouseYear),
    details: workOf(random, spouseYear, place),
  };
  const childrenFamily = familyNameOf(sex === 'male' ? fullName : spouseName);
  const firstChild = Math.max(birthYear, spouseYear) + random.between(21, 29);
  const children = Array.from({ length: random.between(0, 3) }, (_, index) => firstChild + index * random.between(2, 4))
    .filter((year) => year <= thisYear)
    .map((year): OwnRelative => {
      const day = `${year}-${String(random.between(1, 10)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
      return {
        group: 'children',
        relation: sample.relations.child,
        fullName: sampleName(random, random.chance(0.5) ? 'male' : 'female', childrenFamily),
        birthDate: random.chance(0.25) ? day : String(year),
        details: childWork(thisYear - year),
      };
    });
  const theirs = parentsAndSiblings(random, familyNameOf(spouseName), spouseYear, place);
  return { rows: [spouse, ...children], theirs: [...theirs.parents, ...theirs.siblings] };
}

function workOrDeath(random: SeededRandom, birthYear: number, place: string): string {
  const age = thisYear - birthYear;
  if (age > 65 && random.chance((age - 60) / 60))
    return filled(sample.deceased, { year: random.between(birthYear + 55, thisYear - 1) });
  return workOf(random, birthYear, place);
}

function workOf(random: SeededRandom, birthYear: number, place: string): string {
  return filled(random.pick(thisYear - birthYear > 61 ? sample.workRetired : sample.workOfAge), { place });
}

function childWork(age: number): string {
  const [pupil = '', student = '', small = '', grown = ''] = sample.childWork;
  return age < 6 ? small : age < 18 ? pupil : age < 23 ? student : grown;
}
