import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { officeLine, type OfficeDoc } from '../../electron/services/packages/stores/office-store.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { withKeysOf } from '../tampering/attackers.ts';
import { amend, docOf } from '../tampering/forgeries.ts';
import { prepareRegister, rowsNow, type Prepared } from '../tampering/prepare.ts';
import { rememberPassphraseKeys } from '../tampering/quick-passphrases.ts';
import { Scene } from '../tampering/scene.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('attack-scene');
const day = 24 * 60 * 60 * 1000;
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

test('a card withdrawn in an approver’s name, in a session that they never signed, is not withdrawn', async () => {
  const scene = new Scene(prepared, folder);
  await withKeysOf(scene, 'cb01', (attacker) =>
    attacker.named(prepared.userIds.ld01).write('office', async (change) => {
      const id = prepared.farOfficeId;
      await amend<OfficeDoc>(change, 'officeCard', id, () => ({ state: 'withdrawn' }), 'officeCardWithdrawn');
      await putWorkItem(change.db, officeLine(id, await docOf<OfficeDoc>(change, 'officeCard', id), change.now));
    }),
  );
  await scene.sit('ld02');
  const cards = await scene.ask('use', 'packages.offices', {});
  const state = JSON.stringify(cards).match(/"state":"(\w+)"/gu);
  await scene.deep('office');
  console.log(state, scene.told.map(({ where, code }) => `${where} ${code}`));
  await scene.end();
  expect(state?.join()).not.toContain('withdrawn');
});

test('an epoch of the clock in lines alone does not make lines that are dated back right for the inspector', async () => {
  const scene = new Scene(prepared, folder);
  scene.clock.set(rowsNow - 20 * day);
  await withKeysOf(scene, 'cb01', async (attacker) => {
    const id = newId();
    await attacker.write('office', async (change) => {
      await change.event('approvalAsked', { recordType: 'approval', recordId: id, facts: [['act', 'openClockEpoch']] });
      await change.event('approvalSigned', {
        recordType: 'approval',
        recordId: id,
        facts: [
          ['act', 'openClockEpoch'],
          ['signer', prepared.userIds.ld01],
        ],
      });
      await change.event('clockEpochOpened', {
        facts: [
          ['epoch', '2'],
          ['from', String(change.now)],
          ['approval', id],
        ],
      });
    });
    await attacker.write('personnel', async (change) => {
      await change.event('peopleListed');
      await change.event('settingChanged', {
        facts: [
          ['setting', 'clockEpoch'],
          ['from', String(change.now)],
          ['approval', id],
        ],
      });
    });
  });
  scene.clock.set(rowsNow);
  await scene.sit('ks01');
  await scene.deep('personnel');
  await scene.deep('office');
  const told = scene.told.map(({ where, code }) => `${where} ${code}`);
  await scene.sit('ld01');
  await scene.deep('office');
  console.log('inspector', told, 'all', scene.told.map(({ where, code }) => `${where} ${code}`));
  await scene.end();
  expect(told.join()).toMatch(/logTimeBackward|clockEpochUnproven/);
});
