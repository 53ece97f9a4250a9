import { beforeAll, expect, test } from 'vitest';
import { rememberPassphraseKeys } from '../support/remembered-passphrases.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { Scene } from '../tampering/scene.ts';
import { loginOf } from '../tampering/staff.ts';

/* What somebody did in good order while they might is named by no check after they have left. */

const folder = temporaryFolder('settings-of-who-left');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

test('how soon the cabinet locks itself was set by an approver, also once the power went and they have left', async () => {
  const scene = new Scene(prepared, folder);
  await scene.sit('ld02');
  await scene.desk.done('register.setAutoLock', { minutes: 7 });
  await scene.goDown();
  await scene.sit('ld01');
  await scene.desk.done('accounts.revoke', {
    userId: prepared.userIds.ld02,
    reason: 'nghỉ hưu',
    second: loginOf('qt01'),
  });
  await scene.deep('office');
  const codes = scene.told.filter(({ where }) => where === 'deep').map(({ code }) => code);
  await scene.end();
  expect(codes).toEqual([]);
});
