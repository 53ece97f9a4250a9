import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVault } from '../../electron/vault/process/vault.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tu-ho-so-order-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('answers what is asked in the same breath as a first run, a lock or an unlock', async () => {
  const vault = createVault({
    defaultPlace: join(folder, 'register'),
    anchorsFolder: join(folder, 'anchors'),
    appVersion: '0',
    passphraseStrength: 'floor',
    emit: () => undefined,
    fileOf: () => undefined,
  });
  const approver = { displayName: 'Người duyệt', loginCode: 'cb01', passphrase: 'bốn thuyền giấy trên sông chậm 7' };
  const ask = async (name: string, input: unknown): Promise<boolean> => (await vault.handle({ name, input })).ok;
  const asked = [
    ask('register.create', {
      officeName: 'Ban',
      superiorBody: 'Tỉnh ủy',
      place: null,
      approver,
      shares: { needed: 2, total: 3 },
    }),
    ask('register.status', {}),
    ask('register.status', {}),
    ask('register.lock', {}),
    ask('register.status', {}),
    ask('register.unlock', { loginCode: approver.loginCode, passphrase: approver.passphrase }),
    ask('register.status', {}),
  ];
  expect(await Promise.all(asked)).toEqual(asked.map(() => true));
  await vault.close();
});
