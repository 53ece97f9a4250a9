import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { cardFingerprint, officeCardText, readOfficeCard } from '../../../electron/exchange/office-card.ts';
import { packageInKind, type PackageIn } from '../../../electron/services/authority/package-in-store.ts';
import { listRecords } from '../../../electron/storage/repositories/records.ts';
import { putWorkItem } from '../../../electron/storage/repositories/work-items.ts';
import { openKeyRing } from '../../../electron/vault/keys/open-key-ring.ts';
import type { LineAt } from '../../../electron/services/base/record-kind.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../../support/open-vault.ts';
import {
  makePackage,
  newOffice,
  recordOf,
  seal,
  type MakeOptions,
  type TestOffice,
} from '../../support/package-maker.ts';
import { settableClock } from '../../support/settable-clock.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { confirmBy, named } from '../../support/two-offices.ts';
import { Attacker } from '../../tampering/attackers.ts';
import { keysOf } from '../../tampering/disk.ts';
import type { Scene } from '../../tampering/scene.ts';

/* Honest packages in lawful but unusual orders are taken in: two that came before the approver called, and one that an older version set aside. */

const folder = temporaryFolder('two-after');
let test_: TestVault;
let officer: Colleague;
let us: TestOffice;

beforeAll(async () => {
  await cryptoReady();
  test_ = await createTestRegister(join(folder, 'register'));
  officer = await addColleague(
    test_,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await changeUser(test_, officer);
  us = { ...newOffice('Ban Tổ chức'), card: readOfficeCard((await test_.done('packages.ownCard', {})).text) };
});

async function newSender(name: string): Promise<TestOffice> {
  const sender = newOffice(name);
  const card = await test_.done('packages.addCard', { text: officeCardText(sender.card) });
  await changeUser(test_, approver);
  await confirmBy(test_, card, cardFingerprint(sender.card).split(' '));
  await changeUser(test_, officer);
  return sender;
}

async function sealed(sender: TestOffice, fullName: string, options: MakeOptions = {}) {
  const person = recordOf(sender, 'person', newId(), [
    { patch: { ...named(fullName), disputes: [], importBatch: null }, at: Date.UTC(2026, 10, 20) },
  ]);
  return seal(
    makePackage(sender, us, { records: [person], files: [], order: { expires: '2027-06-30' }, ...options }),
    folder,
  );
}

const offered = async (path: string) => test_.ask('packages.receive', { file: test_.token(path) });

async function deepFinds(): Promise<string[]> {
  await changeUser(test_, approver);
  const { checks } = await test_.done('log.verify', { compartment: 'personnel', deep: true, files: 'all' });
  return checks.flatMap(({ problems }) => problems.map(({ code }) => code));
}

test.fails('two packages of a sender that put a back-up back, that came before anybody called, are both taken in', async () => {
  const sender = await newSender('Đảng ủy xã Một');
  const before = await sealed(sender, 'A Văn Một');
  expect((await offered(before.path)).ok).toBe(true);
  const restored: TestOffice = { ...sender, incarnation: newId() };
  const nine = await sealed(restored, 'A Văn Hai', { number: 9, previous: 'cd'.repeat(32) });
  const ten = await sealed(restored, 'A Văn Ba', { number: 10, previous: nine.sha256 });
  for (const { path } of [nine, ten])
    expect(await offered(path)).toMatchObject({ error: { code: 'incarnationUnconfirmed' } });
  const rows = (await test_.done('packages.list', {})).in.filter(({ state }) => state === 'newIncarnation');
  const idOf = (number: number) => rows.find((row) => row.number === number)?.id ?? '';
  await changeUser(test_, approver);
  await test_.done('packages.confirmIncarnation', { id: idOf(9) });
  const second = await test_.ask('packages.confirmIncarnation', { id: idOf(10) });
  await changeUser(test_, officer);
  const took = [];
  for (const number of [9, 10]) {
    const answer = await test_.ask('packages.apply', { id: idOf(number), choices: [], seen: [] });
    took.push(answer.ok ? answer.value.counts.added : answer.error.code);
  }
  const found = await deepFinds();
  await changeUser(test_, officer);
  expect({ second: second.ok ? 'confirmed' : second.error.code, took, found }).toEqual({
    second: second.ok ? 'confirmed' : second.error.code,
    took: [1, 1],
    found: [],
  });
});

test.fails('a package that an older version of the application could not read is taken in by the one that can', async () => {
  const sender = await newSender('Đảng ủy xã Hai');
  const pack = await sealed(sender, 'B Văn Một');
  const answer = await offered(pack.path);
  if (!answer.ok) throw new Error(answer.error.code);
  const { id } = answer.value;
  await test_.done('register.lock', {});
  // As the older version left it: the very bytes in the staging folder, and a row that knows nothing of what is in them.
  const attacker = new Attacker(
    { root: test_.root, folder, clock: settableClock(Date.now()) } as unknown as Scene,
    await openKeyRing(keysOf(test_.root), officer.loginCode, officer.passphrase),
  );
  await attacker.write('personnel', async (change) => {
    const { records } = await listRecords(change.db, packageInKind.type, { after: null, limit: 100 });
    const stored = records.find((record) => record.id === id);
    if (stored === undefined) throw new Error('nothing came');
    const doc = { ...(JSON.parse(stored.doc) as PackageIn), passport: null, state: 'fromFuture' as const };
    await change.amendRecord<PackageIn>({
      type: packageInKind.type,
      id,
      baseVersion: stored.versionId,
      patch: { passport: null, state: 'fromFuture' },
      event: 'packageReceived',
    });
    const line = await packageInKind.line(doc, { id, changedAt: change.now } as LineAt);
    if (line !== null) await putWorkItem(change.db, line);
  });
  attacker.done();
  await changeUser(test_, officer);
  const again = await offered(pack.path);
  const planned = await test_.ask('packages.plan', { id: again.ok ? again.value.id : id, maskedReason: null });
  expect(planned.ok ? 'planned' : planned.error.code).toBe('planned');
});
