import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordFile } from '../../electron/exchange/record-file.ts';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { cardFingerprint, officeCardText, readOfficeCard } from '../../electron/exchange/office-card.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { pngClaiming, smallPng } from '../support/images.ts';
import {
  hashOf,
  makePackage,
  newOffice,
  packagedFile,
  pdfLike,
  recordOf,
  seal,
  trustOf,
  type MadePackage,
  type MakeOptions,
  type TestOffice,
} from '../support/package-maker.ts';
import { patterned } from '../support/byte-streams.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { confirmBy, named, namesIn } from '../support/two-offices.ts';
import { listRecords } from '../../electron/storage/repositories/records.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { Attacker } from '../tampering/attackers.ts';
import { keysOf } from '../tampering/disk.ts';
import { amend } from '../tampering/forgeries.ts';
import type { Scene } from '../tampering/scene.ts';
import { settableClock } from '../support/settable-clock.ts';

// A sender that can write whatever it likes and sign it properly: what a cabinet must not believe all the same.
const folder = temporaryFolder('foreign');
let test: TestVault;
let officer: Colleague;
let us: TestOffice;

beforeAll(async () => {
  await cryptoReady();
  test = await createTestRegister(join(folder, 'register'));
  officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await changeUser(test, officer);
  const card = readOfficeCard((await test.done('packages.ownCard', {})).text);
  us = { ...newOffice('Ban Tổ chức'), card };
});

const day = Date.UTC(2026, 10, 20);

async function newSender(name: string): Promise<TestOffice> {
  const sender = newOffice(name);
  const card = await test.done('packages.addCard', { text: officeCardText(sender.card) });
  await changeUser(test, approver);
  await confirmBy(test, card, cardFingerprint(sender.card).split(' '));
  await changeUser(test, officer);
  return sender;
}

const personDoc = (fullName: string, changes: object = {}): Record<string, unknown> => ({
  ...named(fullName),
  disputes: [],
  importBatch: null,
  ...changes,
});

const person = (sender: TestOffice, fullName: string, changes: object = {}, id = newId()): RecordFile =>
  recordOf(sender, 'person', id, [{ patch: personDoc(fullName, changes), at: day }]);

function made(sender: TestOffice, records: readonly RecordFile[], options: MakeOptions = {}): MadePackage {
  return makePackage(sender, us, { records, files: [], order: { expires: '2027-06-30' }, ...options });
}

async function offer(pack: MadePackage): Promise<{ ok: string } | { code: string; sha256: string }> {
  const { path, sha256 } = await seal(pack, folder);
  const result = await test.ask('packages.receive', { file: test.token(path) });
  return result.ok ? { ok: result.value.id } : { code: result.error.code, sha256 };
}

async function accept(pack: MadePackage): Promise<{ id: string; sha256: string }> {
  const { path, sha256 } = await seal(pack, folder);
  const { id } = await test.done('packages.receive', { file: test.token(path) });
  return { id, sha256 };
}

const codeOf = async (pack: MadePackage): Promise<string> => {
  const outcome = await offer(pack);
  return 'code' in outcome ? outcome.code : 'taken in';
};

const staged = (): string[] => readdirSync(join(test.root, 'staging'));

