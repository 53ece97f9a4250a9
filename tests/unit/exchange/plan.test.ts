import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../electron/exchange/plan/compare-records.ts';
import { currentOf, historyOf, type History, type PlanVersion } from '../../../electron/exchange/plan/history.ts';
import { mergeRecords, uniteRows } from '../../../electron/exchange/plan/merge-records.ts';
import { planRecord } from '../../../electron/exchange/plan/plan-record.ts';
import { pairRows } from '../../../electron/exchange/plan/row-pairs.ts';

const comparison = { fields: ['residence', 'phone', 'career'], tables: new Set(['career']) };

let clock = 0;
const version = (
  versionId: string,
  patch: Record<string, unknown>,
  author = 'a',
  reason: string | null = null,
): PlanVersion => ({ versionId, patch, author, at: (clock += 1), reason });
const row = (from: string, to: string | null, post: string): object => ({ from, to, post });

const first = version(
  'v1',
  { residence: 'Lê Lai', phone: '1', career: [row('2010', '2015', 'A'), row('2015', null, 'B')] },
  'hanh',
);
const base = [first];
const ours = (...more: PlanVersion[]): History => historyOf([...base, ...more]);
const plan = (here: History | null, there: History, later: Parameters<typeof planRecord>[3] = null) =>
  planRecord(here, there, comparison, later);

const choose = (entries: Record<string, Choice>): ReadonlyMap<string, Choice> => new Map(Object.entries(entries));

describe('what a package brings', () => {
  it('new, same, older', () => {
    expect(plan(null, ours()).state).toBe('new');
    expect(plan(ours(), ours())).toEqual({ state: 'same', differences: [], newVersions: [] });
    // The package was made before we went on: nothing to decide.
    expect(plan(ours(version('l1', { phone: '2' })), ours()).state).toBe('same');
  });

  it('names who and when on both sides, the common value and the cause', () => {
    const here = ours(version('l1', { phone: '2' }, 'ngan'));
    const there = ours(version('f1', { phone: '3', residence: 'Trà Giang' }, 'an', 'Theo giấy mới'));
    const { state, differences, newVersions } = plan(here, there);
    expect(state).toBe('differs');
    expect(newVersions.map(({ versionId }) => versionId)).toEqual(['f1']);
    expect(
      differences.map(({ key, cause, common, proposed, here: left, there: right }) => [
        key,
        cause,
        common,
        proposed,
        left?.by?.author,
        right?.by?.author,
      ]),
    ).toEqual([
      ['residence', 'onlyThere', 'Lê Lai', null, 'hanh', 'an'],
      ['phone', 'both', '1', null, 'ngan', 'an'],
    ]);
    expect(differences[0]?.there?.by?.reason).toBe('Theo giấy mới');
  });

  it('a value only we changed is kept unless somebody says otherwise', () => {
    const { differences } = plan(ours(version('l1', { phone: '2' })), ours(version('f1', { residence: 'x' })));
    expect(differences.map(({ key, cause, proposed }) => [key, cause, proposed])).toEqual([
      ['residence', 'onlyThere', null],
      ['phone', 'onlyHere', 'keep'],
    ]);
  });

  it('two records that never met: every difference is to be decided', () => {
    const there = historyOf([version('x1', { residence: 'y', phone: '1', career: [row('2010', '2015', 'A')] })]);
    expect(plan(ours(), there).differences.map(({ key, cause, common }) => [key, cause, common])).toEqual([
      ['residence', 'noCommon', undefined],
    ]);
  });

  it('the same change made on both sides is no difference', () => {
    expect(plan(ours(version('l1', { phone: '9' })), ours(version('f1', { phone: '9' }))).state).toBe('same');
  });
});

describe('rows of a table', () => {
  const there = (career: readonly object[], reason: string | null = null): History =>
    ours(version('f1', { career }, 'an', reason));

  it('a changed row, a new row and a removed row stand apart', () => {
    const { differences } = plan(ours(), there([row('2010', '2016', 'A'), row('2021', null, 'C')], 'Trùng dòng'));
    expect(differences.map(({ key, cause, row: place, proposed }) => [key, cause, place, proposed])).toEqual([
      ['career/t0', 'onlyThere', { here: 0, there: 0 }, null],
      [expect.stringMatching(/^career\/h[0-9a-f]{12}$/u), 'removal', { here: 1, there: null }, 'keep'],
      ['career/t1', 'onlyThere', { here: null, there: 1 }, null],
    ]);
    expect(differences[1]?.there).toEqual({
      value: null,
      by: expect.objectContaining({ author: 'an', reason: 'Trùng dòng' }),
    });
  });

  it('a row that both changed names the common one', () => {
    const here = ours(version('l1', { career: [row('2010', '2017', 'A'), row('2015', null, 'B')] }, 'ngan'));
    const [only] = plan(here, there([row('2010', '2018', 'A'), row('2015', null, 'B')])).differences;
    expect([only?.cause, only?.common, only?.here?.by?.author, only?.there?.by?.author]).toEqual([
      'both',
      row('2010', '2015', 'A'),
      'ngan',
      'an',
    ]);
  });

  it('a row of ours that the package never knew is no difference', () => {
    const here = ours(
      version('l1', { career: [row('2010', '2015', 'A'), row('2015', null, 'B'), row('2022', null, 'D')] }),
    );
    expect(plan(here, ours(version('f1', { phone: '7' }))).differences.map(({ key }) => key)).toEqual(['phone']);
  });

  it('a row that we took out comes back only by choice', () => {
    const here = ours(version('l1', { career: [row('2015', null, 'B')] }));
    const [only] = plan(here, ours(version('f1', { phone: '1x' }))).differences.filter(
      ({ field }) => field === 'career',
    );
    expect([only?.cause, only?.proposed, only?.here]).toEqual(['onlyHere', 'keep', null]);
  });
});

