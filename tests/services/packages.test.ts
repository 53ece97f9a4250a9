import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackageChoice, PackagePlan } from '../../shared/contract/package-views.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import {
  cardFingerprint,
  deskPublicKeyFile,
  officeCardText,
  readOfficeCard,
} from '../../electron/exchange/office-card.ts';
import { changeUser } from '../support/open-vault.ts';
import { newOffice } from '../support/package-maker.ts';
import { stockTool } from '../support/stock-tool.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  logSize,
  named,
  namesIn,
  newStick,
  orderFor,
  receive,
  releasing,
  send,
  twoOffices,
  type Office,
} from '../support/two-offices.ts';
import { pdfSaying } from '../support/scans.ts';

const folder = temporaryFolder('packages');
const career = (to: string | null) => [
  { from: '2006-08', to: '2015-05', post: 'Chuyên viên, UBND huyện' },
  { from: '2015-06', to, post: 'Phó Trưởng phòng' },
];

const seenIn = (plan: PackagePlan) =>
  plan.people.map(({ recordId, localVersion, maskedVersion }) => ({ recordId, localVersion, maskedVersion }));
const chooseAll = (plan: PackagePlan, choice: PackageChoice['choice']): PackageChoice[] =>
  plan.people.flatMap(({ recordId, differences }) =>
    differences.map(({ key }) => ({ recordId, masked: false, key, choice })),
  );

let near: Office;
let far: Office;

beforeAll(async () => {
  ({ near, far } = await twoOffices(folder));
});

const storedFiles = (office: Office): string[] => readdirSync(join(office.test.root, 'staging'));

describe('trust', () => {
  it('hides two groups until they are heard, and only the right ones confirm', async () => {
    const { test } = near;
    const stranger = newOffice('Đảng ủy phường Bình Lâm').card;
    const text = officeCardText(stranger);
    const groups = cardFingerprint(stranger).split(' ');
    const card = await test.done('packages.addCard', { text });
    expect(card.state).toBe('unconfirmed');
    expect(card.groups.filter((group) => group === null)).toHaveLength(2);
    expect(card.groups.every((group, index) => group === null || group === groups[index])).toBe(true);
    expect((await test.done('packages.addCard', { text })).id).toBe(card.id);
    // Only an approver confirms.
    expect(await test.refused('packages.confirmCard', { id: card.id, heard: ['aaaa', 'bbbb'] })).toBe('roleMissing');
    const { id } = await test.done('people.create', { particulars: named('Người Thử Thẻ') });
    expect(
      await test.refused('packages.prepare', {
        ...orderFor(near, [id]),
        recipient: { officeId: card.id, desk: 'personnel' },
      }),
    ).toBe('cardUnconfirmed');
    expect(await test.refused('packages.addCard', { text: (await test.done('packages.ownCard', {})).text })).toBe(
      'cardMalformed',
    );
    expect(await test.refused('packages.addCard', { text: 'xin chào' })).toBe('cardMalformed');
    await test.done('register.lock', {});
    await test.done('register.unlock', releasing);
    expect(await test.refused('packages.confirmCard', { id: card.id, heard: ['aaaa', 'bbbb'] })).toBe(
      'cardGroupsDiffer',
    );
    await test.done('packages.withdrawCard', { id: card.id, reason: 'Nhận nhầm thẻ' });
    expect(await test.refused('packages.confirmCard', { id: card.id, heard: ['aaaa', 'bbbb'] })).toBe('alreadyDone');
    await test.done('register.lock', {});
    await test.done('register.unlock', { loginCode: near.officer.loginCode, passphrase: near.officer.passphrase });
  });

  it('the card on a stick is the card on the screen', async () => {
    const stick = newStick(folder, 'card-stick');
    const { fileName } = await near.test.done('packages.saveOwnCard', { folder: near.test.token(stick) });
    expect(readFileSync(join(stick, fileName), 'utf8')).toBe((await near.test.done('packages.ownCard', {})).text);
    expect((await near.test.done('packages.ownCard', {})).desks).toEqual(['personnel']);
    // Another office's card on the same stick takes nobody's place.
    await far.test.done('packages.saveOwnCard', { folder: far.test.token(stick) });
    expect(namesIn(stick)).toHaveLength(2);
    expect(readFileSync(join(stick, fileName), 'utf8')).toBe((await near.test.done('packages.ownCard', {})).text);
  });
});

