import { describe, expect, it } from 'vitest';
import { compareDocuments, compareRows } from '../../../renderer/features/people/versions/compare-documents.ts';
import { emptyParticulars } from '../../../shared/model/particulars.ts';

const row = (post: string): { readonly from: string; readonly to: string; readonly post: string } => ({
  from: '2003-09',
  to: '2007-06',
  post,
});
const states = (former: readonly string[], present: readonly string[]): string[] =>
  compareRows(former.map(row), present.map(row)).map(
    ({ state, former: before, present: after }) => `${state} ${before?.['post'] ?? '-'} > ${after?.['post'] ?? '-'}`,
  );

describe('rows of two versions', () => {
  it('leaves equal rows alone, wherever others came or went', () => {
    expect(states(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([]);
    expect(states(['a', 'b', 'c'], ['x', 'a', 'b', 'c'])).toEqual(['added - > x']);
    expect(states(['a', 'b', 'c'], ['a', 'c'])).toEqual(['removed b > -']);
    expect(states([], ['a'])).toEqual(['added - > a']);
    expect(states(['a'], [])).toEqual(['removed a > -']);
  });

  it('pairs what changed in its place', () => {
    expect(states(['a', 'b', 'c'], ['a', 'B', 'c'])).toEqual(['changed b > B']);
    expect(states(['a', 'b', 'c', 'd'], ['a', 'B', 'd', 'e'])).toEqual([
      'changed b > B',
      'removed c > -',
      'added - > e',
    ]);
  });

  it('takes a missing cell for an empty one', () => {
    expect(compareRows([{ from: '2003', post: 'a' }], [{ from: '2003', post: 'a', to: '' }])).toEqual([]);
  });
});

describe('fields of two versions', () => {
  const former = { ...emptyParticulars(), fullName: 'Lê Thị Hạnh', residence: 'Tổ 6', career: [row('a')], sex: null };

  it('names what differs, in the order of the form', () => {
    const present = {
      ...former,
      residence: '18 Lê Lai',
      staffNumber: 'AK.020418',
      sex: 'female',
      career: [row('a'), row('b')],
    };
    expect(compareDocuments(former, present).map(({ field, item }) => [field, item])).toEqual([
      ['staffNumber', ''],
      ['sex', '1'],
      ['residence', '7'],
      ['career', '27'],
    ]);
    expect(compareDocuments(former, present)[2]).toMatchObject({ kind: 'field', former: 'Tổ 6', present: '18 Lê Lai' });
    expect(compareDocuments(former, former)).toEqual([]);
  });

  it('compares a patch with what it replaces, and nothing that it does not name', () => {
    expect(compareDocuments({ bloodType: '' }, { bloodType: 'O' })).toEqual([
      { kind: 'field', field: 'bloodType', item: '24', former: '', present: 'O' },
    ]);
    expect(compareDocuments({ residence: 'Tổ 6' }, { phone: '0100' })).toEqual([]);
  });
});
