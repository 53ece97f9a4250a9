import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedCatalogue, shippedInstruments } from '../../../electron/services/catalogue/shipped-catalogue.ts';
import { catalogueSchema } from '../../../shared/model/catalogue.ts';
import {
  inForceOn,
  instrumentKeySchema,
  instrumentKeyText,
  instrumentsCitedAs,
  type InstrumentKey,
} from '../../../shared/model/instrument.ts';
import { formIds } from '../../../shared/model/papers.ts';
import { classifications, pointsOf, reviewLevels } from '../../../shared/model/review-template.ts';
import { citedInstruments } from '../../../shared/text/cited-instruments.ts';

const resource = (name: string) =>
  readFileSync(new URL(`../../../resources/catalogue/${name}`, import.meta.url), 'utf8');
const catalogue = shippedCatalogue();
const instruments = shippedInstruments();
const known = new Map(instruments.map((instrument) => [instrumentKeyText(instrument), instrument]));

/** Every `{number, date}` inside a value. */
function keysIn(value: unknown): InstrumentKey[] {
  const key = instrumentKeySchema.safeParse(value);
  if (key.success) return [key.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(keysIn) : [];
}

describe('instruments', () => {
  it('are keyed by full number and date, each once', () => expect(known.size).toBe(instruments.length));

  it('hold every citation of the letter exactly once, the misprinted number too', () => {
    const citations = citedInstruments(resource('letter-2024.txt'));
    expect(citations).toHaveLength(10);
    const found = citations.map((citation) => instrumentsCitedAs(instruments, citation).map(({ number }) => number));
    expect(found).toEqual([
      ['07-ĐA/TU'],
      ['09-NQ/TU'],
      ['33/2023/NĐ-CP'],
      ['08/2024/QĐ-UBND'],
      ['08-ĐA/TU'],
      ['114-QĐ/TW'],
      ['50-QĐ/TW'],
      ['16-HD/BTCTW'],
      ['05-HD/TU'],
      ['29/2024/NĐ-CP'],
    ]);
  });

  it('name successors that are there, and end the day before them', () => {
    const replaced = instruments.filter(({ replacedBy }) => replacedBy !== null);
    expect(replaced.map(({ number, replacedBy }) => [number, replacedBy?.number])).toEqual([
      ['50-QĐ/TW', '377-QĐ/TW'],
      ['124-QĐ/TW', '366-QĐ/TW'],
      ['25-HD/BTCTW', '43-HD/BTCTW'],
    ]);
    for (const { replacedBy, validTo, date } of replaced) {
      const successor = replacedBy === null ? undefined : known.get(instrumentKeyText(replacedBy));
      const dayBefore = new Date(Date.parse(`${successor?.date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      expect([validTo, date < dayBefore]).toEqual([dayBefore, true]);
    }
  });

  it('say that the office must confirm where no successor and no end was found', () => {
    const cited = citedInstruments(resource('letter-2024.txt')).flatMap((citation) =>
      instrumentsCitedAs(instruments, citation),
    );
    expect(cited.filter(({ replacedBy, officeMustConfirm }) => replacedBy === null && !officeMustConfirm)).toEqual([]);
  });

  it('know what was in force on a day, and say so when they do not', () => {
    const guide = { validFrom: '2023-11-10', validTo: '2025-10-30' };
    expect(['2023-11-09', '2023-11-10', '2025-10-30', '2025-10-31'].map((day) => inForceOn(guide, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(inForceOn({ validFrom: null, validTo: null }, '2026-01-01')).toBeNull();
    expect(inForceOn({ validFrom: null, validTo: '2025-10-07' }, '2026-01-01')).toBe(false);
  });
});

describe('the shipped catalogue', () => {
  it('cites only instruments that are in the list', () => {
    const keys = keysIn(catalogue);
    expect(keys.length).toBeGreaterThan(4);
    expect(keys.filter((key) => !known.has(instrumentKeyText(key)))).toEqual([]);
  });

  it('is composed text, and asks the office about everything weakly founded', () => {
    for (const name of ['catalogue.json', 'instruments.json', 'letter-2024.txt'])
      expect(resource(name)).toBe(resource(name).normalize('NFC'));
    const weak = JSON.stringify([catalogue, instruments]).match(/"confidence":"D","officeMustConfirm":false/gu);
    expect(weak).toBeNull();
  });

  it('has the deadlines and periods of the work', () => {
    const { accountWaiting, complaint, notice } = catalogue.deadlines;
    expect([accountWaiting, complaint, notice].map(({ amount, unit }) => [amount, unit])).toEqual([
      [10, 'workingDays'],
      [30, 'workingDays'],
      [5, 'workingDays'],
    ]);
    const years = Object.fromEntries(catalogue.retention.map(({ id, years }) => [id, years]));
    expect(years).toMatchObject({
      politicalProtection: 20,
      personnelFile: null,
      appointment: 70,
      discipline: 70,
      planning: 20,
      training: 10,
    });
  });

  it('offers every paper form and three neutral outcomes', () => {
    expect(catalogue.forms.map(({ id }) => id).toSorted()).toEqual([...formIds].toSorted());
    expect(Object.keys(catalogue.verification.outcomes)).toEqual(['meets', 'notEnoughGrounds', 'doesNotMeet']);
  });

  it('has the review form of 2023 with its seven sections; leaders answer three points more', () => {
    const [template] = catalogue.reviewTemplates;
    expect(template?.sections.map(({ numeral }) => numeral)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII']);
    const [strengths] = template?.sections ?? [];
    if (strengths === undefined) throw new Error('no first section');
    expect(pointsOf(strengths, '2A').map(({ number, id }) => [number, id])).toEqual([
      [1, 'conduct'],
      [2, 'duties'],
      [3, 'commitment'],
    ]);
    expect(pointsOf(strengths, '2B').map(({ id }) => id)).toEqual([
      'conduct',
      'duties',
      'leadership',
      'responsibility',
      'example',
      'commitment',
    ]);
    expect(reviewLevels.map((level) => template?.levels[level])).toEqual(['Xuất sắc', 'Tốt', 'Trung bình', 'Kém']);
    expect(template?.signOffs.map(({ id }) => id)).toEqual(['head', 'cell', 'committee']);
  });

  it('has bands that cover 0 to 100 without gap or overlap', () => {
    const { bands, generalPoints, taskPoints } = catalogue.evaluation;
    expect(generalPoints + taskPoints).toBe(100);
    expect(bands.map(({ classification }) => classification)).toEqual([...classifications]);
    expect(bands.map(({ from }) => from).slice(0, -1)).toEqual(bands.map(({ below }) => below).slice(1));
    expect([bands[0]?.below, bands.at(-1)?.from]).toEqual([null, null]);
  });

  it('has a calendar whose days are inside its span and of the right kind', () => {
    const { from, to, holidays, workingWeekends } = catalogue.calendar;
    const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
    expect([...holidays, ...workingWeekends].filter((day) => day < from || day > to)).toEqual([]);
    expect(holidays.filter((day) => [0, 6].includes(weekday(day)))).toEqual([]);
    expect(workingWeekends.filter((day) => ![0, 6].includes(weekday(day)))).toEqual([]);
  });

  it('refuses fields that nobody agreed on', () => {
    const wrong = [
      { ...catalogue, opinions: [] },
      {
        ...catalogue,
        verification: {
          ...catalogue.verification,
          caseTypes: [{ ...catalogue.verification.caseTypes[0], offence: 'x' }],
        },
      },
      {
        ...catalogue,
        verification: {
          ...catalogue.verification,
          outcomes: { ...catalogue.verification.outcomes, untrustworthy: 'x' },
        },
      },
      { ...catalogue, deadlines: { ...catalogue.deadlines, complaint: undefined } },
    ];
    expect(wrong.map((value) => catalogueSchema.safeParse(value).success)).toEqual([false, false, false, false]);
  });
});