describe('after the choices', () => {
  const here = ours(version('l1', { phone: '2' }));
  const there = ours(
    version('f1', {
      phone: '3',
      residence: 'Trà Giang',
      career: [row('2008', '2010', 'Z'), row('2010', '2016', 'A'), row('2021', null, 'C')],
    }),
  );
  const { differences } = plan(here, there);
  const merged = (entries: Record<string, Choice>): Record<string, unknown> =>
    mergeRecords(currentOf(here), currentOf(there), differences, choose(entries));
  const removal = differences.find(({ cause }) => cause === 'removal')?.key ?? '';

  it('keeps what is not taken', () => {
    expect(merged({})).toEqual(currentOf(here));
    expect(merged(Object.fromEntries(differences.map(({ key }) => [key, 'later' as const])))).toEqual(currentOf(here));
  });

  it('takes fields and rows one by one, in their order', () => {
    expect(merged({ residence: 'take' })).toEqual({ ...currentOf(here), residence: 'Trà Giang' });
    expect(merged({ 'career/t0': 'take' })['career']).toEqual([
      row('2008', '2010', 'Z'),
      row('2010', '2015', 'A'),
      row('2015', null, 'B'),
    ]);
    expect(merged({ 'career/t1': 'take', 'career/t2': 'take' })['career']).toEqual([
      row('2010', '2016', 'A'),
      row('2021', null, 'C'),
      row('2015', null, 'B'),
    ]);
    expect(merged({ [removal]: 'take' })['career']).toEqual([row('2010', '2015', 'A')]);
  });

  it('everything taken is the package', () => {
    expect(merged(Object.fromEntries(differences.map(({ key }) => [key, 'take' as const])))).toEqual(currentOf(there));
  });

  it('what was left for later comes up again, and nothing else', () => {
    const [imported] = there.versions.slice(-1);
    if (imported === undefined) throw new Error('there is a version');
    const joined = historyOf([
      ...here.versions,
      imported,
      version('j', { ...mergeRecords(currentOf(here), currentOf(there), differences, choose({ residence: 'take' })) }),
    ]);
    expect(plan(joined, there).state).toBe('same');
    const again = plan(joined, there, { keys: new Set(['phone']), imported: new Set([imported.versionId]) });
    expect(again.differences.map(({ key, cause, common, proposed }) => [key, cause, common, proposed])).toEqual([
      ['phone', 'both', '1', null],
    ]);
  });
});

describe('disputes', () => {
  it('of both sides are kept; what was settled here stays settled', () => {
    expect(uniteRows(['a', 'b'], ['b', 'c', 'old'], ['old'])).toEqual(['a', 'b', 'c']);
  });
});

describe('by property', () => {
  const rows = fc.array(
    fc.record({ from: fc.constantFrom('2001', '2002', '2003', null), post: fc.constantFrom('A', 'B', 'C', '') }),
    { maxLength: 5 },
  );

  it('pairs use every row of both sides exactly once', () => {
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const pairs = pairRows(left, right);
        expect(pairs.flatMap(({ here }) => (here === null ? [] : [here])).toSorted()).toEqual(left.map((_, at) => at));
        expect(pairs.flatMap(({ there }) => (there === null ? [] : [there])).toSorted()).toEqual(
          right.map((_, at) => at),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keeping all changes nothing; keys name one difference each', () => {
    const patch = fc.record(
      { residence: fc.constantFrom('x', 'y', 'z'), phone: fc.constantFrom('1', '2'), career: rows },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(patch, patch, patch, (start, mine, theirs) => {
        const common = version('c', { residence: '', phone: '', career: [], ...start });
        const here = historyOf([common, version('m', mine)]);
        const there = historyOf([common, version('t', theirs)]);
        const { differences } = plan(here, there);
        expect(new Set(differences.map(({ key }) => key)).size).toBe(differences.length);
        const keepAll = new Map(differences.map(({ key }) => [key, 'keep' as const]));
        expect(mergeRecords(currentOf(here), currentOf(there), differences, keepAll)).toEqual(currentOf(here));
        const takeAll = new Map(differences.map(({ key }) => [key, 'take' as const]));
        const taken = mergeRecords(currentOf(here), currentOf(there), differences, takeAll);
        for (const field of ['residence', 'phone']) expect(taken[field]).toEqual(currentOf(there)[field]);
      }),
      { numRuns: 500 },
    );
  });
});
