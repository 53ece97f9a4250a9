import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestInput, RequestName } from '../../shared/contract/contract.ts';
import { isAppError } from '../../shared/base/app-error.ts';
import { ask, caseOffice, newCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { endReason, fullCase, interestWords, recipient, releaseReason, type FullCase } from '../support/full-case.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const verification = 'verification' as const;
/** What stands in the case and nowhere else: none of it may reach somebody who has no part in it. */
const secrets = [
  interestWords,
  releaseReason,
  recipient,
  endReason,
  'TT-2026/001',
  'Quá trình công tác',
  'Trà Giang',
  'Hoàng Minh Lực',
  'Bình Lâm',
  '97-CV/BTCTU',
  '214/QĐ-UBND',
];
/** Of these, what a list or a line of the log says to those whose case it is; the rest stands in the case alone. */
const listed = secrets.filter(
  (secret) => secret !== interestWords && secret !== '97-CV/BTCTU' && secret !== '214/QĐ-UBND',
);

let office: TestOffice;
let full: FullCase;
let known: string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder();
  office = await caseOffice(folder);
  full = await fullCase(office, folder);
  const { parts, ...ids } = full;
  known = [...Object.values(ids), ...parts];
});

afterAll(async () => office.lock());

type Asked = { [N in RequestName]: { readonly name: N; readonly input: RequestInput<N> } }[RequestName];

/** What can be asked without knowing anything. */
const lists: readonly Asked[] = [
  { name: 'cases.list', input: { state: 'all', mine: false } },
  { name: 'cases.list', input: { state: 'open', mine: true } },
  { name: 'cases.choices', input: {} },
  { name: 'cases.classifiedLines', input: {} },
  { name: 'approvals.waiting', input: {} },
  { name: 'desk.summary', input: {} },
  { name: 'drafts.list', input: {} },
  { name: 'prints.list', input: { compartment: verification, limit: 100 } },
  { name: 'log.list', input: { compartment: verification, limit: 200 } },
  { name: 'log.checkpoints', input: { compartment: verification, limit: 200 } },
  { name: 'log.verify', input: { compartment: verification, deep: true, files: 'all' } },
];

async function answer(who: string, { name, input }: Asked): Promise<string> {
  try {
    return JSON.stringify(await ask(office, who, name, input));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `${error.code} ${JSON.stringify(error.details)}`;
  }
}

async function everything(who: string): Promise<string> {
  const answers: string[] = [];
  for (const asked of lists) answers.push(await answer(who, asked));
  const { size } = await ask(office, 'an', 'log.list', { compartment: verification, limit: 1 });
  for (let sequence = 1; sequence <= size; sequence += 1)
    answers.push(
      await answer(who, { name: 'log.proof', input: { compartment: verification, sequence, folder: null } }),
    );
  for (const text of known)
    answers.push(
      await answer(who, { name: 'log.list', input: { compartment: verification, limit: 200, query: { text } } }),
    );
  return answers.join('\n');
}

const found = (text: string, of: readonly string[]): string[] => of.filter((part) => text.includes(part));

describe('what can be listed', () => {
  test('an officer of no case reads no word, number, name or id of one, through any list or line of the log', async () => {
    const read = await everything('duc');
    expect(found(read, secrets)).toEqual([]);
    expect(found(read, known)).toEqual([]);
  });

  test('an officer of the case reads them, and so does an approver: the search looks for what is there', async () => {
    const officer = await everything('thinh');
    expect(found(officer, secrets)).toEqual(listed);
    expect(found(officer, known)).toEqual(
      expect.arrayContaining([full.caseId, full.releaseId, full.issuedPrintId, full.interestId]),
    );
    expect(found(await everything('an'), secrets)).toEqual(listed);
  });

  test('an inspector reads every line and nobody’s name or reason in it; an administrator nothing at all', async () => {
    const inspected = await everything('soat');
    expect(found(inspected, secrets)).toEqual([]);
    expect(found(inspected, [full.caseId, full.interestId, '"caseOpened"', '"interestDeclared"'])).toHaveLength(4);
    expect(found(await everything('quan'), [...secrets, ...known])).toEqual([]);
  });

  test('an officer of no case counts nobody’s work: neither their lines nor the sizes at which they sealed', async () => {
    const { events, checkpoints } = await ask(office, 'duc', 'log.list', { compartment: verification, limit: 200 });
    expect(new Set(events.map(({ actor }) => actor?.id))).toEqual(new Set([office.id('duc')]));
    const sealed = await ask(office, 'duc', 'log.checkpoints', { compartment: verification, limit: 200 });
    expect(new Set([...checkpoints, ...sealed.checkpoints].map(({ signer }) => signer.name))).toEqual(
      new Set(['Vũ Minh Đức']),
    );
    expect(sealed.next).toBeNull();
    const all = await ask(office, 'soat', 'log.checkpoints', { compartment: verification, limit: 200 });
    expect(new Set(all.checkpoints.map(({ signer }) => signer.name)).size).toBeGreaterThan(3);
  });
});

