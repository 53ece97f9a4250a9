import { describe, expect, it } from 'vitest';
import { careerGaps } from '../../../shared/text/career-gaps.ts';
import { plainCitizenNumber } from '../../../shared/text/citizen-number.ts';
import {
  daySpan,
  formatDateForTable,
  formatDateOnPaper,
  isLegalDay,
  isPartialDate,
  legalDayOf,
  parsePartialDate,
} from '../../../shared/text/partial-date.ts';
import { addWorkingDays, workingDaysLeft } from '../../../shared/text/working-days.ts';

describe('partial dates', () => {
  it.each([
    ['14/3/1979', '1979-03-14'],
    ['14-03-1979', '1979-03-14'],
    ['14.3.1979', '1979-03-14'],
    ['03/1979', '1979-03'],
    ['3-1979', '1979-03'],
    ['1979', '1979'],
    ['năm 1979', '1979'],
    ['1979-03-14', '1979-03-14'],
    ['1979-03', '1979-03'],
    ['ngày 05 tháng 02 năm 2026', '2026-02-05'],
    ['Ngày 5 tháng 2 năm 2026', '2026-02-05'],
    ['tháng 3 năm 1979', '1979-03'],
    ['tháng 3/1979', '1979-03'],
    ['ngày 05 tháng 02 năm 2026'.normalize('NFD'), '2026-02-05'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', null],
    ['31/4/1980', null],
    ['13/1979', null],
    ['3/14/1979', null],
    ['14/3/79', null],
    ['0/3/1979', null],
    ['28928', null],
    ['1700', null],
    ['không rõ', null],
    ['', null],
  ])('reads %j as %j', (typed, expected) => expect(parsePartialDate(typed)).toBe(expected));

  it('accepts only its own three shapes', () => {
    expect(['1979', '1979-03', '1979-03-14'].every(isPartialDate)).toBe(true);
    expect(['79', '1979-3', '1979-13', '1979-02-30', '1979-03-14T00', '', '0000'].some(isPartialDate)).toBe(false);
    expect([isLegalDay('1979-03-14'), isLegalDay('1979-03'), isLegalDay('1979-02-29')]).toEqual([true, false, false]);
  });

  it('knows the span that a partial date may mean', () => {
    expect(daySpan('2024')).toEqual({ first: '2024-01-01', last: '2024-12-31' });
    expect(daySpan('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(daySpan('2024-02-05')).toEqual({ first: '2024-02-05', last: '2024-02-05' });
  });

  it('writes dd/mm/yyyy, mm/yyyy and yyyy in tables', () => {
    expect(['1979-03-14', '1979-03', '1979'].map(formatDateForTable)).toEqual(['14/03/1979', '03/1979', '1979']);
  });

  it.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-22', 'ngày 22 tháng 11 năm 2026'],
    ['2026-02', 'tháng 02 năm 2026'],
    ['2026', 'năm 2026'],
  ])('writes %s on paper as %s', (date, words) => expect(formatDateOnPaper(date)).toBe(words));

  it('counts the legal day at UTC+7', () => {
    expect(legalDayOf(Date.UTC(2026, 10, 22, 16, 59, 59, 999))).toBe('2026-11-22');
    expect(legalDayOf(Date.UTC(2026, 10, 22, 17, 0, 0, 0))).toBe('2026-11-23');
  });
});

describe('citizen number', () => {
  it('is compared without what people put between its groups', () => {
    expect(plainCitizenNumber('212.345-678')).toBe('212345678');
  });
});

describe('career gaps', () => {
  it('names the months that no row covers', () => {
    const rows = [
      { from: '2013-01', to: null },
      { from: '2001-09', to: '2005-06' },
      { from: '2005-07', to: '2012-09' },
    ];
    expect(careerGaps(rows)).toEqual([{ from: '2012-10', to: '2012-12', months: 3 }]);
  });

  it('lets rows overlap and year-only rows cover their whole year', () => {
    expect(
      careerGaps([
        { from: '2001', to: '2005' },
        { from: '2005-06', to: '2010-02' },
        { from: '2002', to: '2003' },
        { from: '2010-03-15', to: null },
      ]),
    ).toEqual([]);
    expect(
      careerGaps([
        { from: '2001', to: '2005' },
        { from: '2007', to: null },
      ]),
    ).toEqual([{ from: '2006-01', to: '2006-12', months: 12 }]);
  });

  it('asks nothing where nothing is known', () => {
    expect(careerGaps([])).toEqual([]);
    expect(careerGaps([{ from: null, to: '2005' }])).toEqual([]);
  });
});

describe('working days', () => {
  const calendar = { holidays: ['2026-09-01', '2026-09-02'], workingWeekends: ['2026-08-22'] };

  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 5, '2026-11-27'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-08-31', 1, '2026-09-03'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-08-22', 1, '2026-08-24'],
    ['1969-12-30', 1, '1969-12-31'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i more: %s', (day, count, due) => expect(addWorkingDays(day, count, calendar)).toBe(due));

  it('counts what is left, and below zero when late', () => {
    expect(workingDaysLeft('2026-11-20', '2026-11-27', calendar)).toBe(5);
    expect(workingDaysLeft('2026-11-27', '2026-11-27', calendar)).toBe(0);
    expect(workingDaysLeft('2026-11-28', '2026-11-27', calendar)).toBe(-1);
    expect(workingDaysLeft('2026-12-01', '2026-11-27', calendar)).toBe(-2);
    expect(workingDaysLeft('2026-08-31', '2026-09-03', calendar)).toBe(1);
  });

  it('refuses what is no day or no count', () => {
    expect(() => addWorkingDays('2026-02-30', 1, calendar)).toThrow(expect.objectContaining({ code: 'inputRejected' }));
    expect(() => addWorkingDays('2026-02-03', -1, calendar)).toThrow(
      expect.objectContaining({ code: 'inputRejected' }),
    );
    expect(() => workingDaysLeft('2026', '2026-02-03', calendar)).toThrow(
      expect.objectContaining({ code: 'inputRejected' }),
    );
  });
});