describe('a dossier from office to office', () => {
  let person: string;
  let sentOne: Awaited<ReturnType<typeof send>>;
  let received: string;
  const stick = newStick(folder, 'stick');

  beforeAll(async () => {
    const { test } = near;
    person = (
      await test.done('people.create', {
        particulars: named('Nguyễn Thị Minh Khuê', {
          staffNumber: 'AK.020418',
          birthDate: '1984-03-08',
          residence: '18 Lê Lai, thị trấn Bình Lâm',
          career: career('2020-07'),
        }),
        sensitive: { ...emptySensitiveParticulars(), ethnicity: 'Kinh' },
      })
    ).id;
    await test.done('people.recordDispute', { id: person, item: '27', words: 'Tôi giữ chức đến tháng 9/2020.' });
    const scan = join(folder, 'scan.pdf');
    writeFileSync(scan, pdfSaying('x'.repeat(120_000)));
    await test.done('people.addDocument', {
      personId: person,
      file: test.token(scan),
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy',
      documentDate: '2006',
      paperLocation: 'Kho 2',
    });
  });

  it('leaves only after a second person released exactly this', async () => {
    const { test } = near;
    const { id, approvalId } = await test.done('packages.prepare', orderFor(near, [person]));
    expect(await test.refused('packages.seal', { id })).toBe('packageNotReleased');
    expect(await test.refused('packages.write', { id, to: { folder: test.token(stick) } })).toBe('packageNotReleased');
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: approvalId })).toBe('approvalOwnAct');
    // The dossier changes: what was asked for is not what lies there any more.
    await test.done('people.recordDispute', { id: person, item: '7', words: 'Nhà đã sáp nhập về phường.' });
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing })).toBe(
      'approvalPayloadChanged',
    );
    expect((await test.done('packages.void', { id, reason: 'Hồ sơ vừa ghi thêm' })).state).toBe('dropped');
    expect(await test.refused('packages.seal', { id })).toBe('packageVoided');
    expect(storedFiles(near)).toEqual([]);
    expect(await test.refused('packages.prepare', orderFor(near, [person], { expires: '2026-11-23' }))).toBe(
      'inputRejected',
    );
  });

  it('is sealed once and copied as often as it takes', async () => {
    const { test } = near;
    sentOne = await send(near, stick, [person]);
    expect(sentOne.number).toBe(1);
    const again = await test.done('packages.seal', { id: sentOne.id });
    expect(again.number).toBe(1);
    const other = newStick(folder, 'stick-2');
    const { fileName } = await test.done('packages.write', { id: sentOne.id, to: { folder: test.token(other) } });
    expect(readFileSync(join(other, fileName)).equals(readFileSync(sentOne.path))).toBe(true);
    expect(namesIn(other)).toEqual([fileName, `${fileName}.minisig`]);
    expect(fileName).toMatch(/^[a-z2-7]{26}\.tuhoso\.age$/u);
    const { out } = await test.done('packages.list', {});
    const row = out.find(({ id }) => id === sentOne.id);
    expect(row).toMatchObject({
      number: 1,
      state: 'written',
      people: 1,
      documents: 1,
      masked: false,
      mediumLabel: 'USB-04',
      receiptDue: '2026-12-07',
      receiptOverdue: false,
    });
    expect(row?.writtenAt).toHaveLength(2);
    // On two sticks, but one package: its checkpoint stands outside once (decision 15).
    const { checkpoints } = await test.done('log.checkpoints', { compartment: 'personnel', limit: 50 });
    expect(checkpoints.filter(({ cause }) => cause === 'export').map(({ anchors }) => anchors)).toEqual([
      { papers: 0, packages: 1 },
    ]);
    const opened = await test.done('packages.open', { id: sentOne.id });
    expect(opened.people).toEqual([{ id: person, fullName: 'Nguyễn Thị Minh Khuê' }]);
    // Whoever asks "who opened my file" sees it too.
    const dossier = await test.done('people.open', { id: person, reason: null });
    expect(dossier.openings.some(({ reason }) => reason === 'Điều động cán bộ')).toBe(true);
  });

  it('the stock command accepts the signature with the key of the card', async () => {
    const { text } = await near.test.done('packages.ownCard', {});
    const [desk] = readOfficeCard(text).desks;
    if (desk === undefined) throw new Error('a card has desks');
    writeFileSync(join(stick, 'office.pub'), deskPublicKeyFile(desk));
    expect(stockTool('minisign', ['-V', '-p', 'office.pub', '-m', sentOne.path], stick).status).toBe(0);
    expect(execFileSync('head', ['-1', sentOne.path]).toString()).toBe('age-encryption.org/v1\n');
    // Nothing of the content, and nothing of who sends it, can be read off the stick.
    const bytes = Buffer.concat(namesIn(stick).map((name) => readFileSync(join(stick, name))));
    for (const marker of ['Khuê', 'Trà Giang', 'Ban Tổ chức', 'AK.020418']) expect(bytes.includes(marker)).toBe(false);
  });

  it('a flipped byte anywhere is refused, and nothing stays', async () => {
    const { test } = far;
    const bad = newStick(folder, 'bad-stick');
    const name = 'x.tuhoso.age';
    const whole = readFileSync(sentOne.path);
    const signature = readFileSync(`${sentOne.path}.minisig`);
    const before = await logSize(far);
    const attempt = async (bytes: Buffer, signed: Buffer): Promise<string> => {
      writeFileSync(join(bad, name), bytes);
      writeFileSync(join(bad, `${name}.minisig`), signed);
      return test.refused('packages.receive', { file: test.token(join(bad, name)) });
    };
    for (const at of [0, 30, 200, 5000, whole.length >> 1, whole.length - 1]) {
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await attempt(altered, signature)).toBe('packageSignatureInvalid');
    }
    expect(await attempt(whole.subarray(0, -1), signature)).toBe('packageSignatureInvalid');
    expect(await attempt(Buffer.concat([whole, Buffer.of(0)]), signature)).toBe('packageSignatureInvalid');
    const spoiled = Buffer.from(signature);
    spoiled[signature.length - 5] = (spoiled[signature.length - 5] ?? 0) ^ 1;
    expect(await attempt(whole, spoiled)).toBe('packageSignatureInvalid');
    writeFileSync(join(bad, 'unsigned.tuhoso.age'), whole);
    expect(await test.refused('packages.receive', { file: test.token(join(bad, 'unsigned.tuhoso.age')) })).toBe(
      'packageSignatureMissing',
    );
    expect(storedFiles(far)).toEqual([]);
    // Each attempt is a line in the log.
    expect((await logSize(far)) - before).toBeGreaterThanOrEqual(10);
    expect((await test.done('packages.list', {})).in).toEqual([]);
  });

  it('comes in as new, whole, with six checks', async () => {
    const { test } = far;
    received = await receive(far, sentOne.path);
    expect(await receive(far, sentOne.path)).toBe(received);
    expect(storedFiles(far)).toHaveLength(2);
    const plan = await test.done('packages.plan', { id: received, maskedReason: null });
    expect(plan.checks.map(({ kind, holds }) => [kind, holds])).toEqual([
      ['seal', true],
      ['sender', true],
      ['recipient', true],
      ['number', true],
      ['expiry', true],
      ['content', true],
    ]);
    expect(plan.checks[5]?.values).toEqual({ files: 4 });
    expect(plan.passport).toMatchObject({
      purpose: 'Điều động cán bộ',
      authority: 'Quyết định 12-QĐ/TU ngày 02/10/2026',
      copyNumber: 1,
    });
    expect(plan.passport.releasedBy.map(({ name }) => name)).toEqual(['Đào Kim Ngân', 'Phan Đình Trọng']);
    expect(
      plan.people.map(({ fullName, state, proposed, masked, documents }) => [
        fullName,
        state,
        proposed,
        masked,
        documents.length,
      ]),
    ).toEqual([['Nguyễn Thị Minh Khuê', 'new', 'take', 'none', 1]]);
    expect(plan.people[0]?.disputes.map(({ item }) => item)).toEqual(['27', '7']);
    expect((await test.done('people.list', { limit: 10 })).total).toBe(0);
    expect((await test.done('desk.summary', {})).due.tasks).toMatchObject([
      {
        kind: 'receivePackage',
        subject: { type: 'package', id: received },
        values: { number: '1', office: 'Ban Tổ chức' },
      },
    ]);
  });

  it('is written in one go, and a second time changes nothing', async () => {
    const { test } = far;
    const result = await test.done('packages.apply', { id: received, choices: [], seen: [] });
    expect(result).toEqual({ counts: { added: 1, taken: 0, kept: 0, later: 0 }, state: 'applied' });
    const dossier = await test.done('people.open', { id: person, reason: null });
    expect(dossier.particulars).toMatchObject({ fullName: 'Nguyễn Thị Minh Khuê', career: career('2020-07') });
    expect(dossier.disputes.map(({ words }) => words)).toEqual([
      'Tôi giữ chức đến tháng 9/2020.',
      'Nhà đã sáp nhập về phường.',
    ]);
    expect(dossier.versions).toHaveLength(3);
    const there = await near.test.done('people.open', { id: person, reason: null });
    expect(dossier.versions.map(({ versionId, at }) => [versionId, at])).toEqual(
      there.versions.map(({ versionId, at }) => [versionId, at]),
    );
    // Authors of another office keep their names.
    expect(dossier.version.authorName).toBe('Đào Kim Ngân');
    expect(dossier.documents.map(({ title, sha256 }) => [title, sha256])).toEqual(
      there.documents.map(({ title, sha256 }) => [title, sha256]),
    );
    expect((await test.done('people.list', { query: 'khue', limit: 10 })).rows[0]).toMatchObject({
      staffNumber: 'AK.020418',
      disputed: true,
      documents: 1,
    });
    expect(storedFiles(far)).toEqual([]);
    const size = await logSize(far);
    expect(await test.done('packages.apply', { id: received, choices: [], seen: [] })).toEqual(result);
    expect(await logSize(far)).toBe(size);
    expect(await test.refused('packages.receive', { file: test.token(sentOne.path) })).toBe('packageReplayed');
    expect(await test.refused('packages.refuse', { id: received, reason: 'Không cần nữa' })).toBe('alreadyDone');
    const checks = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks.checks[0]?.problem).toBeNull();
  });

  it('is acknowledged by the desk it went to', async () => {
    const { fileName } = await far.test.done('packages.saveReceipt', { id: received, folder: far.test.token(stick) });
    const text = readFileSync(join(stick, fileName), 'utf8');
    for (const marker of ['Khuê', 'Ban Tổ chức'])
      expect(Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64url').includes(marker)).toBe(false);
    const row = await near.test.done('packages.takeReceipt', { file: near.test.token(join(stick, fileName)) });
    expect(row).toMatchObject({ state: 'receipted', receiptOutcome: 'taken', number: 1 });
    expect(storedFiles(near)).toEqual([]);
    const size = await logSize(near);
    await near.test.done('packages.takeReceipt', { text });
    expect(await logSize(near)).toBe(size);
    // In a letter, and saved again by an editor on Windows: the same receipt.
    const letter = `\uFEFFKính gửi quý cơ quan\n${'x'.repeat(9000)}\n${text}`.replaceAll('\n', '\r\n');
    await near.test.done('packages.takeReceipt', { text: letter });
    expect(await logSize(near)).toBe(size);
    expect(await near.test.refused('packages.takeReceipt', { text: text.replace(/[A-Z]/u, 'x') })).toBe(
      'receiptInvalid',
    );
    // A receipt for a package of somebody else is no receipt for ours.
    expect(await far.test.refused('packages.takeReceipt', { text })).toBe('receiptInvalid');
    expect(await near.test.refused('packages.write', { id: sentOne.id, to: { folder: near.test.token(stick) } })).toBe(
      'alreadyDone',
    );
  });

  describe('and back, changed on both sides', () => {
    let back: string;
    let plan: PackagePlan;

    const correct = async (office: Office, changes: object, reason: string): Promise<void> => {
      const { test } = office;
      const { version } = await test.done('people.open', { id: person, reason: null });
      const { approvalId } = await test.done('people.proposeCorrection', {
        id: person,
        baseVersion: version.versionId,
        changes,
        reason,
        basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' },
      });
      await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
    };

    beforeAll(async () => {
      await correct(
        far,
        {
          residence: '18 Lê Lai, phường Trà Giang',
          career: [...career('2020-09').slice(0, 2), { from: '2020-10', to: null, post: 'Trưởng phòng' }],
        },
        'Sáp nhập đơn vị',
      );
      near.test.clock.advance(60_000);
      await correct(near, { phone: '0912 000 111', career: career('2020-08') }, 'Theo quyết định nghỉ chức');
      const sent = await send(far, stick, [person]);
      back = await receive(near, sent.path);
      plan = await near.test.done('packages.plan', { id: back, maskedReason: null });
    });

    it('names who and when, the common value, and what both changed', () => {
      const [only] = plan.people;
      expect([only?.state, only?.match, only?.documents]).toEqual(['differs', 'record', []]);
      expect(
        only?.differences.map(({ key, item, row, cause, proposed, disputed }) => [
          key,
          item,
          row,
          cause,
          proposed,
          disputed,
        ]),
      ).toEqual([
        ['residence', '7', null, 'onlyThere', null, true],
        ['phone', '7', null, 'onlyHere', 'keep', true],
        ['career/t1', '27', 2, 'both', null, true],
        ['career/t2', '27', 3, 'onlyThere', null, true],
      ]);
      const both = only?.differences[2];
      expect(both?.common).toMatchObject({ to: '2020-07' });
      expect([both?.here?.by?.name, both?.here?.by?.reason, both?.there?.by?.reason]).toEqual([
        'Đào Kim Ngân',
        'Theo quyết định nghỉ chức',
        'Sáp nhập đơn vị',
      ]);
    });

    it('writes nothing while anything is undecided, or changed since it was looked at', async () => {
      const { test } = near;
      const size = await logSize(near);
      const choices = chooseAll(plan, 'take').slice(0, 2);
      expect(await test.refused('packages.apply', { id: back, choices, seen: seenIn(plan), second: releasing })).toBe(
        'packageChoiceMissing',
      );
      const seen = seenIn(plan).map((entry) => ({ ...entry, localVersion: entry.recordId }));
      expect(
        await test.refused('packages.apply', { id: back, choices: chooseAll(plan, 'take'), seen, second: releasing }),
      ).toBe('versionConflict');
      // A dossier that is here changes under an approver's hand alone, whoever sends the new values (decision 38).
      expect(plan.signers).not.toEqual([]);
      expect(
        await test.ask('packages.apply', { id: back, choices: chooseAll(plan, 'take'), seen: seenIn(plan) }),
      ).toMatchObject({ ok: false, error: { code: 'secondHandNeeded', details: { who: plan.signers.join(', ') } } });
      expect(await logSize(near)).toBe(size);
    });

    it('takes and keeps as chosen; the value that lost stays in the history with its author', async () => {
      const { test } = near;
      const choices: PackageChoice[] = [
        { recordId: person, masked: false, key: 'residence', choice: 'take' },
        { recordId: person, masked: false, key: 'career/t1', choice: 'keep' },
        { recordId: person, masked: false, key: 'career/t2', choice: 'later' },
      ];
      const result = await test.done('packages.apply', { id: back, choices, seen: seenIn(plan), second: releasing });
      expect(result).toEqual({ counts: { added: 0, taken: 1, kept: 2, later: 1 }, state: 'partly' });
      const dossier = await test.done('people.open', { id: person, reason: null });
      expect(dossier.particulars).toMatchObject({
        residence: '18 Lê Lai, phường Trà Giang',
        phone: '0912 000 111',
        career: career('2020-08'),
      });
      const reasons = dossier.versions.map(({ reason }) => reason);
      expect(reasons).toEqual(
        expect.arrayContaining([
          'Sáp nhập đơn vị',
          'Theo quyết định nghỉ chức',
          'Chọn giá trị khi nhận gói chuyển giao',
        ]),
      );
      const foreign = dossier.versions.find(({ reason }) => reason === 'Sáp nhập đơn vị');
      const lost = await test.done('people.version', { id: person, versionId: foreign?.versionId ?? '' });
      expect(lost.particulars.career[1]).toMatchObject({ to: '2020-09' });
      expect((await test.done('log.verify', { compartment: 'personnel', deep: true })).checks[0]?.problem).toBeNull();
    });

    it('what was left for later comes up again, alone, and finishes the package', async () => {
      const { test } = near;
      const size = await logSize(near);
      const again = await test.done('packages.plan', { id: back, maskedReason: null });
      expect(
        again.people.flatMap(({ differences }) =>
          differences.map(({ key, cause, proposed }) => [key, cause, proposed]),
        ),
      ).toEqual([['career/t2', 'onlyThere', null]]);
      const later = await test.done('packages.apply', {
        id: back,
        choices: chooseAll(again, 'later'),
        seen: seenIn(again),
        second: releasing,
      });
      expect(later.state).toBe('partly');
      // One look, and no more.
      expect((await logSize(near)) - size).toBe(1);
      const done = await test.done('packages.apply', {
        id: back,
        choices: chooseAll(again, 'take'),
        seen: seenIn(again),
        second: releasing,
      });
      expect(done).toEqual({ counts: { added: 0, taken: 2, kept: 2, later: 0 }, state: 'applied' });
      const dossier = await test.done('people.open', { id: person, reason: null });
      expect(dossier.particulars.career.map(({ post }) => post)).toEqual([
        'Chuyên viên, UBND huyện',
        'Phó Trưởng phòng',
        'Trưởng phòng',
      ]);
      expect(storedFiles(near)).toEqual([]);
    });

    it('a further package that has nothing new says so', async () => {
      const sent = await send(far, stick, [person]);
      const id = await receive(near, sent.path);
      const same = await near.test.done('packages.plan', { id, maskedReason: null });
      expect([same.people, same.same]).toEqual([[], 1]);
      const before = await near.test.done('people.open', { id: person, reason: null });
      expect((await near.test.done('packages.apply', { id, choices: [], seen: [] })).counts).toEqual({
        added: 0,
        taken: 0,
        kept: 0,
        later: 0,
      });
      expect((await near.test.done('people.open', { id: person, reason: null })).version.versionId).toBe(
        before.version.versionId,
      );
    });

    it('the joined line goes back and is simply continued there', async () => {
      const sent = await send(near, stick, [person]);
      const id = await receive(far, sent.path);
      const there = await far.test.done('packages.plan', { id, maskedReason: null });
      const choices = chooseAll(there, 'take');
      await far.test.done('packages.apply', { id, choices, seen: seenIn(there), second: releasing });
      const [left, right] = await Promise.all(
        [near, far].map(({ test }) => test.done('people.open', { id: person, reason: null })),
      );
      expect(right?.particulars).toEqual(left?.particulars);
      expect(right?.version.versionId).toBe(left?.version.versionId);
    });
  });
});