describe('a package from the future', () => {
  it('is set aside with a sentence', async () => {
    const sender = await newSender('Đảng ủy xã Một');
    const pack = made(sender, [person(sender, 'A Văn Một')], {
      passport: { format: { formatVersion: 3, minReader: 3 } },
    });
    expect(await codeOf(pack)).toBe('packageFromFuture');
    const [row] = (await test.done('packages.list', {})).in;
    expect(row).toMatchObject({ state: 'fromFuture', number: null, officeName: 'Đảng ủy xã Một' });
    expect(staged()).toHaveLength(2);
    expect(await test.refused('packages.plan', { id: row?.id ?? '', maskedReason: null })).toBe('packageFromFuture');
    await test.done('packages.refuse', { id: row?.id ?? '', reason: 'Chờ bản mới' });
    expect(staged()).toEqual([]);
  });

  it('with fields this version does not know, but may read, is taken without them', async () => {
    const sender = await newSender('Đảng ủy xã Hai');
    const pack = made(sender, [person(sender, 'B Văn Hai', { bloodPressure: '120/80' })], {
      passport: { format: { formatVersion: 3, minReader: 2 } },
    });
    const { id } = await accept(pack);
    expect((await test.done('packages.apply', { id, choices: [], seen: [] })).counts.added).toBe(1);
    const [row] = (await test.done('people.list', { query: 'hai', limit: 5 })).rows;
    const dossier = await test.done('people.open', { id: row?.id ?? '', reason: null });
    expect(JSON.stringify(dossier)).not.toContain('120/80');
  });
});

describe('a package of format version 1', () => {
  it('is not taken: its release named no content', async () => {
    const sender = await newSender('Đảng ủy xã Cũ');
    const pack = made(sender, [person(sender, 'A Văn Cũ')], {
      passport: { format: { formatVersion: 1, minReader: 1 } },
    });
    expect(await codeOf(pack)).toBe('packageFromPast');
    expect(staged()).toEqual([]);
  });
});

describe('the row of numbers', () => {
  it('holds to the hash before, and gives each number once', async () => {
    const sender = await newSender('Đảng ủy xã Ba');
    const one = await accept(made(sender, [person(sender, 'C Văn Ba')]));
    expect(await codeOf(made(sender, [person(sender, 'C Văn Bốn')]))).toBe('packageReplayed');
    expect(await codeOf(made(sender, [person(sender, 'C Văn Bốn')], { number: 2 }))).toBe('packagePassportInvalid');
    expect(await codeOf(made(sender, [person(sender, 'C Văn Bốn')], { number: 2, previous: '0'.repeat(64) }))).toBe(
      'packagePassportInvalid',
    );
    const two = await accept(made(sender, [person(sender, 'C Văn Bốn')], { number: 2, previous: one.sha256 }));
    const four = made(sender, [person(sender, 'C Văn Năm')], { number: 4, previous: 'ab'.repeat(32) });
    await accept(four);
    expect((await test.done('packages.list', {})).gaps).toMatchObject([{ missing: [3], last: 4 }]);
    // The missing one comes late; it must fit on both sides.
    expect(await codeOf(made(sender, [person(sender, 'C Văn Sáu')], { number: 3, previous: one.sha256 }))).toBe(
      'packagePassportInvalid',
    );
    expect(await codeOf(made(sender, [person(sender, 'C Văn Sáu')], { number: 3, previous: two.sha256 }))).toBe(
      'packagePassportInvalid',
    );
    expect(await codeOf(made(newOffice('x'), [person(sender, 'C')]))).toBe('packageSenderUnknown');
  });

  it('a sender that put a back-up back is confirmed once, by an approver', async () => {
    const sender = await newSender('Đảng ủy xã Bảy');
    await accept(made(sender, [person(sender, 'D Văn Bảy')]));
    const restored: TestOffice = { ...sender, incarnation: newId() };
    expect(
      await codeOf(made(restored, [person(restored, 'D Văn Tám')], { number: 9, previous: 'cd'.repeat(32) })),
    ).toBe('incarnationUnconfirmed');
    const waiting = (await test.done('packages.list', {})).in.find(({ state }) => state === 'newIncarnation');
    const id = waiting?.id ?? '';
    expect(await test.refused('packages.plan', { id, maskedReason: null })).toBe('incarnationUnconfirmed');
    expect(await test.refused('packages.confirmIncarnation', { id })).toBe('roleMissing');
    await changeUser(test, approver);
    await test.done('packages.confirmIncarnation', { id });
    expect(await test.refused('packages.confirmIncarnation', { id })).toBe('alreadyDone');
    await changeUser(test, officer);
    expect((await test.done('packages.plan', { id, maskedReason: null })).checks[3]).toMatchObject({ holds: true });
    expect(
      (await test.done('packages.list', {})).gaps.filter(({ officeName }) => officeName === 'Đảng ủy xã Bảy'),
    ).toEqual([]);
    // The incarnation before does not come back.
    expect(await codeOf(made(sender, [person(sender, 'D Văn Chín')], { number: 2 }))).toBe('incarnationUnconfirmed');
  });

  it.each([
    ['of the package', false],
    ['of the package and the row of numbers', true],
  ])('is not confirmed by an officer who writes past the application into the row %s', async (_, numbersToo) => {
    const sender = await newSender(`Đảng ủy xã Tám ${numbersToo}`);
    await accept(made(sender, [person(sender, 'E Văn Một')]));
    const restored: TestOffice = { ...sender, incarnation: newId() };
    const offered = made(restored, [person(restored, 'E Văn Hai')], { number: 9, previous: 'cd'.repeat(32) });
    expect(await codeOf(offered)).toBe('incarnationUnconfirmed');
    const id =
      (await test.done('packages.list', {})).in.find(
        ({ state, officeName }) => state === 'newIncarnation' && officeName.endsWith(String(numbersToo)),
      )?.id ?? '';
    await test.done('register.lock', {});
    const attacker = new Attacker(
      { root: test.root, folder, clock: settableClock(Date.now()) } as unknown as Scene,
      await openKeyRing(keysOf(test.root), officer.loginCode, officer.passphrase),
    );
    await attacker.write('personnel', async (change) => {
      await amend<{ state: string }>(change, 'packageIn', id, () => ({ state: 'received' }), 'incarnationConfirmed');
      if (!numbersToo) return;
      const { records } = await listRecords(change.db, 'packagesFrom', { after: null, limit: 100 });
      for (const record of records)
        if (record.doc.includes(sender.incarnation))
          await amend<{ incarnation: string; from: number }>(
            change,
            'packagesFrom',
            record.id,
            () => ({ incarnation: restored.incarnation, from: 9 }),
            'workItemChanged',
          );
    });
    attacker.done();
    await changeUser(test, officer);
    expect(await test.refused('packages.plan', { id, maskedReason: null })).toBe('incarnationUnconfirmed');
    expect(await test.refused('packages.apply', { id, choices: [], seen: [] })).toBe('incarnationUnconfirmed');
    // And an approver can still confirm it, once.
    await changeUser(test, approver);
    await test.done('packages.confirmIncarnation', { id });
    expect(await test.refused('packages.confirmIncarnation', { id })).toBe('alreadyDone');
    await changeUser(test, officer);
    expect((await test.done('packages.apply', { id, choices: [], seen: [] })).counts.added).toBe(1);
  });
});

