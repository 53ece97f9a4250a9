import { beforeAll, describe, expect, test } from 'vitest';
import { packageOutKind, type PackageOut } from '../../../electron/services/authority/package-out-store.ts';
import { putWorkItem } from '../../../electron/storage/repositories/work-items.ts';
import { rememberPassphraseKeys } from '../../support/remembered-passphrases.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { withKeysOf } from '../../tampering/attackers.ts';
import { amend } from '../../tampering/forgeries.ts';
import { prepareRegister, type Prepared } from '../../tampering/prepare.ts';
import { Scene } from '../../tampering/scene.ts';
import { loginOf, type LoginCode } from '../../tampering/staff.ts';

/* The export register: a state stands on what it speaks of, and what is given up has its word and its reason. */

const folder = temporaryFolder('export-states');
let prepared: Prepared;

beforeAll(async () => {
  await rememberPassphraseKeys();
  prepared = await prepareRegister(folder);
});

/** A further version of a package in the writer's own session, with its line of the register as it should be. */
async function rewrites(
  scene: Scene,
  who: LoginCode,
  id: string,
  patchOf: (out: PackageOut, own: { readonly by: string; readonly at: number }) => Partial<PackageOut>,
): Promise<void> {
  await withKeysOf(scene, who, (attacker) =>
    attacker.write('personnel', async (change) => {
      let doc: PackageOut | null = null;
      await amend<PackageOut>(
        change,
        'packageOut',
        id,
        (before) => {
          const patch = patchOf(before, { by: attacker.userId, at: change.now });
          doc = { ...before, ...patch };
          return patch;
        },
        'workItemChanged',
      );
      if (doc === null) throw new Error('nothing was sent');
      const line = await packageOutKind.line(doc, {
        id,
        openedAt: change.now,
        changedAt: change.now,
        letGo: false,
      } as unknown as Parameters<typeof packageOutKind.line>[1]);
      if (line !== null) await putWorkItem(change.db, line);
    }),
  );
}

/** What an approver is told at unlock and by the deep check, and what the register shows. */
async function looked(scene: Scene, id: string) {
  await scene.sit('ld01');
  await scene.deep('personnel');
  const opened = await scene.ask('opening', 'packages.open', { id });
  const told = scene.told.map(({ code }) => code);
  await scene.end();
  return { told, row: opened?.row };
}

/** Prepared by cb01 and released; sealed where that is said. */
async function released(scene: Scene, sealed: boolean): Promise<string> {
  await scene.sit('cb01');
  const { id, approvalId } = await scene.desk.done('packages.prepare', {
    people: [prepared.personId],
    recipient: { officeId: prepared.farOfficeId, desk: 'personnel' },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 12-QĐ/TU',
    expires: '2027-03-31',
    mediumLabel: 'USB-05',
    copyNumber: 1,
    documents: false,
    maskedReason: null,
    forms: [],
  });
  await scene.desk.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: loginOf('ld01') });
  if (sealed) await scene.desk.done('packages.seal', { id });
  await scene.leave();
  return id;
}

const ways: readonly [string, boolean, (out: PackageOut, own: { by: string; at: number }) => Partial<PackageOut>][] = [
  ['written, with no writing', true, () => ({ state: 'written' })],
  ['dropped, by nobody and for no reason', false, () => ({ state: 'dropped' })],
  ['given up and waiting at once', false, (_, own) => ({ voided: { ...own, reason: 'Không gửi nữa' } })],
  ['sealed, with nothing sealed', false, () => ({ state: 'sealed' })],
  [
    'written at a time to come',
    true,
    ({ order }, own) => ({
      state: 'written',
      writtenAt: [own.at + 90 * 86_400_000],
      receiptDue: order.expires,
    }),
  ],
  [
    'written, and answered when it has run out',
    true,
    ({ order }, own) => ({
      state: 'written',
      writtenAt: [own.at],
      receiptDue: order.expires,
    }),
  ],
];

describe('a package that was released is not, by a colleague,', () => {
  test.fails.each(ways)('%s', async (_, sealed, patchOf) => {
    const scene = new Scene(prepared, folder);
    const id = await released(scene, sealed);
    await rewrites(scene, 'cb02', id, patchOf);
    const { told } = await looked(scene, id);
    expect(told).toContain('recordAuthorityUnproven');
  });

  test('named where nobody touched it', async () => {
    const scene = new Scene(prepared, folder);
    const { told } = await looked(scene, await released(scene, true));
    expect(told).toEqual([]);
  });
});
