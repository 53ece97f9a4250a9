import { describe, expect, it } from 'vitest';
import { generatePeople, peopleSequence, peopleToCsv } from '../../../scripts/samples/generate-people.ts';
import { SeededRandom } from '../../../scripts/samples/seeded-random.ts';
import { readPeopleCsv } from '../../../electron/exchange/people-csv.ts';
import { emptyParticulars, particularsSchema } from '../../../shared/model/particulars.ts';
import { sensitiveParticularsSchema } from '../../../shared/model/sensitive-particulars.ts';
import { careerGaps } from '../../../shared/text/career-gaps.ts';
import { nameParts } from '../../../shared/text/sort-key.ts';

const people = generatePeople(1500, 7);
const yearOf = (date: string | null | undefined) => Number((date ?? '').slice(0, 4));

describe('sample people', () => {
  it('are valid forms', () => {
    for (const { particulars, sensitive } of people) {
      expect(particularsSchema.parse(particulars)).toEqual(particulars);
      expect(sensitiveParticularsSchema.parse(sensitive)).toEqual(sensitive);
    }
    expect(JSON.stringify(people)).not.toMatch(/undefined|NaN|Infinity|\{\w+\}|""\s*"/u);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(generatePeople(20, 7)).toEqual(people.slice(0, 20));
    expect(generatePeople(20, 8)).not.toEqual(people.slice(0, 20));
    expect([...peopleSequence(3, 7)]).toEqual(people.slice(0, 3));
    expect(generatePeople(0, 7)).toEqual([]);
  });

  it('have careers without overlap, after school age, open only at the end', () => {
    const many = [1, 2, 3, 4, 5, 6].flatMap((seed) => generatePeople(500, seed));
    for (const { particulars } of many) {
      const { career, birthDate } = particulars;
      expect(career.length).toBeGreaterThanOrEqual(2);
      expect(yearOf(career[0]?.from)).toBeGreaterThanOrEqual(yearOf(birthDate) + 18);
      career.forEach(({ from, to, post }, index) => {
        expect(post).not.toBe('');
        if (to === null) expect(index).toBe(career.length - 1);
        else expect((from ?? '') <= to).toBe(true);
        const before = career[index - 1]?.to;
        if (index > 0) expect((before ?? '9999') < (from ?? '')).toBe(true);
      });
    }
  });

  it('leave a few undeclared months in some careers, as real papers do', () => {
    const withGaps = people.filter(({ particulars }) => careerGaps(particulars.career).length > 0).length;
    expect(withGaps).toBeGreaterThan(people.length * 0.06);
    expect(withGaps).toBeLessThan(people.length * 0.2);
  });

  it('keep Party, training and salary inside the working life', () => {
    for (const { particulars } of people) {
      const { partyAdmittedOn, partyOfficialOn, recruitedOn, training, salaryHistory } = particulars;
      if (partyAdmittedOn !== null && partyOfficialOn !== null) {
        expect(yearOf(partyOfficialOn)).toBe(yearOf(partyAdmittedOn) + 1);
        expect(partyAdmittedOn.slice(5)).toBe(partyOfficialOn.slice(5));
        expect(partyAdmittedOn > (recruitedOn ?? '')).toBe(true);
      }
      for (const { from, to } of training) expect((from ?? '') < (to ?? '') && (to ?? '') <= '2026-11').toBe(true);
      expect(salaryHistory.length).toBeGreaterThan(0);
      expect(salaryHistory.at(-1)?.coefficient).toBe(particulars.salaryCoefficient);
    }
  });

  it('have families that could be: parents older, children younger, names handed down', () => {
    for (const { particulars, sensitive } of people) {
      const born = yearOf(particulars.birthDate);
      const family = nameParts(particulars.fullName).family;
      for (const { group, birthDate, fullName } of sensitive.ownFamily) {
        if (group === 'parents') expect(born - yearOf(birthDate)).toBeGreaterThanOrEqual(20);
        if (group === 'children') expect(yearOf(birthDate) - born).toBeGreaterThanOrEqual(20);
        if (group === 'siblings') expect(nameParts(fullName).family).toBe(family);
        if (group === 'children' && particulars.sex === 'male') expect(nameParts(fullName).family).toBe(family);
      }
      expect(sensitive.ownFamily.filter(({ group }) => group === 'parents')).toHaveLength(2);
    }
  });

  it('carry the names that tell a good search from a bad one', () => {
    const given = new Set(people.map(({ particulars }) => nameParts(particulars.fullName).given));
    const families = new Set(people.map(({ particulars }) => nameParts(particulars.fullName).family));
    for (const name of ['Dũng', 'Dụng', 'Hùng', 'Hưng', 'Ánh', 'Ân', 'An', 'Hoà', 'Hòa', 'Thanh', 'Thành'])
      expect(given).toContain(name);
    for (const name of ['Nguyễn', 'Đặng', 'Đỗ', 'Đinh', 'Đào', 'Lê', 'Lữ']) expect(families).toContain(name);
  });

  it('have distinct numbers that fit sex and birth year and belong to no province', () => {
    expect(new Set(people.map(({ particulars }) => particulars.staffNumber)).size).toBe(people.length);
    expect(new Set(people.map(({ particulars }) => particulars.citizenNumber)).size).toBe(people.length);
    for (const { particulars } of people) {
      const { citizenNumber, sex, birthDate } = particulars;
      // Place, century and sex, birth year, six digits without meaning.
      const century = { 19: 0, 20: 2 }[birthDate?.slice(0, 2) ?? ''] ?? Number.NaN;
      const begin = `097${century + (sex === 'female' ? 1 : 0)}${birthDate?.slice(2, 4) ?? ''}`;
      expect(citizenNumber).toMatch(new RegExp(`^${begin}\\d{6}$`, 'u'));
    }
  });

  it('come back from their own spreadsheet, apart from the tables', () => {
    const some = people.slice(0, 300);
    const { rows, errors } = readPeopleCsv(new TextEncoder().encode(peopleToCsv(some)));
    expect(errors).toEqual([]);
    const { training, career, salaryHistory } = emptyParticulars();
    expect(rows.map(({ particulars }) => particulars)).toEqual(
      some.map(({ particulars }) => ({ ...particulars, training, career, salaryHistory })),
    );
    expect(rows.map(({ sensitive }) => sensitive)).toEqual(
      some.map(({ sensitive }) => ({ ...sensitive, ownFamily: [], spouseFamily: [] })),
    );
  });
});

describe('the seeded source', () => {
  it('gives the published numbers of mulberry32 for seed 1', () => {
    const random = new SeededRandom(1);
    expect([random.next(), random.next(), random.next()].map((value) => Math.floor(value * 2 ** 32))).toEqual([
      2693262067, 11749833, 2265367787,
    ]);
  });

  it('keeps to its ranges and weights', () => {
    const random = new SeededRandom(5);
    const throws = Array.from({ length: 6000 }, () => random.between(1, 6));
    expect([Math.min(...throws), Math.max(...throws)]).toEqual([1, 6]);
    const heads = Array.from({ length: 4000 }, () => random.weighted({ a: 3, b: 1, never: 0 }));
    expect(heads.filter((side) => side === 'a').length / heads.length).toBeCloseTo(0.75, 1);
    expect(heads).not.toContain('never');
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
