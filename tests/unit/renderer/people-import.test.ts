import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../../shared/contract/people.ts';
import { faultText, takeText } from '../../../renderer/features/people/import/import-texts.ts';
import { leftOutCount, rowsToWrite } from '../../../renderer/features/people/import/left-out.ts';
import { likelyCodes } from '../../../electron/exchange/people-table-cells.ts';

const duplicate = (row: number): ImportPlan['duplicates'][number] => ({
  row,
  personId: null,
  firstRow: 2,
  fullName: 'Hà Thị Mơ',
  cause: 'nameAndBirth',
});
/** Two likely duplicates are shown of five. */
const plan = { duplicates: [duplicate(3), duplicate(4)], duplicateCount: 5 } as ImportPlan;

describe('likely duplicates of a table', () => {
  it('are left out with those too many to show, until the officer says otherwise', () => {
    const left = { rows: new Set([3, 4]), unshown: true };
    expect(leftOutCount(plan, left)).toBe(5);
    expect(rowsToWrite(plan, left)).toEqual({ duplicates: 'leaveOut', skipRows: [], writeRows: [] });
    const one = { rows: new Set([4]), unshown: true };
    expect(leftOutCount(plan, one)).toBe(4);
    expect(rowsToWrite(plan, one)).toEqual({ duplicates: 'leaveOut', skipRows: [], writeRows: [3] });
  });

  it('are all written when that was said, but those taken out again', () => {
    expect(leftOutCount(plan, { rows: new Set(), unshown: false })).toBe(0);
    expect(rowsToWrite(plan, { rows: new Set([4]), unshown: false })).toEqual({ duplicates: 'write', skipRows: [4] });
  });
});

describe('likely values', () => {
  it('stand behind the fault, and each kind has words for taking it', () => {
    const fault = {
      row: 2,
      column: 'C',
      field: 'citizenNumber',
      code: 'zeroLost',
      details: {},
      likely: '014179000321',
    };
    expect(faultText(fault)).toContain('014179000321');
    expect(faultText({ ...fault, likely: null })).not.toContain('014179000321');
    const words = likelyCodes.map(takeText);
    expect(words).not.toContain(null);
    expect(new Set(words).size).toBe(likelyCodes.length);
    expect(takeText('quotesBroken')).toBeNull();
  });
});
