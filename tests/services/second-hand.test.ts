import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { countDerivations } from '../support/derivations.ts';
import { copyRegister } from '../support/copy-register.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const made = temporaryFolder('second-hand');
const fresh = freshFolders('second-hand-copies');
const wrongPhrase = 'không phải mật khẩu này';
let asker: Colleague;

beforeAll(async () => {
  const test = await createTestRegister(made);
  asker = await addColleague(test, { displayName: 'Trịnh Công Quản', loginCode: 'qt01', roles: ['administrator'] });
  await changeUser(test, asker);
  await test.done('accounts.propose', {
    displayName: 'Lê Đợi Duyệt',
    loginCode: 'cb09',
    roles: ['personnelOfficer'],
    passphrase: 'mật khẩu của cb09 9',
  });
  await test.vault.close();
});

let test: TestVault;
let folder: string;
/** Asked for by the administrator, to be signed by the approver at the same desk. */
let approvalId: string;

beforeEach(async () => {
  folder = copyRegister(made, fresh());
  test = openTestVault(folder);
  await test.done('register.unlock', { loginCode: asker.loginCode, passphrase: asker.passphrase });
  test.clock.advance(-10 * 24 * 60 * 60 * 1000);
  await changeUser(test, asker);
  approvalId = (await test.done('clock.askEpoch', { reason: 'Pin máy hỏng, đã chỉnh giờ' })).approvalId;
  return () => test.vault.close();
});

const approverLogin = { loginCode: approver.loginCode, passphrase: approver.passphrase };
const sign = async (second: { loginCode: string; passphrase: string }): Promise<string> => {
  const result = await test.ask('approvals.sign', { compartment: 'office', id: approvalId, second });
  return result.ok ? 'signed' : `${result.error.code} ${JSON.stringify(result.error.details)}`;
};
const refusals = async (): Promise<unknown[]> =>
  (await test.done('log.list', { compartment: 'office', limit: 50 })).events.flatMap(({ kind, values }) =>
    kind === 'passphraseRefused' || kind === 'unlockFailed' ? [[kind, values['slot'], values['attempts']]] : [],
  );

describe('a second passphrase at the desk', () => {
  it('signs once it is right, and leaves no line of a wrong one', async () => {
    expect(await sign(approverLogin)).toBe('signed');
    expect(await refusals()).toEqual([]);
  });

  it.each([
    ['a wrong passphrase', approver.loginCode],
    ['a code that nobody has', 'zz99'],
    ['somebody who is proposed only', 'cb09'],
  ])('is refused alike, after as much work, for %s', async (_what, loginCode) => {
    const derivations = countDerivations();
    expect(await sign({ loginCode, passphrase: wrongPhrase })).toBe('secondHandRefused {}');
    // The slot, and the one of one time that may be before it: as much where neither is there.
    expect(derivations()).toBe(2);
    expect(await refusals()).toEqual([['passphraseRefused', loginCode, '1']]);
  });

  it('says only after the right passphrase that somebody is not certified', async () => {
    expect(await sign({ loginCode: 'cb09', passphrase: 'mật khẩu của cb09 9' })).toMatch(/^accountNotCertified/u);
  });

  it('is slowed down by code, over a restart and the right passphrase of others, and shares the count with the unlock', async () => {
    const wrong = { loginCode: approver.loginCode, passphrase: wrongPhrase };
    for (let time = 0; time < 4; time += 1) expect(await sign(wrong)).toBe('secondHandRefused {}');
    const derivations = countDerivations();
    expect(await sign(approverLogin)).toMatch(/^unlockThrottled/u);
    expect(derivations()).toBe(0);
    expect(await refusals()).toEqual(Array.from({ length: 4 }, () => ['passphraseRefused', approver.loginCode, '1']));

    await test.vault.close();
    test = openTestVault(folder, { clock: test.clock });
    // Whoever sat there unlocks after a wait of the desk, and has won nothing against the approver.
    await expect
      .poll(
        async () =>
          (await test.ask('register.unlock', { loginCode: asker.loginCode, passphrase: asker.passphrase })).ok,
      )
      .toBe(true);
    expect(await sign(wrong)).toMatch(/^secondHandRefused/u);
    expect(await sign(wrong)).toMatch(/^unlockThrottled/u);
    await test.done('register.lock', {});
    expect(await test.refused('register.unlock', approverLogin)).toBe('unlockThrottled');
    expect(await test.refused('register.unlock', { ...approverLogin, passphrase: wrongPhrase })).toBe(
      'unlockThrottled',
    );
  });

  it('is counted one after the other when many are sent together', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => sign({ loginCode: approver.loginCode, passphrase: wrongPhrase })),
    );
    const refused = outcomes.filter((outcome) => outcome === 'secondHandRefused {}').length;
    // Whichever came first: four, and one more for each wait that a slow machine lets pass meanwhile.
    expect(refused).toBeGreaterThanOrEqual(4);
    expect(refused).toBeLessThan(8);
    expect(outcomes.filter((outcome) => outcome.startsWith('unlockThrottled'))).toHaveLength(12 - refused);
  });
});

describe('one’s own passphrase, asked for to change it', () => {
  it('is slowed down and logged like one at the closed cabinet', async () => {
    const change = (current: string): Promise<string> =>
      test.refused('register.changePassphrase', { current, next: 'mật khẩu mới rất dài 7' });
    for (let time = 0; time < 4; time += 1) expect(await change(wrongPhrase)).toBe('unlockRefused');
    expect(await change(asker.passphrase)).toBe('unlockThrottled');
    expect(await refusals()).toEqual(Array.from({ length: 4 }, () => ['passphraseRefused', asker.loginCode, '1']));
  });
});
