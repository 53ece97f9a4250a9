import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageOutKind, type PackageOut } from '../../electron/services/authority/package-out-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { LineAt } from '../../electron/services/base/record-kind.ts';
import { packagesToKind } from '../../electron/services/packages/offices/package-chain.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { rememberPassphraseKeys } from '../support/remembered-passphrases.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf } from '../tampering/attackers.ts';
import { amend } from '../tampering/forgeries.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { stickOf, takeStick } from '../tampering/package-forgeries.ts';
import { Scene } from '../tampering/scene.ts';
import { loginOf, type LoginCode } from '../tampering/staff.ts';

/* The export register: that something left the office, and what became of it, is not taken back by one hand. */

const folder = temporaryFolder('export-register');
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

const ways: readonly [string, (out: PackageOut, own: { by: string; at: number }) => Partial<PackageOut>][] = [
  ['never sealed and never written', () => ({ state: 'waiting', sealed: null, writtenAt: [], receiptDue: null })],
  ['sealed, and never written on a stick', () => ({ state: 'sealed', writtenAt: [], receiptDue: null })],
  [
    'given up, with no word of it to the recipient',
    (_, own) => ({ state: 'voided', voided: { ...own, reason: 'Không gửi nữa' } }),
  ],
  ['written on another day', ({ writtenAt }) => ({ writtenAt: writtenAt.map((at) => at - 86_400_000) })],
  ['not to be answered for years', () => ({ receiptDue: '2031-12-31' })],
];

describe.each([
  ['a colleague', 'cb02'],
  ['whoever prepared it', 'cb01'],
] as const)('a package that went out is not, by %s,', (_, who) => {
  test.each(ways)('%s', async (__, patchOf) => {
    const scene = new Scene(prepared, folder);
    await rewrites(scene, who, prepared.sent.id, patchOf);
    const { told } = await looked(scene, prepared.sent.id);
    expect(told).toContain('recordAuthorityUnproven');
  });
});

test('a package that went out stays one for the office whose card was chosen', async () => {
  const scene = new Scene(prepared, folder);
  await rewrites(scene, 'cb01', prepared.sent.id, ({ officeId }) => ({
    officeId: officeId.replace(/^./u, (first) => (first === 'a' ? 'b' : 'a')),
  }));
  const { told } = await looked(scene, prepared.sent.id);
  expect(told).toContain('recordAuthorityUnproven');
});

test('the reason for which masked items leave is the one that was released', async () => {
  const scene = new Scene(prepared, folder);
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
    maskedReason: 'Ban Tổ chức Tỉnh ủy yêu cầu tại công văn 44-CV/BTCTU',
    forms: [],
  });
  await scene.desk.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: loginOf('ld01') });
  await scene.leave();
  await rewrites(scene, 'cb01', id, () => ({ maskedReason: 'Bổ sung hồ sơ' }));
  await scene.sit('cb01');
  await scene.ask('use', 'packages.seal', { id });
  const { told } = await looked(scene, id);
  expect(told).not.toEqual([]);
});

test('the running numbers to a desk do not begin again', async () => {
  const scene = new Scene(prepared, folder);
  await withKeysOf(scene, 'cb02', (attacker) =>
    attacker.write('personnel', async (change) => {
      for (const id of await allOfType(change.db, packagesToKind.type)) {
        await amend<{ last: number; sha256: string | null }>(
          change,
          packagesToKind.type,
          id,
          () => ({ last: 0, sha256: null }),
          'workItemChanged',
        );
        const { doc } = await readDoc(change.db, packagesToKind, id);
        const line = await packagesToKind.line(doc, { id, changedAt: change.now } as LineAt);
        if (line !== null) await putWorkItem(change.db, line);
      }
    }),
  );
  const { told } = await looked(scene, prepared.sent.id);
  expect(told).not.toEqual([]);
});

test('what the recipient answered is not taken back, and the package given up in its place', async () => {
  const scene = new Scene(prepared, folder);
  const sent = takeStick(scene);
  await scene.sitFar();
  const received = await scene.desk.done('packages.receive', { file: scene.desk.token(sent) });
  await scene.desk.done('packages.refuse', { id: received.id, reason: 'Gửi nhầm' });
  const { fileName } = await scene.desk.done('packages.saveReceipt', {
    id: received.id,
    folder: scene.desk.token(stickOf(scene)),
  });
  await scene.sit('cb01');
  await scene.desk.done('packages.takeReceipt', { file: scene.desk.token(join(stickOf(scene), fileName)) });
  await scene.leave();
  await rewrites(scene, 'cb02', prepared.sent.id, (_, own) => ({
    state: 'voided',
    receipt: null,
    voided: { ...own, reason: 'Không gửi nữa' },
  }));
  const { told, row } = await looked(scene, prepared.sent.id);
  expect({ told, state: row?.state }).not.toEqual({ told: [], state: 'voided' });
});
