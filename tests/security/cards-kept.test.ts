import { beforeAll, describe, expect, test } from 'vitest';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { officeKind, officeLine, type OfficeDoc } from '../../electron/services/packages/offices/office-store.ts';
import { positionFacts } from '../../electron/authority/position-facts.ts';
import { cardFingerprint } from '../../electron/exchange/office-card.ts';
import { writeMeta } from '../../electron/storage/repositories/meta.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { rememberPassphraseKeys } from '../support/remembered-passphrases.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf } from '../tampering/attackers.ts';
import { amend } from '../tampering/forgeries.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { Scene } from '../tampering/scene.ts';
import type { LoginCode } from '../tampering/staff.ts';

/* `office` lies open to everybody who works here: what an approver said in it is taken back by nobody else. */

const folder = temporaryFolder('cards-kept');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

/** A confirmed card as one that nobody ever compared, by somebody who may compare none. */
async function unconfirms(scene: Scene, who: LoginCode): Promise<void> {
  const id = prepared.farOfficeId;
  await withKeysOf(scene, who, (attacker) =>
    attacker.write('office', async (change) => {
      const { doc } = await readDoc(change.db, officeKind, id);
      await amend<OfficeDoc>(
        change,
        'officeCard',
        id,
        () => ({ state: 'unconfirmed', confirmation: null }),
        'workItemChanged',
        {
          facts: [
            ['fingerprint', cardFingerprint(doc.card).replaceAll(' ', '-')],
            ...(doc.reached === null ? [] : positionFacts(doc.reached)),
          ],
        },
      );
      await putWorkItem(change.db, officeLine(id, (await readDoc(change.db, officeKind, id)).doc, change.now));
    }),
  );
}

async function told(scene: Scene): Promise<string[]> {
  await scene.sit('ld01');
  await scene.deep('office');
  const codes = scene.told.map(({ code }) => code);
  await scene.end();
  return codes;
}

describe.each(['cb02', 'kd01', 'qt01'] as const)('by %s', (who) => {
  test('a card that an approver confirmed does not become one that nobody has compared', async () => {
    const scene = new Scene(prepared, folder);
    await unconfirms(scene, who);
    expect(await told(scene)).not.toEqual([]);
  });
});

test('after how long the cabinet locks itself is set by no officer', async () => {
  const scene = new Scene(prepared, folder);
  await withKeysOf(scene, 'kd01', (attacker) =>
    attacker.write('office', async (change) => {
      await writeMeta(change.db, 'autoLockMinutes', '60');
      await change.event('settingChanged', {
        facts: [
          ['setting', 'autoLock'],
          ['count', '60'],
        ],
      });
    }),
  );
  await scene.sit('ld01');
  const status = await scene.desk.done('register.status', {});
  const codes = await told(scene);
  expect({ minutes: status.session?.autoLockMinutes, silent: codes.length === 0 }).not.toEqual({
    minutes: 60,
    silent: true,
  });
});