describe('numbers', () => {
  const stick = newStick(folder, 'number-stick');

  it('name what is missing, and a void note explains a gap', async () => {
    const { id: person } = await near.test.done('people.create', { particulars: named('Lê Thành Ân') });
    const lost = await send(near, stick, [person]);
    const after = await send(near, stick, [person]);
    expect(after.number).toBe(lost.number + 1);
    const id = await receive(far, after.path);
    const plan = await far.test.done('packages.plan', { id, maskedReason: null });
    expect(plan.checks[3]).toMatchObject({
      kind: 'number',
      holds: false,
      values: { number: after.number, missing: String(lost.number) },
    });
    expect((await far.test.done('packages.list', {})).gaps).toMatchObject([
      { missing: [lost.number], last: after.number },
    ]);
    expect((await near.test.done('packages.void', { id: lost.id, reason: 'Mất thẻ nhớ' })).state).toBe('voided');
    expect(await near.test.refused('packages.write', { id: lost.id, to: { folder: near.test.token(stick) } })).toBe(
      'packageVoided',
    );
    const next = await send(near, stick, [person]);
    const explained = await receive(far, next.path);
    const { passport } = await far.test.done('packages.plan', { id: explained, maskedReason: null });
    expect(passport.voids).toEqual([{ number: lost.number, reason: 'Mất thẻ nhớ' }]);
    expect((await far.test.done('packages.list', {})).gaps).toEqual([]);
    // The lost stick turns up after all.
    expect(await far.test.refused('packages.receive', { file: far.test.token(lost.path) })).toBe('packageReplayed');
  });

  it('an expired package is not taken; a late answer is named', async () => {
    const { id: person } = await near.test.done('people.create', { particulars: named('Hồ Ngọc Yến') });
    const short = await send(near, stick, [person], { expires: '2026-11-25' });
    const long = await send(near, stick, [person]);
    const waits = await receive(far, long.path);
    far.test.clock.advance(3 * 86_400_000);
    expect(await far.test.refused('packages.receive', { file: far.test.token(short.path) })).toBe('packageExpired');
    near.test.clock.advance(20 * 86_400_000);
    const { out } = await near.test.done('packages.list', {});
    expect(out.find(({ id }) => id === long.id)).toMatchObject({ state: 'written', receiptOverdue: true });
    const { due } = await near.test.done('desk.summary', {});
    expect(
      due.tasks.find(({ kind, values }) => kind === 'awaitReceipt' && values['number'] === String(long.number)),
    ).toMatchObject({ compartment: 'personnel', values: { office: 'Ban Tổ chức' } });
    await far.test.done('packages.refuse', { id: waits, reason: 'Gửi nhầm nơi nhận' });
    const { fileName } = await far.test.done('packages.saveReceipt', { id: waits, folder: far.test.token(stick) });
    expect(
      await near.test.done('packages.takeReceipt', { file: near.test.token(join(stick, fileName)) }),
    ).toMatchObject({ id: long.id, receiptOutcome: 'refused' });
    expect(await far.test.refused('packages.plan', { id: waits, maskedReason: null })).toBe('alreadyDone');
  });
});

