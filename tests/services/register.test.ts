import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  openTestVault,
  type TestVault,
} from '../support/open-vault.ts';

describe('a register through the vault', () => {
  const folder = temporaryFolder('register');
  let test: TestVault;

  beforeAll(async () => {
    test = await createTestRegister(folder);
  });

  it('opens for the first approver and says which jobs nobody can do yet', async () => {
    const { state, session } = await test.done('register.status', {});
    expect(state).toBe('open');
    expect(session?.roles).toEqual(['approver']);
    expect(session?.missingJobs).toContain('verification');
  });

  it('shows a cover before unlock and neither name nor role', async () => {
    await test.done('register.lock', {});
    const status = await test.done('register.status', {});
    expect(status.state).toBe('locked');
    expect(status.session).toBeNull();
    expect(status.cover?.seal?.size).toBeGreaterThan(0);
    expect(JSON.stringify(status)).not.toContain('Trọng');
    expect(await test.refused('people.list', { limit: 10 })).toBe('registerLocked');
    await test.done('register.unlock', approver2());
  });

  it('adds colleagues and keeps the administrator out of every dossier', async () => {
    const admin = await addColleague(test, {
      displayName: 'Nguyễn Quản Trị',
      loginCode: 'qt01',
      roles: ['administrator'],
    });
    await changeUser(test, admin);
    expect(await test.refused('people.list', { limit: 10 })).toBe('roleMissing');
    const session = (await test.done('register.status', {})).session;
    expect(session?.compartments).toEqual({
      office: 'open',
      personnel: 'closed',
      reviews: 'closed',
      verification: 'closed',
    });
    await changeUser(test, approver2());
  });

  it('finds nothing wrong in its own log, deep', async () => {
    const { checks } = await test.done('log.verify', { compartment: 'all', deep: true });
    expect(checks.map(({ compartment, problem }) => ({ compartment, problem }))).toEqual(
      ['office', 'personnel', 'reviews', 'verification'].map((compartment) => ({ compartment, problem: null })),
    );
  });

  it('gives a second process its sentence', async () => {
    const other = openTestVault(`${folder}/other`, { root: test.root });
    expect(await other.refused('register.unlock', approver2())).toBe('registerInUse');
    await other.vault.close();
  });
});

function approver2(): { loginCode: string; passphrase: string } {
  return { loginCode: approver.loginCode, passphrase: approver.passphrase };
}

describe('requests that come at the same moment', () => {
  it('wait for a first run that is under way, and none waits for ever', async () => {
    const early = openTestVault(temporaryFolder('early'));
    const creating = early.ask('register.create', {
      officeName: 'Ban Tổ chức',
      superiorBody: 'Tỉnh ủy An Khánh',
      place: null,
      approver,
      shares: { needed: 2, total: 3 },
    });
    const asking = early.ask('register.status', {});
    const listing = early.ask('people.units', {});
    const [created, status, units] = await Promise.all([creating, asking, listing]);
    expect(created.ok).toBe(true);
    expect(status.ok && status.value.state).toBe('open');
    expect(units.ok).toBe(true);
    const [, again] = await Promise.all([early.ask('register.lock', {}), early.ask('people.units', {})]);
    expect(again).toMatchObject({ ok: false, error: { code: 'registerLocked' } });
    await early.vault.close();
  });
});