it('a package that waits keeps its bytes and its place without its line in the list', async () => {
  const sender = await newSender('Đảng ủy xã Chín');
  const { id } = await accept(made(sender, [person(sender, 'G Văn Một')]));
  await test.done('register.lock', {});
  const attacker = new Attacker(
    { root: test.root, folder, clock: settableClock(Date.now()) } as unknown as Scene,
    await openKeyRing(keysOf(test.root), officer.loginCode, officer.passphrase),
  );
  attacker.sql('personnel', (db) => db.prepare('DELETE FROM work_item WHERE record_id = ?').run(id));
  attacker.done();
  await changeUser(test, officer);
  // Another one comes in, and the staging folder is tidied.
  const other = await newSender('Đảng ủy xã Mười');
  await accept(made(other, [person(other, 'G Văn Hai')]));
  expect((await test.done('packages.list', {})).in.map((row) => row.id)).toContain(id);
  expect((await test.done('packages.apply', { id, choices: [], seen: [] })).counts.added).toBe(1);
});

describe('contents that a cabinet must not believe', () => {
  let sender: TestOffice;
  let number = 0;
  let previous: string | null = null;

  beforeAll(async () => {
    sender = await newSender('Đảng ủy xã Mười');
  });

  const next = (records: readonly RecordFile[], options: MakeOptions = {}): MadePackage =>
    made(sender, records, { number: number + 1, previous, ...options });
  const taken = async (pack: MadePackage): Promise<string> => {
    const { id, sha256 } = await accept(pack);
    number += 1;
    previous = sha256;
    return id;
  };

  it('records of another shape, in any version, are refused before anything is kept', async () => {
    const before = staged();
    const shapes: RecordFile[] = [
      person(sender, 'E', { career: 'không phải bảng' }),
      person(sender, 'E', { fullName: '' }),
      person(sender, 'E', { partyAdmittedOn: '31/02/2020' }),
      recordOf(sender, 'person', newId(), [
        { patch: personDoc('E', { career: 'không' }), at: day },
        { patch: { career: [] }, at: day + 1 },
      ]),
      recordOf(sender, 'person', newId(), [{ patch: { ...personDoc('E'), $state: 'withdrawn' }, at: day }]),
    ];
    for (const record of shapes) expect(await codeOf(next([record]))).toBe('packagePassportInvalid');
    expect(staged()).toEqual(before);
  });

  it('masked items that nobody released are refused', async () => {
    const file = person(sender, 'F');
    const masked = recordOf(sender, 'personSensitive', file.id, [{ patch: { ethnicity: 'Kinh' }, at: day }]);
    expect(await codeOf(next([file, masked]))).toBe('packagePassportInvalid');
  });

  it('a scan that is not what it says, or larger than a paper, is refused when it arrives: no plan is ever shown of it', async () => {
    const fileId = newId();
    const file = person(sender, 'G Thị Quét');
    const before = staged();
    const files = namesIn(join(test.root, 'files', 'personnel'));
    const bringing = (content: Uint8Array, kind = 'pdf', sha256 = hashOf(content)): MadePackage => {
      const patch = {
        personId: file.id,
        fileId,
        documentClass: 'degree',
        title: 'Bằng',
        kind,
        size: content.length,
        sha256,
        original: 'copy',
        documentDate: null,
        paperLocation: '',
        addedAt: day,
        addedBy: newId(),
      };
      return next([file, recordOf(sender, 'document', newId(), [{ patch, at: day }])], {
        files: [packagedFile(fileId, content, kind)],
      });
    };
    expect(await codeOf(bringing(patterned(5000, 3)))).toBe('fileTypeRefused');
    expect(await codeOf(bringing(pngClaiming(60_000, 60_000), 'png'))).toBe('imageSizeRefused');
    // The hash in the index line is not the one of the bytes.
    expect(await codeOf(bringing(pdfLike(5000, 3), 'pdf', 'ab'.repeat(32)))).toBe('packagePassportInvalid');
    expect(staged()).toEqual(before);
    const pack = bringing(pngClaiming(60_000, 60_000), 'png');
    expect(await test.refused('packages.check', { file: test.token((await seal(pack, folder)).path) })).toBe(
      'imageSizeRefused',
    );
    expect(namesIn(join(test.root, 'files', 'personnel'))).toEqual(files);
    const id = await taken(bringing(smallPng, 'png'));
    expect((await test.done('packages.apply', { id, choices: [], seen: [] })).counts.added).toBe(1);
  });

  it('a record that takes the id of something else here is not touched', async () => {
    const { id: mine } = await test.done('people.create', { particulars: named('H Văn Nhà') });
    const waiting = await test.done('people.proposeCorrection', {
      id: mine,
      baseVersion: (await test.done('people.open', { id: mine, reason: null })).version.versionId,
      changes: { phone: '1' },
      reason: 'Thử',
      basis: { document: 'x', date: null, page: '' },
    });
    const id = await taken(next([person(sender, 'H Văn Lạ', {}, waiting.approvalId)]));
    const plan = await test.done('packages.plan', { id, maskedReason: null });
    expect(plan.people.map(({ state, proposed, differences }) => [state, proposed, differences.length])).toEqual([
      ['closedHere', null, 0],
    ]);
    expect((await test.done('packages.apply', { id, choices: [], seen: [] })).counts).toEqual({
      added: 0,
      taken: 0,
      kept: 0,
      later: 0,
    });
  });

  it('a package cannot rename our own people', async () => {
    const me =
      (await test.done('accounts.list', {})).accounts.find(({ loginCode }) => loginCode === 'cb02')?.userId ?? '';
    const file = person(sender, 'I Văn Tên');
    const id = await taken(next([{ ...file, names: { ...file.names, [me]: 'Kẻ Mạo Danh' } }]));
    await test.done('packages.apply', { id, choices: [], seen: [] });
    const [row] = (await test.done('people.list', { query: 'i van ten', limit: 5 })).rows;
    expect((await test.done('people.open', { id: row?.id ?? '', reason: null })).version.authorName).toBe(
      'Trần Thanh An',
    );
    const { id: own } = await test.done('people.create', { particulars: named('K Văn Mình') });
    expect((await test.done('people.open', { id: own, reason: null })).version.authorName).toBe('Đào Kim Ngân');
  });

  it('one signature given twice is no release', async () => {
    const pack = next([person(sender, 'L')]);
    const { order } = pack.source.passport;
    const alone: TestOffice = {
      ...sender,
      people: [sender.people[0], sender.people[0]].flatMap((one) => (one === undefined ? [] : [one])),
    };
    expect(await codeOf({ ...pack, source: { ...pack.source, trust: trustOf(alone, order) } })).toBe(
      'packageReleaseInvalid',
    );
  });
});

