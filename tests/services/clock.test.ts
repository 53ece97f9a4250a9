import { beforeAll, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  comeIn,
  createTestRegister,
  faultsIn,
  monday,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';

const day = 24 * 60 * 60 * 1000;

describe('a machine whose clock jumps', () => {
  let test: TestVault;
  let officer: Colleague;
  let second: Colleague;
  let person: { id: string };
  let number = 0;
  const login = { loginCode: approver.loginCode, passphrase: approver.passphrase };

  beforeAll(async () => {
    test = await createTestRegister(temporaryFolder('clock'));
    second = await addColleague(test, { displayName: 'Trịnh Công Quản', loginCode: 'qt01', roles: ['administrator'] });
    await changeUser(test, second);
    const userId = await comeIn(test, {
      displayName: 'Đào Kim Ngân',
      loginCode: 'cb02',
      roles: ['personnelOfficer'],
      passphrase: 'mật khẩu của cb02 9',
    });
    await changeUser(test, login);
    await test.done('accounts.certify', { userId, grants: [{ compartment: 'personnel', holding: 'open' }] });
    officer = { userId, loginCode: 'cb02', passphrase: 'mật khẩu của cb02 9' };
    await changeUser(test, officer);
    person = await test.done('people.create', { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } });
  });

  const findings = async (): Promise<string[]> =>
    faultsIn((await test.done('register.status', {})).session?.findings ?? []).map(({ code }) => code);
  const propose = async (): Promise<{ approvalId: string }> => {
    const { version } = await test.done('people.open', { id: person.id, reason: 'Đổi số điện thoại' });
    number += 1;
    return test.done('people.proposeCorrection', {
      id: person.id,
      baseVersion: version.versionId,
      changes: { phone: `01${number}` },
      reason: 'đổi số',
      basis: { document: 'Đơn', date: null, page: '' },
    });
  };

  it('opens, reads and drafts, but decides nothing until two people have confirmed the time', async () => {
    test.clock.set(monday - 2 * day);
    await changeUser(test, officer);
    expect(await findings()).toEqual(['clockDisputed']);
    expect((await test.done('people.list', { limit: 5 })).rows).toHaveLength(1);
    await test.done('drafts.save', {
      compartment: 'personnel',
      recordType: 'person',
      recordId: person.id,
      baseVersion: null,
      title: 'Nháp',
      body: '{}',
    });
    const { approvalId } = await propose();
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: approvalId, second: login })).toBe(
      'clockDisputed',
    );

    // The jump does not pass for the truth at the next unlock.
    await changeUser(test, second);
    expect(await findings()).toEqual(['clockDisputed']);
    const epoch = await test.done('clock.askEpoch', { reason: 'Pin máy hỏng, đã chỉnh giờ theo đồng hồ cơ quan' });
    expect(await test.refused('approvals.sign', { compartment: 'office', id: epoch.approvalId })).toBe(
      'approvalOwnAct',
    );
    await test.done('approvals.sign', { compartment: 'office', id: epoch.approvalId, second: login });

    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: login });
  });

  it('takes an asking with a wrong date for none, and names its line, until it is asked anew at a time that two people confirmed', async () => {
    const now = test.clock.now();
    test.clock.set(now - 2 * day);
    await changeUser(test, officer);
    const { approvalId: early } = await propose();
    await test.done('people.list', { limit: 5 });
    // The battery is changed and the clock set right, and nobody says anything of it.
    test.clock.set(now + 60_000);
    await changeUser(test, officer);
    expect(await findings()).toEqual(['logTimeBackward', 'logTimeBackward']);
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: early, second: login })).toBe(
      'authorityUnproven',
    );
    const verify = async (): Promise<string[]> =>
      (await test.done('log.verify', { compartment: 'personnel', deep: false })).checks.flatMap(({ problems }) =>
        problems.map(({ code }) => code),
      );
    expect(await verify()).toEqual(['logTimeBackward']);

    await changeUser(test, second);
    const epoch = await test.done('clock.askEpoch', { reason: 'Đã thay pin máy, giờ đã đúng' });
    await test.done('approvals.sign', { compartment: 'office', id: epoch.approvalId, second: login });
    await changeUser(test, officer);
    // Two people know of it: the desk tells no more, the verification does.
    expect(await findings()).toEqual([]);
    expect(await verify()).toEqual(['logTimeBackward']);
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: early, second: login })).toBe(
      'authorityUnproven',
    );
    const { approvalId } = await propose();
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: login });
  });

  it('goes on in every log at once when two people set the clock back by an hour while the register stands open', async () => {
    await changeUser(test, login);
    const other = await addColleague(
      test,
      { displayName: 'Lê Thị Hai', loginCode: 'ld02', roles: ['approver', 'personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, other);
    await test.done('people.list', { limit: 5 });
    test.clock.advance(-60 * 60_000);
    const { approvalId: meanwhile } = await propose();
    const epoch = await test.done('clock.askEpoch', { reason: 'Đồng hồ chạy nhanh một giờ' });
    await test.done('approvals.sign', { compartment: 'office', id: epoch.approvalId, second: login });
    // What was asked before the two confirmed the time was asked at the time that they confirmed.
    await test.done('approvals.sign', { compartment: 'personnel', id: meanwhile, second: login });
    await changeUser(test, officer);
    expect(await findings()).toEqual([]);
    const { approvalId } = await propose();
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: login });
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true, files: 'all' });
    // Of the stretch above that nobody confirmed while it lasted, and of nothing else.
    expect(checks.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      'logTimeBackward',
      'recordAuthorityUnproven',
    ]);
  });

  it('is right for an inspector, who reads lines alone, whether the second hand was given at one desk or at two', async () => {
    await changeUser(test, second);
    const epoch = await test.done('clock.askEpoch', { reason: 'Hai người xem lại đồng hồ' });
    await changeUser(test, login);
    await test.done('approvals.sign', { compartment: 'office', id: epoch.approvalId });
    const inspector = await addColleague(test, {
      displayName: 'Vũ Đình Khoa',
      loginCode: 'ks01',
      roles: ['inspector'],
    });
    await changeUser(test, inspector);
    expect(await findings()).toEqual([]);
    await changeUser(test, officer);
  });

  it('minds no drift between two hands of one act', async () => {
    await changeUser(test, officer);
    const { approvalId } = await propose();
    test.clock.advance(-20_000);
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