describe('masked items', () => {
  it('leave only with a reason, stay closed on arrival, and are opened with one', async () => {
    const stick = newStick(folder, 'masked-stick');
    const { id } = await near.test.done('people.create', {
      particulars: named('Phan Hữu Phước', { staffNumber: 'AK.1' }),
      sensitive: { ...emptySensitiveParticulars(), ethnicity: 'Kinh', religion: 'Không' },
    });
    const sent = await send(near, stick, [id], { maskedReason: 'Bàn giao hồ sơ đầy đủ' });
    const openings = (await near.test.done('people.open', { id, reason: null })).openings;
    expect(
      openings.filter(({ sensitive, reason }) => sensitive && reason === 'Bàn giao hồ sơ đầy đủ').length,
    ).toBeGreaterThanOrEqual(2);
    const received = await receive(far, sent.path);
    const plan = await far.test.done('packages.plan', { id: received, maskedReason: null });
    expect(plan.people[0]).toMatchObject({ state: 'new', masked: 'closed', maskedDifferences: [] });
    expect(JSON.stringify(plan)).not.toContain('Kinh');
    await far.test.done('packages.apply', { id: received, choices: [], seen: [] });
    const there = await far.test.done('people.openSensitive', { id, reason: 'Kiểm tra sau khi nhận' });
    expect(there.sensitive).toMatchObject({ ethnicity: 'Kinh', religion: 'Không' });
    // Changed at the sender, sent again: the difference shows only when it is opened.
    const { version } = await near.test.done('people.openSensitive', { id, reason: 'Đính chính mục 24' });
    const { approvalId } = await near.test.done('people.proposeSensitiveCorrection', {
      id,
      baseVersion: version?.versionId ?? null,
      changes: { bloodType: 'O' },
      reason: 'Giấy khám sức khỏe',
    });
    await near.test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
    const again = await receive(far, (await send(near, stick, [id], { maskedReason: 'Bổ sung mục 24' })).path);
    const closed = await far.test.done('packages.plan', { id: again, maskedReason: null });
    expect(
      closed.people.map(({ state, masked, maskedDifferences }) => [state, masked, maskedDifferences.length]),
    ).toEqual([['differs', 'closed', 0]]);
    expect(
      (await far.test.done('packages.apply', { id: again, choices: [], seen: seenIn(closed), second: releasing }))
        .state,
    ).toBe('partly');
    const opened = await far.test.done('packages.plan', { id: again, maskedReason: 'Đối chiếu mục 24' });
    const [only] = opened.people;
    expect(only?.maskedDifferences.map(({ item, key, there: side }) => [item, key, side?.value])).toEqual([
      ['24', 'bloodType', 'O'],
    ]);
    const choices: PackageChoice[] = [{ recordId: id, masked: true, key: 'bloodType', choice: 'take' }];
    expect(
      (await far.test.done('packages.apply', { id: again, choices, seen: seenIn(opened), second: releasing })).state,
    ).toBe('applied');
    expect((await far.test.done('people.openSensitive', { id, reason: 'Kiểm lại' })).sensitive).toMatchObject({
      bloodType: 'O',
      ethnicity: 'Kinh',
    });
    expect((await far.test.done('log.verify', { compartment: 'personnel', deep: true })).checks[0]?.problem).toBeNull();
  });
});

