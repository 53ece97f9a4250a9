import { describe, expect, test } from 'vitest';
import { accountGate, assertMayConclude } from '../../../shared/model/account-gate.ts';
import type { CaseFile } from '../../../shared/model/case-file.ts';
import { caseOutcomes } from '../../../shared/model/case-outcome.ts';
import {
  account,
  caseFile,
  idOf,
  part,
  plainCalendar,
  progressOf,
  request,
  showing,
  source,
  statement,
} from '../../support/case-file.ts';
import { failureOf } from '../../support/failures.ts';

const one = statement(1);
const two = statement(2);
const heard: Partial<CaseFile> = {
  requests: [request(1, true)],
  statements: [one, two],
  showings: [showing([one, two])],
  accounts: [account()],
};
const both = [one.id, two.id];
const after = '2026-12-01';

const gate = (file: CaseFile, today = after, cited: readonly string[] = both) =>
  accountGate(file, cited, today, plainCalendar);
const missing = (file: CaseFile, today = after, cited: readonly string[] = both) =>
  gate(file, today, cited)
    .filter(({ met }) => !met)
    .map(({ code }) => code);
const conclude = (
  file: CaseFile,
  outcome: (typeof caseOutcomes)[number],
  today = after,
  cited: readonly string[] = both,
) => failureOf(() => assertMayConclude(file, outcome, cited, today, plainCalendar));