describe('what is asked by its id', () => {
  const missing = 'a'.repeat(26);
  const requests: readonly ((id: {
    readonly case: string;
    readonly approval: string;
    readonly interest: string;
    readonly print: string;
  }) => Asked)[] = [
    (id) => ({ name: 'cases.open', input: { id: id.case } }),
    (id) => ({ name: 'cases.noticeModel', input: { caseId: id.case, noticeId: id.case } }),
    (id) => ({ name: 'cases.addStatement', input: { caseId: id.case, text: 'Một việc' } }),
    (id) => ({
      name: 'cases.reassign',
      input: { caseId: id.case, officerId: office.id('duc'), secondOfficerId: office.id('thinh'), reason: 'xin nhận' },
    }),
    (id) => ({ name: 'approvals.open', input: { compartment: verification, id: id.approval } }),
    (id) => ({ name: 'approvals.sign', input: { compartment: verification, id: id.approval } }),
    (id) => ({
      name: 'approvals.sign',
      input: { compartment: verification, id: id.approval, second: { loginCode: 'an', passphrase: 'mật khẩu của an' } },
    }),
    (id) => ({
      name: 'approvals.sign',
      input: { compartment: verification, id: id.approval, second: { loginCode: 'an', passphrase: 'đoán' } },
    }),
    (id) => ({
      name: 'approvals.refuse',
      input: { compartment: verification, id: id.approval, reason: 'không đồng ý' },
    }),
    (id) => ({ name: 'approvals.withdraw', input: { compartment: verification, id: id.approval } }),
    (id) => ({ name: 'interests.list', input: { compartment: verification, recordId: id.case } }),
    (id) => ({ name: 'interests.list', input: { compartment: verification, recordId: id.print } }),
    (id) => ({
      name: 'interests.declare',
      input: { compartment: verification, recordId: id.case, kind: 'other', words: 'muốn biết có không' },
    }),
    (id) => ({ name: 'interests.end', input: { compartment: verification, id: id.interest, reason: 'muốn biết' } }),
    (id) => ({
      name: 'interests.askOverride',
      input: { compartment: verification, id: id.interest, approverId: office.id('an'), reason: 'muốn biết' },
    }),
    (id) => ({ name: 'prints.list', input: { compartment: verification, subjectId: id.case, limit: 50 } }),
    (id) => ({ name: 'prints.list', input: { compartment: verification, after: id.print, limit: 50 } }),
    (id) => ({
      name: 'prints.askRelease',
      input: {
        subject: { kind: 'notice', id: id.case, noticeId: id.case },
        terms: { purpose: 'Gửi đi', recipient: 'Ai đó', copies: 1, leavesOffice: true },
        reprintReason: null,
      },
    }),
    (id) => ({ name: 'drafts.read', input: { compartment: verification, recordType: 'statement', recordId: id.case } }),
    (id) => ({
      name: 'drafts.save',
      input: {
        compartment: verification,
        recordType: 'statement',
        recordId: id.case,
        baseVersion: null,
        title: 'Nháp',
        body: '{}',
      },
    }),
    (id) => ({
      name: 'drafts.discard',
      input: { compartment: verification, recordType: 'statement', recordId: id.case },
    }),
  ];

  test('“there is none” and “it is not yours” are one answer to an officer of no case', async () => {
    for (const request of requests) {
      const { name } = request({ case: '', approval: '', interest: '', print: '' });
      const theirs = await answer(
        'duc',
        request({ case: full.caseId, approval: full.releaseId, interest: full.interestId, print: full.waitingPrintId }),
      );
      const none = await answer(
        'duc',
        request({ case: missing, approval: missing, interest: missing, print: missing }),
      );
      expect({ name, theirs }).toEqual({ name, theirs: none });
    }
  });

  test('what is refused writes no line into the log', async () => {
    await office.as('duc');
    const before = office.open.head().size;
    expect(await failureOfAsync(() => ask(office, 'duc', 'cases.open', { id: full.caseId }))).toBe('notFound');
    expect(office.open.head().size).toBe(before);
  });

  test('who leaves the case sees no more of it from then on, not even what they asked for themselves', async () => {
    const { id } = await ask(office, 'duc', 'cases.create', { ...newCase(office), purpose: 'Việc thứ hai' });
    await ask(office, 'duc', 'interests.declare', {
      compartment: verification,
      recordId: id,
      kind: 'sameUnit',
      words: 'Trước đây cùng phòng.',
    });
    expect((await ask(office, 'duc', 'cases.list', { state: 'all', mine: false })).total).toBe(1);
    await ask(office, 'an', 'cases.reassign', {
      caseId: id,
      officerId: office.id('thinh'),
      secondOfficerId: office.id('thuy'),
      reason: 'người thẩm tra đi học',
    });
    expect((await ask(office, 'duc', 'cases.list', { state: 'all', mine: false })).total).toBe(0);
    expect(await answer('duc', { name: 'cases.open', input: { id } })).toBe('notFound {}');
    expect(await answer('duc', { name: 'interests.list', input: { compartment: verification, recordId: id } })).toBe(
      'notFound {}',
    );
    expect(await everything('duc')).not.toContain('Việc thứ hai');
    expect(
      await answer('thinh', { name: 'interests.list', input: { compartment: verification, recordId: id } }),
    ).toContain('Trước đây cùng phòng.');
  });
});
