import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  faultsIn,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';

const lead = { loginCode: approver.loginCode, passphrase: approver.passphrase };
const oneTime = { loginCode: 'cb07', passphrase: 'phiếu trao tay một lượt 7' };
const own = { loginCode: 'cb07', passphrase: 'chỉ mình mới biết câu này 8' };

let test: TestVault;
let administrator: Colleague;
let userId: string;
let keyCode: string;

const tasks = async (): Promise<unknown[]> =>
  (await test.done('desk.summary', {})).waiting.tasks.map(({ kind, values }) => [kind, values['person']]);
const account = async () => (await test.done('accounts.list', {})).accounts.find((each) => each.userId === userId);
const unlockAs = async (who: typeof own): Promise<unknown> => {
  const result = await test.ask('register.unlock', who);
  return result.ok ? 'open' : [result.error.code, result.error.details];
};

beforeAll(async () => {
  test = await createTestRegister(temporaryFolder('newcomers'));
  administrator = await addColleague(test, {
    displayName: 'Trịnh Công Quản',
    loginCode: 'qt01',
    roles: ['administrator'],
  });
  await changeUser(test, administrator);
  ({ userId } = await test.done('accounts.propose', {
    displayName: 'Lê Thị Hạnh',
    roles: ['personnelOfficer'],
    ...oneTime,
  }));
});

describe('a newcomer', () => {
  it('stands on the desk of whoever proposed until they have come, and is certified by nobody', async () => {
    expect(await tasks()).toEqual([['takeUpAccount', 'Lê Thị Hạnh']]);
    await changeUser(test, lead);
    expect(await tasks()).toEqual([]);
    expect(await account()).toMatchObject({ state: 'proposed', keyCode: null });
    expect(new Set(Object.values((await account())?.compartments ?? {}))).toEqual(new Set(['closed']));
    expect(await test.refused('accounts.certify', { userId })).toBe('accountNotTakenUp');
    expect(await test.refused('register.takeUp', { ...oneTime, next: own.passphrase })).toBe('alreadyDone');
  });

  it('takes the account up at the locked cabinet alone, with a strong passphrase that nobody gave them', async () => {
    await test.done('register.lock', {});
    expect(await unlockAs(oneTime)).toEqual(['accountToTakeUp', {}]);
    expect(await test.refused('register.takeUp', { ...oneTime, next: 'ngắn quá' })).toBe('passphraseTooWeak');
    expect(await test.refused('register.takeUp', { ...oneTime, next: oneTime.passphrase.normalize('NFD') })).toBe(
      'passphraseGiven',
    );
    expect(await test.refused('register.takeUp', { ...own, next: own.passphrase })).toBe('unlockRefused');
    ({ keyCode } = await test.done('register.takeUp', { ...oneTime, next: own.passphrase }));
    expect(keyCode).toMatch(/^(?:[a-z2-7]{4} ){7}[a-z2-7]{4}$/u);
    expect(await test.refused('register.takeUp', { ...oneTime, next: own.passphrase })).toBe('accountTakenUp');
    expect(await unlockAs(own)).toEqual(['accountWaits', { keyCode }]);
    expect(await unlockAs(oneTime)).toEqual(['accountTakenUp', {}]);
  });

  it('waits on the desks of approvers, is certified beside the same code, and has a line in the log', async () => {
    const { findings } = await test.done('register.unlock', lead);
    expect(faultsIn(findings)).toEqual([]);
    expect(await tasks()).toEqual([['certifyAccount', 'Lê Thị Hạnh']]);
    expect(await account()).toMatchObject({ state: 'takenUp', keyCode });
    await test.done('accounts.certify', { userId, grants: [{ compartment: 'personnel', holding: 'open' }] });
    expect(await tasks()).toEqual([]);
    const { events } = await test.done('log.list', { compartment: 'office', limit: 100 });
    expect(events.filter(({ kind }) => kind === 'accountTakenUp').map(({ values }) => values['subject'])).toEqual([
      userId,
    ]);
    expect(
      (await test.done('log.verify', { compartment: 'all', deep: true })).checks.map(({ problem }) => problem),
    ).toEqual([null, null, null, null]);
  });

  it('opens the cabinet with their own passphrase; the one of one time still says what became of it, after a new passphrase too', async () => {
    await test.done('register.lock', {});
    expect(await unlockAs(own)).toBe('open');
    await test.done('register.changePassphrase', { current: own.passphrase, next: 'một câu khác hẳn lúc đầu 9' });
    await test.done('register.lock', {});
    expect(await unlockAs(oneTime)).toEqual(['accountTakenUp', {}]);
    expect(await unlockAs({ ...own, passphrase: 'một câu khác hẳn lúc đầu 9' })).toBe('open');
    await test.done('register.lock', {});
  });
});

describe('the second approver beside the only one', () => {
  it('holds nothing while they wait, and is certified by whoever proposed them', async () => {
    const alone = await createTestRegister(temporaryFolder('second-approver'));
    const waiting = { loginCode: 'ld02', passphrase: 'phiếu trao tay một lượt 8' };
    const id = (await alone.done('accounts.propose', { displayName: 'Bùi Văn Hai', roles: ['approver'], ...waiting }))
      .userId;
    await alone.done('register.lock', {});
    await alone.done('register.takeUp', { ...waiting, next: 'chỉ mình mới biết câu này 9' });
    await changeUser(alone, lead);
    const row = (await alone.done('accounts.list', {})).accounts.find((each) => each.userId === id);
    expect(row).toMatchObject({ state: 'takenUp', secondHands: { give: [] } });
    expect(new Set(Object.values(row?.compartments ?? {}))).toEqual(new Set(['closed']));
    await alone.done('accounts.certify', { userId: id, grants: [] });
    const now = (await alone.done('accounts.list', {})).accounts.find((each) => each.userId === id);
    expect(now?.state).toBe('certified');
  });
});
