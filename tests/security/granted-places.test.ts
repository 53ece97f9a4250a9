import { beforeAll, describe, expect, it } from 'vitest';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  takeUp,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

describe('places that a certificate opens', () => {
  let test: TestVault;
  let administrator: Colleague;

  beforeAll(async () => {
    test = await createTestRegister(temporaryFolder('granted-places'));
    administrator = await addColleague(test, {
      displayName: 'Trịnh Công Quản',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
  });

  // The proposer's hand stands under the roles; which of the compartments that these roles allow are opened at once, the certifier says.
  it('are never more than the roles that two people signed for allow', async () => {
    await changeUser(test, administrator);
    const { userId } = await test.done('accounts.propose', {
      displayName: 'Hồ Thị Lan Chi',
      loginCode: 'cb02',
      roles: ['personnelOfficer'],
      passphrase: 'mật khẩu của cb02 9',
    });
    await takeUp(test, { loginCode: 'cb02', passphrase: 'mật khẩu của cb02 9', next: 'tre xanh bên cầu 57' });
    await changeUser(test, approver);
    for (const compartment of ['reviews', 'verification'] as const) {
      expect(await test.refused('accounts.certify', { userId, grants: [{ compartment, holding: 'open' }] })).toBe(
        'roleMissing',
      );
    }
    await test.done('accounts.certify', { userId, grants: [{ compartment: 'personnel', holding: 'open' }] });
  });
});
