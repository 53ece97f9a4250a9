import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { addColleague, approver, changeUser, createTestRegister, monday, type Colleague, type TestVault } from '../support/open-vault.ts';

const day = 24 * 60 * 60 * 1000;

describe('a machine whose clock jumps', () => {
  let test: TestVault;
  let officer: Colleague;
  let second: Colleague;
  let person: { id: string; versionId: string };
  const login = { loginCode: approver.loginCode, passphrase: approver.passphrase };

  beforeAll(async () => {
    test = await createTestRegister(temporaryFolder('clock'));
    second = await addColleague(test, { displayName: 'Trịnh Công Quản', loginCode: 'qt01', roles: ['administrator'] });
    await changeUser(test, second);
    const { userId } = await test.done('accounts.propose', { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'], passphrase: 'mật khẩu của cb02 9' });
    await changeUser(test, login);
    await test.done('accounts.certify', { userId });
    await test.done('accounts.grant', { userId, compartment: 'personnel', holding: 'open' });
    officer = { userId, loginCode: 'cb02', passphrase: 'mật khẩu của cb02 9' };
    await changeUser(test, officer);
    person = await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } });
  });

  const findings = async (): Promise<string[]> => ((await test.done('register.status', {})).session?.findings ?? []).map(({ code }) => code);
  const propose = (): Promise<{ approvalId: string }> =>
    test.done('people.proposeCorrection', { id: person.id, baseVersion: person.versionId, changes: { phone: '0100' }, reason: 'đổi số', basis: { document: 'Đơn', date: null, page: '' } });

  it('opens, reads and drafts, but decides nothing until two people have confirmed the time', async () => {
    test.clock.set(monday - 2 * day);
    await changeUser(test, officer);
    expect(await findings()).toEqual(['clockDisputed']);
    expect((await test.done('people.list', { limit: 5 })).rows).toHaveLength(1);
    await test.done('drafts.save', { compartment: 'personnel', recordType: 'person', recordId: person.id, baseVersion: null, title: 'Nháp', body: '{}' });
    const { approvalId } = await propose();
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: approvalId, second: login })).toBe('clockDisputed');

    // The jump does not pass for the truth at the next unlock.
    await changeUser(test, second);
    expect(await findings()).toEqual(['clockDisputed']);
    const epoch = await test.done('clock.askEpoch', { reason: 'Pin máy hỏng, đã chỉnh giờ theo đồng hồ cơ quan' });
    expect(await test.refused('approvals.sign', { compartment: 'office', id: epoch.approvalId })).toBe('approvalOwnAct');
    await test.done('approvals.sign', { compartment: 'office', id: epoch.approvalId, second: login });

    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: login });
  });

  it('minds neither a few minutes nor a weekend', async () => {
    test.clock.advance(-4 * 60_000);
    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
    test.clock.advance(3 * day);
    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
  });

  it('asks after more than thirty days ahead, and is content when the clock is right again', async () => {
    const now = test.clock.now();
    await test.done('register.lock', {});
    test.clock.advance(45 * day);
    await test.done('register.unlock', { loginCode: officer.loginCode, passphrase: officer.passphrase });
    expect(await findings()).toEqual(['clockDisputed']);
    test.clock.set(now + day);
    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
  });
});
