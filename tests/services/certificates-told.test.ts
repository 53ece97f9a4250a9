import { beforeAll, describe, expect, it } from 'vitest';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

describe('a certificate', () => {
  let test: TestVault;
  let administrator: Colleague;
  let other: Colleague;
  let officer: Colleague;

  beforeAll(async () => {
    test = await createTestRegister(temporaryFolder('certificates-told'));
    administrator = await addColleague(test, {
      displayName: 'Trịnh Công Quản',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
    other = await addColleague(test, { displayName: 'Hồ Thị Lan Chi', loginCode: 'ld02', roles: ['approver'] });
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer', 'reviewSecretary'] },
      'personnel',
    );
  });

  const told = async () => (await test.done('register.status', {})).session?.findings;

  it('is told to the approver who was not there until they have read it, and to the person until they have', async () => {
    await changeUser(test, other);
    expect(await told()).toEqual([
      {
        code: 'rolesWereCertified',
        details: { roles: ['approver'], day: '2026-11-23', who: ['Phan Đình Trọng', 'Trịnh Công Quản'] },
      },
      { code: 'accountsWereCertified', details: { who: ['Đào Kim Ngân (Phan Đình Trọng, Trịnh Công Quản)'] } },
    ]);
    await test.done('register.findingRead', { code: 'accountsWereCertified' });
    await changeUser(test, other);
    expect((await told())?.map(({ code }) => code)).toEqual(['rolesWereCertified']);
    await changeUser(test, officer);
    expect((await told())?.map(({ code, details }) => [code, details['roles']])).toEqual([
      ['rolesWereCertified', ['personnelOfficer', 'reviewSecretary']],
    ]);
    await test.done('register.findingRead', { code: 'rolesWereCertified' });
    await changeUser(test, officer);
    expect(await told()).toEqual([]);
  });

  it('names in the list of accounts everybody who signed for it, and for the compartments opened since', async () => {
    await changeUser(test, approver);
    const { loginCode, passphrase } = administrator;
    await test.done('accounts.grant', {
      userId: officer.userId,
      compartment: 'reviews',
      holding: 'open',
      second: { loginCode, passphrase },
    });
    const { accounts } = await test.done('accounts.list', {});
    const of = (code: string) => accounts.find((account) => account.loginCode === code);
    expect(of('cb01')?.certifiedBy).toEqual([]);
    expect(of('cb02')).toMatchObject({
      certifiedBy: ['Phan Đình Trọng', 'Trịnh Công Quản'],
      granted: { by: ['Phan Đình Trọng', 'Trịnh Công Quản'] },
    });
  });

  it('is not told to whoever signed for it, nor to those who are no approvers', async () => {
    await changeUser(test, administrator);
    expect((await told())?.map(({ code }) => code)).toEqual(['rolesWereCertified']);
    await changeUser(test, { loginCode: 'cb01', passphrase: 'tre xanh bên sông 42' });
    expect(await told()).toEqual([]);
    await test.vault.close();
  });
});
