import { describe, expect, it } from 'vitest';
import type { PlanDifference, PlanPerson } from '../../../shared/contract/package-views.ts';
import {
  chosenFor,
  inputFor,
  nameOf,
  nextUndecided,
  questionsOf,
  summaryOf,
  takeOnlyThere,
  undecidedOf,
  type Choices,
} from '../../../renderer/features/packages/plan/plan-choices.ts';
import { differingWords, valueText } from '../../../renderer/features/packages/plan/plan-value.tsx';

const difference = (
  key: string,
  cause: PlanDifference['cause'],
  proposed: PlanDifference['proposed'] = null,
): PlanDifference => ({
  key,
  item: '7',
  field: key,
  row: null,
  here: null,
  there: null,
  cause,
  proposed,
  disputed: false,
});

const person = (recordId: string, changes: Partial<PlanPerson>): PlanPerson => ({
  recordId,
  localId: null,
  match: null,
  localVersion: null,
  maskedVersion: null,
  fullName: recordId,
  staffNumber: '',
  state: 'differs',
  proposed: null,
  lookAlikes: [],
  items: 0,
  differences: [],
  documents: [],
  masked: 'none',
  maskedDifferences: [],
  disputes: [],
  ...changes,
});

const an = person('an', {
  differences: [
    difference('residence', 'onlyThere'),
    difference('phone', 'onlyHere', 'keep'),
    difference('career/t1', 'both'),
  ],
  documents: [{ id: 'scan', documentClass: '', title: '', bytes: 1, proposed: 'take' }],
});
const binh = person('binh', { state: 'new', proposed: 'take' });
const chi = person('chi', { state: 'new', proposed: null });
const dung = person('dung', { masked: 'closed', differences: [difference('residence', 'noCommon')] });
const gone = person('gone', { state: 'closedHere' });
const plan = { people: [an, binh, chi, dung, gone] };
const name = (recordId: string, key: string, masked = false): string => nameOf({ recordId, masked, key });

describe('choices of a plan', () => {
  it('asks for every value once, and nothing of what cannot be written', () => {
    expect(questionsOf(an).map(({ key, proposed, onlyThere }) => [key, proposed, onlyThere])).toEqual([
      ['residence', null, true],
      ['phone', 'keep', false],
      ['career/t1', null, false],
      ['document/scan', 'take', true],
    ]);
    expect(questionsOf(gone)).toEqual([]);
    expect(questionsOf(binh)).toHaveLength(1);
  });

  it('counts what will be written and what stands in the way; a closed masked part waits', () => {
    expect(summaryOf(plan, {})).toEqual({ added: 1, taken: 1, kept: 1, later: 1, undecided: 4, undecidedPeople: 3 });
    const all: Choices = {
      [name('an', 'residence')]: 'take',
      [name('an', 'career/t1')]: 'later',
      [name('chi', 'record')]: 'keep',
      [name('dung', 'residence')]: 'keep',
    };
    expect(summaryOf(plan, all)).toEqual({ added: 1, taken: 2, kept: 3, later: 2, undecided: 0, undecidedPeople: 0 });
  });

  it('takes at once only what nobody changed here', () => {
    const taken = takeOnlyThere(an, { [name('an', 'career/t1')]: 'keep' });
    expect(taken).toEqual({
      [name('an', 'residence')]: 'take',
      [name('an', 'document/scan')]: 'take',
      [name('an', 'career/t1')]: 'keep',
    });
  });

  it('goes to the next open place, over people and around', () => {
    const step = (recordId: string, at: string | null, choices: Choices = {}): string | null => {
      const next = nextUndecided(plan, choices, { recordId, name: at });
      return next === null ? null : nameOf(next);
    };
    expect(step('an', null)).toBe(name('an', 'residence'));
    expect(step('an', name('an', 'residence'))).toBe(name('an', 'career/t1'));
    expect(step('an', name('an', 'career/t1'))).toBe(name('chi', 'record'));
    expect(step('dung', name('dung', 'residence'))).toBe(name('an', 'residence'));
    const all: Choices = Object.fromEntries(
      plan.people.flatMap((each) => undecidedOf(each, {})).map((question) => [nameOf(question), 'keep' as const]),
    );
    expect(step('an', null, all)).toBeNull();
  });

  it('tells the vault what was chosen and what was looked at', () => {
    const input = inputFor('package', plan, { [name('an', 'residence')]: 'later' });
    expect(input.choices).toEqual([
      { recordId: 'an', masked: false, key: 'residence', choice: 'later' },
      { recordId: 'an', masked: false, key: 'phone', choice: 'keep' },
      { recordId: 'an', masked: false, key: 'document/scan', choice: 'take' },
      { recordId: 'binh', masked: false, key: 'record', choice: 'take' },
    ]);
    expect(input.seen.map(({ recordId }) => recordId)).toEqual(['an', 'binh', 'chi', 'dung', 'gone']);
    const [first] = questionsOf(an);
    expect(first === undefined ? '' : chosenFor({}, first)).toBeNull();
  });
});

describe('values side by side', () => {
  it('marks the words that differ and no others', () => {
    const { here, there } = differingWords('18 Lê Lai, thị trấn Bình Lâm', '18 Lê Lai, phường Trà Giang');
    expect([here.before, here.changed, here.after]).toEqual(['18 Lê Lai, ', 'thị trấn Bình Lâm', '']);
    expect(there.changed).toBe('phường Trà Giang');
    expect(differingWords('06/2015 – 07/2020: Phó', '06/2015 – 09/2020: Phó').there).toEqual({
      before: '06/2015 – ',
      changed: '09/2020',
      after: ': Phó',
    });
    expect(differingWords('', 'a b').there.changed).toBe('a b');
    expect(differingWords('a', 'a').here.changed).toBe('');
  });

  it('reads dates and rows as the form does', () => {
    expect(valueText('birthDate', '1984-03')).toBe('03/1984');
    expect(valueText('career', { from: '2015-06', to: null, post: 'Trưởng phòng' })).toBe(
      '06/2015 – nay: Trưởng phòng',
    );
    expect(valueText('martyrFamily', true)).toBe('Có');
    expect(valueText('residence', null)).toBe('');
  });
});