describe('account gate: nothing adverse in the dark', () => {
  test('opens when the statements were shown, the account is filed and the time has run', () => {
    expect(missing(caseFile(heard))).toEqual([]);
    for (const outcome of caseOutcomes) expect(conclude(caseFile(heard), outcome)).toBe('no failure');
  });

  test.each([
    ['never shown', { showings: [], accounts: [] }, ['statementsShown', 'minutesSigned', 'accountFiled', 'waitingRun']],
    ['one of two shown', { showings: [showing([one])] }, ['statementsShown']],
    ['minutes without the signed page', { showings: [showing([one, two], { signedPage: null })] }, ['minutesSigned']],
    ['no account', { accounts: [] }, ['accountFiled']],
    ['an account of another showing', { accounts: [account({ showingIds: [idOf('x')] })] }, ['accountFiled']],
    ['a body that has not answered', { requests: [request(1, true), request(2, false)] }, ['repliesIn']],
  ] as const)('stays closed: %s', (_name, changes, codes) => {
    const file = caseFile({ ...heard, ...changes } as Partial<CaseFile>);
    expect(missing(file)).toEqual(codes);
    expect(conclude(file, 'doesNotMeet')).toMatch(/^accountGateClosed /);
    expect(conclude(file, 'notEnoughGrounds')).toMatch(/^accountGateClosed /);
  });

  test('the last day of the waiting time belongs to the person, even when the account is in', () => {
    expect(missing(caseFile(heard), '2026-11-23')).toEqual(['waitingRun']);
    expect(gate(caseFile(heard), '2026-11-23').find(({ code }) => code === 'waitingRun')).toMatchObject({
      daysLeft: 5,
      day: '2026-11-30',
    });
    expect(missing(caseFile(heard), '2026-11-30')).toEqual(['waitingRun']);
    expect(missing(caseFile(heard), '2026-12-01')).toEqual([]);
  });

  test('a statement reworded after the showing has not been shown', () => {
    const reworded = statement(1, { text: 'Nội dung khác' });
    expect(missing(caseFile({ ...heard, statements: [reworded, two] }))).toContain('statementsShown');
  });

  test('a paper added after the showing has not been shown; one taken away needs no new showing', () => {
    const more = statement(1, { sources: [source('k', 1), source('r', 9)] });
    expect(missing(caseFile({ ...heard, statements: [more, two] }))).toContain('statementsShown');
    const shownWithTwo = statement(1, { sources: [source('k', 1), source('r', 9)] });
    const less = statement(1, {
      sources: [source('k', 1), source('r', 9, { withdrawn: { by: idOf('o'), at: 1, reason: 'không đọc được' } })],
    });
    expect(missing(caseFile({ ...heard, statements: [less, two], showings: [showing([shownWithTwo, two])] }))).toEqual(
      [],
    );
  });

  test('a recorded refusal counts as heard', () => {
    expect(
      missing(
        caseFile({
          ...heard,
          accounts: [
            account({ kind: 'refusal', words: null, form: null, pages: null, recordedIn: 'Biên bản 20-BB/ĐU' }),
          ],
        }),
      ),
    ).toEqual([]);
  });

  test('an unsupported statement carries no conclusion, not even one in favour', () => {
    const bare = statement(2, {
      sources: [source('l', 2, { withdrawn: { by: idOf('o'), at: 1, reason: 'không đọc được số hiệu' } })],
    });
    const file = caseFile({ ...heard, statements: [one, bare] });
    for (const outcome of caseOutcomes)
      expect(conclude(file, outcome)).toBe('statementUnsupported {"statements":["2"]}');
    expect(conclude(file, 'doesNotMeet', after, [one.id])).toBe('no failure');
  });

  test('a withdrawn statement and one of another case are not citable', () => {
    const gone = statement(2, { state: 'withdrawn', withdrawn: { by: idOf('o'), at: 1, reason: 'ghi nhầm người' } });
    expect(conclude(caseFile({ ...heard, statements: [one, gone] }), 'meets')).toMatch(/^statementUnsupported /);
    expect(conclude(caseFile(heard), 'meets', after, [one.id, idOf('q')])).toMatch(/^notFound /);
    expect(conclude(caseFile(heard), 'doesNotMeet', after, [])).toMatch(/^notFound /);
  });

  test('a conclusion in the person’s favour need not wait for the hearing', () => {
    const file = caseFile({ ...heard, showings: [], accounts: [] });
    expect(conclude(file, 'meets')).toBe('no failure');
    expect(conclude(file, 'doesNotMeet')).toMatch(/^accountGateClosed /);
  });

  describe('the only way round: a written ground that two approvers signed', () => {
    const ground = part(idOf('g'), {
      basis: { kind: 'regulation', number: '17-QĐ/TU', article: '9', clause: '2', point: null },
      documentNumber: '31-TB/TU',
      documentDate: '2026-11-10',
      words: 'Người được thẩm tra đã từ trần',
      items: [one, two].map(({ id, fields }) => ({
        statementId: id,
        text: fields.text,
        sourceIds: fields.sources.map((entry) => entry.id),
      })),
      approvalId: idOf('h'),
    } as const);
    const dark = (approval: Parameters<typeof progressOf>[0], statements = [one, two]) =>
      caseFile({
        requests: [request(1, true)],
        statements,
        grounds: [{ ...ground, fields: { ...ground.fields, items: [...ground.fields.items] } }],
        approvals: new Map([[idOf('h'), progressOf({ act: 'groundForNotAsking', ...approval })]]),
      });

    test('both signatures there', () => {
      expect(missing(dark({}))).toEqual([]);
      expect(gate(dark({})).map(({ code }) => code)).toContain('groundGranted');
      expect(conclude(dark({}), 'doesNotMeet')).toBe('no failure');
    });

    test.each([
      ['one signature', { state: 'waiting' }],
      ['refused', { state: 'refused' }],
      ['withdrawn', { state: 'withdrawn' }],
      ['changed after signing', { payloadHolds: false }],
    ] as const)('not with %s', (_name, approval) => {
      expect(conclude(dark(approval), 'doesNotMeet')).toMatch(/^accountGateClosed /);
    });

    test('not for a statement, a wording or a paper it does not name', () => {
      expect(conclude(dark({}, [one, statement(2, { text: 'Khác' })]), 'doesNotMeet')).toMatch(/^accountGateClosed /);
      expect(conclude(dark({}, [one, two, statement(3)]), 'doesNotMeet', after, [...both, statement(3).id])).toMatch(
        /^accountGateClosed /,
      );
      const more = statement(1, { sources: [source('k', 1), source('r', 9)] });
      expect(conclude(dark({}, [more, two]), 'doesNotMeet')).toMatch(/^accountGateClosed /);
    });
  });
});
