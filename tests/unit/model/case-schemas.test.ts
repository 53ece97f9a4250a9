import { describe, expect, test } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { caseDocumentSchema } from '../../../shared/model/case-file.ts';
import { caseOutcomes } from '../../../shared/model/case-outcome.ts';
import { instrumentNumberSchema, legalBasisSchema } from '../../../shared/model/legal-basis.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { caseFile, plainCalendar, statement } from '../../support/case-file.ts';

const file = caseFile({ statements: [statement(1)] });
const { id: _id, fields, approvals: _approvals, ...lists } = file;
const document = { ...fields, ...lists };

describe('what a case may hold', () => {
  test('a plain case is lawful', () => {
    expect(caseDocumentSchema.safeParse(document).success).toBe(true);
  });

  test.each(['opinion', 'suspicion', 'score', 'loyalty', 'risk', 'label', 'attitude', 'rank', 'tags'])(
    'no field for %s, neither on the case nor on a statement',
    (field) => {
      expect(caseDocumentSchema.safeParse({ ...document, [field]: 'x' }).success).toBe(false);
      const [first] = document.statements;
      expect(
        caseDocumentSchema.safeParse({
          ...document,
          statements: [{ ...first, fields: { ...first?.fields, [field]: 'x' } }],
        }).success,
      ).toBe(false);
      expect(
        contract.cases.addStatement.input.safeParse({
          caseId: 'a'.repeat(26),
          text: 'Học từ 2004 đến 2008',
          [field]: 'x',
        }).success,
      ).toBe(false);
      expect(
        contract.cases.draftConclusion.input.safeParse({
          caseId: 'a'.repeat(26),
          outcome: 'doesNotMeet',
          citedStatementIds: ['a'.repeat(26)],
          [field]: 'x',
        }).success,
      ).toBe(false);
    },
  );

  test('three outcomes and no fourth', () => {
    expect(caseOutcomes).toEqual(['meets', 'notEnoughGrounds', 'doesNotMeet']);
    expect(
      contract.cases.draftConclusion.input.safeParse({
        caseId: 'a'.repeat(26),
        outcome: 'unreliable',
        citedStatementIds: ['a'.repeat(26)],
      }).success,
    ).toBe(false);
  });

  test('a conclusion without a cited statement is no conclusion', () => {
    expect(
      contract.cases.draftConclusion.input.safeParse({
        caseId: 'a'.repeat(26),
        outcome: 'meets',
        citedStatementIds: [],
      }).success,
    ).toBe(false);
  });

  test.each([
    '17-QC/TU',
    '58-QĐ/TW',
    '06/2023/TT-BNV',
    '91/2025/QH15',
    '33/2023/NĐ-CP',
    '08/2024/QĐ-UBND',
    '05-HD/VPTW',
  ])('takes the number %s', (number) => {
    expect(instrumentNumberSchema.safeParse(number).success).toBe(true);
  });

  test.each(['có biểu hiện lệch lạc', '17-QC/TU vì có ý kiến khác', 'QC', '17', '17-qc/tu', '17-QC/TU\n'])(
    'a legal basis takes no words: %j',
    (number) => {
      expect(instrumentNumberSchema.safeParse(number).success).toBe(false);
    },
  );

  test('an article is a number', () => {
    const basis = { kind: 'rules', number: '17-QC/TU', article: '6', clause: '2', point: 'b' };
    expect(legalBasisSchema.safeParse(basis).success).toBe(true);
    expect(legalBasisSchema.safeParse({ ...basis, article: 'về chính trị hiện nay' }).success).toBe(false);
    expect(legalBasisSchema.safeParse({ ...basis, clause: 'hai' }).success).toBe(false);
    expect(legalBasisSchema.safeParse({ ...basis, note: 'x' }).success).toBe(false);
  });

  test('a list of cases cannot be asked by anything about the person', () => {
    for (const key of ['personName', 'outcome', 'religion', 'ethnicity', 'sortByOutcome']) {
      expect(contract.cases.list.input.safeParse({ state: 'open', mine: false, [key]: 'x' }).success).toBe(false);
    }
  });
});

describe('deadline days', () => {
  test('working days skip weekends and days off; months keep the day or the last one', () => {
    expect(deadlineDay('2026-11-16', { amount: 10, unit: 'workingDays' }, plainCalendar)).toBe('2026-11-30');
    expect(deadlineDay('2026-11-16', { amount: 10, unit: 'workingDays' }, { holidays: ['2026-11-20'] })).toBe(
      '2026-12-01',
    );
    expect(deadlineDay('2026-12-31', { amount: 2, unit: 'months' }, plainCalendar)).toBe('2027-02-28');
    expect(deadlineDay('2027-01-20', { amount: 60, unit: 'months' }, plainCalendar)).toBe('2032-01-20');
  });
});