describe('the same person under another id', () => {
  it.each([
    ['citizenNumber', '079081001119', '079 081.001 119'],
    ['staffNumber', 'AK.79', 'ak. ７9'],
  ] as const)('is found by the %s, however it is written', async (field, written, spelled) => {
    const stick = newStick(folder, `spelled-${field}`);
    const of = (value: string) => ({ particulars: named(`Đặng Thị Kim ${field}`, { [field]: value }) });
    const { id: here } = await far.test.done('people.create', of(written));
    const { id: there } = await near.test.done('people.create', of(spelled));
    const id = await receive(far, (await send(near, stick, [there])).path);
    const plan = await far.test.done('packages.plan', { id, maskedReason: null });
    expect(plan.people.map(({ localId, match }) => [localId, match])).toEqual([[here, field]]);
  });

  it('is found by number and name, joined by choice, and known from then on', async () => {
    const stick = newStick(folder, 'alias-stick');
    const { id: here } = await far.test.done('people.create', {
      particulars: named('Trương Thị Bảo Ngọc', { staffNumber: 'AK.77', residence: 'Cũ' }),
    });
    const { id: there } = await near.test.done('people.create', {
      particulars: named('Trương Thị Bảo Ngọc', { staffNumber: 'AK.77', residence: 'Mới' }),
    });
    const { id: namesake } = await near.test.done('people.create', {
      particulars: named('Lương Thành Phúc', { birthDate: '1990-01-01' }),
    });
    await far.test.done('people.create', { particulars: named('Lương Thành Phúc', { birthDate: '1990-01-01' }) });
    const id = await receive(far, (await send(near, stick, [there, namesake])).path);
    const plan = await far.test.done('packages.plan', { id, maskedReason: null });
    const found = plan.people.find(({ recordId }) => recordId === there);
    expect([
      found?.localId,
      found?.match,
      found?.differences.map(({ key, cause, proposed }) => [key, cause, proposed]),
    ]).toEqual([here, 'staffNumber', [['residence', 'noCommon', null]]]);
    // Name and birth alone are for a person to judge.
    const alike = plan.people.find(({ recordId }) => recordId === namesake);
    expect([alike?.state, alike?.proposed, alike?.lookAlikes.length]).toEqual(['new', null, 1]);
    const take: PackageChoice[] = [{ recordId: there, masked: false, key: 'residence', choice: 'take' }];
    expect(await far.test.refused('packages.apply', { id, choices: take, seen: seenIn(plan), second: releasing })).toBe(
      'packageChoiceMissing',
    );
    await far.test.done('packages.apply', {
      id,
      choices: [...take, { recordId: namesake, masked: false, key: 'record', choice: 'keep' }],
      seen: seenIn(plan),
      second: releasing,
    });
    expect((await far.test.done('people.open', { id: here, reason: null })).particulars.residence).toBe('Mới');
    expect((await far.test.done('people.list', { query: 'ngoc', limit: 5 })).rows).toHaveLength(1);
    const { version } = await near.test.done('people.open', { id: there, reason: null });
    expect(version.number).toBe(1);
    const again = await receive(far, (await send(near, stick, [there])).path);
    expect((await far.test.done('packages.plan', { id: again, maskedReason: null })).same).toBe(1);
  });
});

