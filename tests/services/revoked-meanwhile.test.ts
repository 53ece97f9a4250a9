import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { copyRegister } from '../support/copy-register.ts';
import { countDerivations } from '../support/derivations.ts';
import { freshFolders } from '../support/fresh-folders.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  openTestVault,
  type Colleague,
  type TestVault,
  revokeColleague,
} from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const made = temporaryFolder('revoked');
const fresh = freshFolders('revoked-copies');
const approverLogin = { loginCode: approver.loginCode, passphrase: approver.passphrase };
const newPerson = { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Một' } };
let administrator: Colleague;
const people: Record<string, Colleague> = {};

beforeAll(async () => {
  const test = await createTestRegister(made);
  administrator = await addColleague(test, {
    displayName: 'Trịnh Công Quản',
    loginCode: 'qt01',
    roles: ['administrator'],
  });
  people['cb02'] = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  people['ld02'] = await addColleague(test, { displayName: 'Mai Thanh Vân', loginCode: 'ld02', roles: ['approver'] });
  await test.vault.close();
});

const colleague = (loginCode: string): Colleague => {
  const found = people[loginCode];
  if (found === undefined) throw new Error(loginCode);
  return found;
};
const keysOf = (test: TestVault): string => join(test.root, 'keys.json');

/** keys.json as another desk leaves it that begins where this one stands: somebody is revoked there. */
async function keysAfterRevoking(...loginCodes: string[]): Promise<Buffer> {
  const elsewhere = openTestVault(copyRegister(made, fresh()));
  await elsewhere.done('register.unlock', approverLogin);
  for (const loginCode of loginCodes) await revokeColleague(elsewhere, colleague(loginCode).userId, 'chuyển công tác');
  await elsewhere.vault.close();
  return readFileSync(keysOf(elsewhere));
}

let here: TestVault;
beforeEach(() => {
  here = openTestVault(copyRegister(made, fresh()));
  return () => here.vault.close();
});

const unlock = ({ loginCode, passphrase }: Colleague) => here.done('register.unlock', { loginCode, passphrase });

describe('a session whose user is revoked meanwhile', () => {
  it.each(['people.create', 'people.list'] as const)(
    'ends with the first thing that is asked of it: %s',
    async (name) => {
      const keys = await keysAfterRevoking('cb02');
      await unlock(colleague('cb02'));
      await here.done('people.create', newPerson);
      writeFileSync(keysOf(here), keys);
      expect(await here.refused(name, (name === 'people.create' ? newPerson : { limit: 5 }) as never)).toBe(
        'sessionEnded',
      );
      await expect.poll(async () => (await here.done('register.status', {})).state).toBe('locked');
      expect(await here.refused('people.list', { limit: 5 })).toBe('registerLocked');
      await expect(unlock(colleague('cb02'))).rejects.toThrow('unlockRefused');

      // What was written before is kept; nothing of what came after.
      await here.done('register.unlock', approverLogin);
      expect((await here.done('people.list', { limit: 5 })).rows).toHaveLength(1);
      const { checks } = await here.done('log.verify', { compartment: 'all', deep: true });
      expect(checks.flatMap(({ problem }) => (problem === null ? [] : [problem]))).toEqual([]);
    },
  );

  it('gives no page and no bytes to main either', async () => {
    const keys = await keysAfterRevoking('cb02');
    await unlock(colleague('cb02'));
    writeFileSync(keysOf(here), keys);
    expect(
      await here.vault.handle({ name: 'internal.documents.read', input: { documentId: 'a'.repeat(26) } }),
    ).toMatchObject({ ok: false, error: { code: 'sessionEnded' } });
  });
});

describe('a session that began before somebody else was revoked', () => {
  it('goes on, and takes no second signature of theirs any more', async () => {
    const keys = await keysAfterRevoking('ld02');
    await unlock(administrator);
    here.clock.advance(-10 * 24 * 60 * 60 * 1000);
    await changeUser(here, administrator);
    const { approvalId } = await here.done('clock.askEpoch', { reason: 'Pin máy hỏng, đã chỉnh giờ' });
    const sign = (second: Colleague | typeof approverLogin): Promise<string> =>
      here
        .ask('approvals.sign', {
          compartment: 'office',
          id: approvalId,
          second: { loginCode: second.loginCode, passphrase: second.passphrase },
        })
        .then((result) => (result.ok ? 'signed' : result.error.code));
    writeFileSync(keysOf(here), keys);
    const derivations = countDerivations();
    expect(await sign(colleague('ld02'))).toBe('secondHandRefused');
    expect(derivations()).toBe(2);
    expect((await here.done('accounts.list', {})).accounts.find(({ loginCode }) => loginCode === 'ld02')?.state).toBe(
      'revoked',
    );
    expect(await sign(approverLogin)).toBe('signed');
  });

  it('writes the next keys.json after the later one, which the next unlock finds whole', async () => {
    const keys = await keysAfterRevoking('ld02');
    await unlock(administrator);
    writeFileSync(keysOf(here), keys);
    await here.done('accounts.propose', {
      displayName: 'Lê Mới Vào',
      loginCode: 'cb07',
      roles: ['personnelOfficer'],
      passphrase: 'mật khẩu của cb07 9',
    });
    await changeUser(here, approverLogin);
    const states = Object.fromEntries(
      (await here.done('accounts.list', {})).accounts.map(({ loginCode, state }) => [loginCode, state]),
    );
    expect(states).toMatchObject({ ld02: 'revoked', cb07: 'proposed', cb02: 'certified' });
  });
});

describe('a keys.json that may not follow', () => {
  it('refuses whatever is asked, and ends nothing: put right, the session goes on', async () => {
    const keys = await keysAfterRevoking('ld02');
    await unlock(colleague('cb02'));
    const good = readFileSync(keysOf(here));
    const older = JSON.parse(good.toString()) as { generation: number };
    const refusedWith = async (bytes: Buffer | string): Promise<string> => {
      writeFileSync(keysOf(here), bytes);
      return here.refused('people.create', newPerson);
    };
    expect(await refusedWith(JSON.stringify({ ...older, generation: older.generation - 1 }))).toBe('keysFileOlder');
    expect(await refusedWith(good.toString().replace('An Khánh', 'An Khanh'))).toBe('keysFileAltered');
    expect(await refusedWith(keys.toString().replace('An Khánh', 'An Khanh'))).toBe('keysFileAltered');
    expect(await refusedWith(good.subarray(0, 700))).toBe('keysFileDamaged');
    rmSync(keysOf(here));
    expect(await here.refused('people.create', newPerson)).toBe('registerMissing');
    const other = await createTestRegister(fresh());
    await other.vault.close();
    cpSync(keysOf(other), keysOf(here));
    expect(await here.refused('people.create', newPerson)).toBe('keysFileAltered');

    writeFileSync(keysOf(here), good);
    await here.done('people.create', newPerson);
    expect((await here.done('people.list', { limit: 5 })).rows).toHaveLength(1);
  });
});