describe('an issued paper goes with the dossier', () => {
  it('in the same bytes, and form 2C in full only where masked items go', async () => {
    const { id } = await test.done('people.create', { particulars: named('M Thị Giấy') });
    const printed = async (items: 'masked' | 'full'): Promise<string> => {
      const order = {
        kind: 'new',
        subject: { kind: 'dossier', id, items },
        terms: { purpose: 'Điều động', recipient: 'Ban Tổ chức', copies: 1, leavesOffice: false },
        reprintReason: null,
        openReason: items === 'full' ? 'Bàn giao' : null,
      };
      const reserved = await test.vault.handle({ name: 'internal.prints.prepare', input: { order } });
      if (!reserved.ok) throw new Error(reserved.error.code);
      const { printId, compartment } = reserved.value as { printId: string; compartment: 'personnel' };
      const finished = await test.vault.handle({
        name: 'internal.prints.finish',
        input: { compartment, printId, copy: 1, pdf: pdfLike(3000, items.length) },
      });
      if (!finished.ok) throw new Error(finished.error.code);
      return printId;
    };
    const plain = await printed('masked');
    const full = await printed('full');
    const sender = await newSender('Đảng ủy xã Mười Một');
    const card = (await test.done('packages.offices', {})).offices.find(
      ({ officeName }) => officeName === sender.card.officeName,
    );
    const order = {
      people: [id],
      recipient: { officeId: card?.id ?? '', desk: 'personnel' as const },
      purpose: 'Điều động',
      authority: '12-QĐ/TU',
      expires: '2027-01-31',
      mediumLabel: '',
      copyNumber: 1,
      documents: false,
      maskedReason: null,
    };
    expect(await test.refused('packages.prepare', { ...order, forms: [{ printId: full, copy: 1 }] })).toBe(
      'openedReasonNeeded',
    );
    expect(await test.refused('packages.prepare', { ...order, forms: [{ printId: plain, copy: 2 }] })).toBe('notFound');
    const { id: packageId, approvalId } = await test.done('packages.prepare', {
      ...order,
      forms: [{ printId: plain, copy: 1 }],
    });
    await test.done('approvals.sign', {
      compartment: 'personnel',
      id: approvalId,
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    expect(await test.done('packages.seal', { id: packageId })).toMatchObject({ number: 1, forms: 1, state: 'sealed' });
    expect((await test.done('packages.open', { id: packageId })).forms).toHaveLength(1);
  });
});