describe('sticks that fail', () => {
  it('a folder that is gone or cannot be written says so, and a later try writes the same bytes', async () => {
    const { test } = near;
    const { id: person } = await test.done('people.create', { particulars: named('Đoàn Thành Hưng') });
    const stick = newStick(folder, 'failing');
    const { id, approvalId } = await test.done('packages.prepare', orderFor(near, [person]));
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
    const { bytes } = await test.done('packages.seal', { id });
    expect(await test.refused('packages.write', { id, to: { folder: test.token(join(folder, 'pulled')) } })).toBe(
      'volumeUnwritable',
    );
    expect(await test.refused('packages.write', { id, to: { volume: 'abc' } })).toBe('volumeUnwritable');
    expect((await test.done('packages.list', {})).out.find((row) => row.id === id)).toMatchObject({
      state: 'sealed',
      writtenAt: [],
    });
    expect(await test.done('packages.write', { id, to: { folder: test.token(stick) } })).toMatchObject({ bytes });
    const [name = ''] = namesIn(stick);
    const [staged = ''] = storedFiles(near).filter((file) => file === name);
    copyFileSync(join(near.test.root, 'staging', staged), join(folder, 'copy'));
    expect(readFileSync(join(folder, 'copy')).equals(readFileSync(join(stick, name)))).toBe(true);
  });

  it('what a crash left in the staging folder is put aside at the next session, and nothing else', async () => {
    const { test } = near;
    const kept = storedFiles(near);
    expect(kept.length).toBeGreaterThan(0);
    const orphan = `${'a'.repeat(26)}.tuhoso.age`;
    for (const name of [orphan, `${orphan}.minisig`, '.0123456789abcdef0123.part', 'của-ai.txt'])
      writeFileSync(join(test.root, 'staging', name), 'x');
    await changeUser(test, near.officer);
    const stick = newStick(folder, 'nothing');
    writeFileSync(join(stick, 'x.age'), 'x');
    expect(await test.refused('packages.receive', { file: test.token(join(stick, 'x.age')) })).toBe(
      'packageSignatureMissing',
    );
    expect(storedFiles(near).toSorted()).toEqual([...kept, 'của-ai.txt'].toSorted());
    expect(namesIn(join(test.root, 'quarantine/personnel/staging'))).toEqual([
      '.0123456789abcdef0123.part',
      orphan,
      `${orphan}.minisig`,
    ]);
    // Sealed bytes that somebody took away and that lie aside come back once a line of the register names them.
    const [named = ''] = kept.filter((name) => name.endsWith('.age'));
    renameSync(join(test.root, 'staging', named), join(test.root, 'quarantine/personnel/staging', named));
    await changeUser(test, near.officer);
    expect(await test.refused('packages.receive', { file: test.token(join(stick, 'x.age')) })).toBe(
      'packageSignatureMissing',
    );
    expect(storedFiles(near).toSorted()).toEqual([...kept, 'của-ai.txt'].toSorted());
    const { events } = await test.done('log.list', { compartment: 'personnel', limit: 20 });
    expect(
      events
        .filter(({ kind }) => kind === 'filesQuarantined' || kind === 'fileReturned')
        .map(({ kind, values }) => [kind, values['count'], values['cause']]),
    ).toEqual([
      ['fileReturned', '1', 'staging'],
      ['filesQuarantined', '3', 'staging'],
    ]);
  });

  it('bytes that were changed in the cabinet never leave', async () => {
    const { test } = near;
    const { id: person } = await test.done('people.create', { particulars: named('Nguyễn Thành Lâm') });
    const { id, approvalId } = await test.done('packages.prepare', orderFor(near, [person]));
    await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
    const before = new Set(storedFiles(near));
    await test.done('packages.seal', { id });
    const [name = ''] = storedFiles(near).filter((file) => !before.has(file) && file.endsWith('.age'));
    const path = join(near.test.root, 'staging', name);
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const stick = newStick(folder, 'altered');
    expect(await test.refused('packages.write', { id, to: { folder: test.token(stick) } })).toBe('fileDamaged');
    expect(namesIn(stick)).toEqual([]);
  });
});
