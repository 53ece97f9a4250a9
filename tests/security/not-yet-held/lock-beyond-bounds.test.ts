import { beforeAll, expect, test } from 'vitest';
import { writeMeta } from '../../../electron/storage/repositories/meta.ts';
import { rememberPassphraseKeys } from '../../support/remembered-passphrases.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { withKeysOf } from '../../tampering/attackers.ts';
import { prepareRegister, type Prepared } from '../../tampering/prepare.ts';
import { Scene } from '../../tampering/scene.ts';

/* The cabinet locks itself within the hour at most, whoever sets it: no administrator makes it one that never does. */

const folder = temporaryFolder('lock-beyond');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

async function sets(minutes: number) {
  const scene = new Scene(prepared, folder);
  await withKeysOf(scene, 'qt01', (attacker) =>
    attacker.write('office', async (change) => {
      await writeMeta(change.db, 'autoLockMinutes', String(minutes));
      await change.event('settingChanged', {
        facts: [
          ['setting', 'autoLock'],
          ['count', String(minutes)],
        ],
      });
    }),
  );
  await scene.sit('ld01');
  const status = await scene.desk.done('register.status', {});
  await scene.deep('office');
  const codes = scene.told.map(({ code }) => code);
  await scene.end();
  return { minutes: status.session?.autoLockMinutes, silent: codes.length === 0 };
}

test('within its bounds it is nothing to be named', async () => {
  expect(await sets(30)).toEqual({ minutes: 30, silent: true });
});

test.fails('beyond them it does not hold', async () => {
  const minutes = 100_000_000;
  expect(await sets(minutes)).not.toEqual({ minutes, silent: true });
});
