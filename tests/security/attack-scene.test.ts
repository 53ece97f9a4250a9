import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import type { Change } from '../../electron/records/change.ts';
import { ChangeTransaction } from '../../electron/records/change-transaction.ts';
import { EventWriter } from '../../electron/records/event-writer.ts';
import { readLogEnd, readOpenSession } from '../../electron/records/stored-log.ts';
import { transact } from '../../electron/storage/executor.ts';
import { openStore } from '../../electron/storage/open-store.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';
import { drawerFiles } from '../../electron/vault/session/open-drawer.ts';
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
  await scene.end();
  expect(told.join()).toMatch(/logTimeBackward|clockEpochUnproven/);
});

test('lines appended to the session of an approver whose machine went down count for nobody’s assignment', async () => {
  const scene = new Scene(prepared, folder);
  const { caseId } = prepared.openCase;
  await scene.sit('tt03');
  await scene.ask('opening', 'cases.open', { id: caseId });
  scene.told.length = 0;
  await scene.sit('ld01');
  await scene.ask('use', 'cases.open', { id: caseId });
  // The power goes: what lies on the disk is what lay there then.
  const kept = join(scene.folder, 'kept');
  cpSync(scene.near, kept, { recursive: true });
  await scene.leave();
  rmSync(scene.near, { recursive: true });
  cpSync(kept, scene.near, { recursive: true });
  scene.told.length = 0;
  await withKeysOf(scene, 'tt03', async ({ ring, userId }) => {
    const held = ring.content.get('verification');
    if (held === undefined) throw new Error('no key');
    const path = drawerFiles(registerFolder(scene.root), ring.file, 'verification').database;
    const store = deriveSubkey(held.key, 'database').use((key) =>
      openStore({
        path,
        key,
        cipher: ring.file.body.databases.find(({ compartment }) => compartment === 'verification')?.cipher ?? 'aegis',
        kind: 'verification',
        appVersion: '0.1.0',
        at: 0,
      }),
    );
    const session = await readOpenSession(store.db);
    expect(session?.actor).toBe(prepared.userIds.ld01);
    const origin = {
      registerId: ring.file.registerId,
      incarnation: ring.file.body.incarnation,
      compartment: 'verification' as const,
    };
    const { end } = await readLogEnd(store.db, origin);
    const nobodys = {
      userId: prepared.userIds.ld01,
      signingSecret: SecretBytes.random(64),
      signingPublic: new Uint8Array(32),
    };
    const now = scene.clock.now() + 1000;
    await transact(store.db, async (tx) => {
      const identity = { ...origin, actor: nobodys, sessionId: session?.session ?? '' };
      const events = new EventWriter(tx, identity, end, now);
      const change = new ChangeTransaction({ db: tx, events, identity, catalogueVersion: 'x', now });
      await amend<CaseDocument>(
        change as Change,
        'verificationCase',
        caseId,
        () => ({ officerId: userId }),
        'caseAssigned',
      );
    });
    // What a killed process leaves: the write-ahead log stays where it is.
    cpSync(path, `${path}.copy`);
    if (existsSync(`${path}-wal`)) cpSync(`${path}-wal`, `${path}.copy-wal`);
    store.close();
    cpSync(`${path}.copy`, path);
    if (existsSync(`${path}.copy-wal`)) cpSync(`${path}.copy-wal`, `${path}-wal`);
    rmSync(`${path}.copy`);
    rmSync(`${path}.copy-wal`, { force: true });
  });
  scene.clock.set(scene.clock.now() + 60_000);
  await scene.sit('tt03');
  const opened = await scene.ask('opening', 'cases.open', { id: caseId });
  const mine = scene.told.map(({ where, code, details }) => `${where} ${code} ${JSON.stringify(details)}`);
  await scene.sit('ld01');
  await scene.deep('verification');
  await scene.end();
  expect(opened).toBeNull();
});
