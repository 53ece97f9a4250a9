import type { RequestOutput } from '../../shared/contract/contract.ts';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generatePeople, peopleToCsv } from '../../scripts/samples/generate-people.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { baselineJpeg, jpegClaiming, pngClaiming, smallPng } from '../support/images.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  faultsIn,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { pdfSaying } from '../support/scans.ts';

const named = (fullName: string) => ({
  ...emptyParticulars(),
  fullName,
  unitName: 'phường Trà Giang',
  position: 'Chuyên viên',
});

describe('personnel dossiers through the vault', () => {
  const folder = temporaryFolder('people');
  let test: TestVault;
  let officer: Colleague;
  let person: string;

  beforeAll(async () => {
    test = await createTestRegister(folder);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    for (const name of [
      'Nguyễn Văn Dũng',
      'Nguyễn Văn Dụng',
      'Trần Văn Hưng',
      'Lê Thị Hùng',
      'Đặng Thị Ánh Nguyệt',
      'Hoà Văn Thuý',
    ]) {
      const sex = name.includes(' Thị ') ? 'female' : name.includes(' Văn D') ? 'male' : null;
      const { id } = await test.done('people.create', {
        particulars: { ...named(name), sex },
        sensitive: { ...emptySensitiveParticulars(), ethnicity: name === 'Nguyễn Văn Dũng' ? 'Kinh' : '' },
      });
      if (name === 'Nguyễn Văn Dũng') person = id;
    }
  });

  const find = async (query: string): Promise<string[]> =>
    (await test.done('people.list', { query, limit: 50 })).rows.map(({ fullName }) => fullName);

  it('finds people as officers type: with and without marks', async () => {
    expect(await find('nguyen van dung')).toEqual(['Nguyễn Văn Dũng', 'Nguyễn Văn Dụng']);
    expect(await find('hùng')).toEqual(['Lê Thị Hùng']);
    expect(await find('dang')).toEqual(['Đặng Thị Ánh Nguyệt']);
    expect(await find('hòa văn thúy')).toEqual(['Hoà Văn Thuý']);
  });

  it('says of each what the form declares as sex, or that it does not, so that nothing is taken from a name', async () => {
    const { rows } = await test.done('people.list', { limit: 200 });
    expect(rows.map(({ fullName, sex }) => [fullName, sex])).toEqual([
      ['Nguyễn Văn Dũng', 'male'],
      ['Nguyễn Văn Dụng', 'male'],
      ['Lê Thị Hùng', 'female'],
      ['Trần Văn Hưng', null],
      ['Đặng Thị Ánh Nguyệt', 'female'],
      ['Hoà Văn Thuý', null],
    ]);
  });

  it('lists by given name in Vietnamese order, a page at a time', async () => {
    const first = await test.done('people.list', { limit: 4 });
    expect(first.rows.map(({ fullName }) => fullName)).toEqual([
      'Nguyễn Văn Dũng',
      'Nguyễn Văn Dụng',
      'Lê Thị Hùng',
      'Trần Văn Hưng',
    ]);
    const second = await test.done('people.list', { limit: 4, after: first.next ?? '' });
    expect(second.rows.map(({ fullName }) => fullName)).toEqual(['Đặng Thị Ánh Nguyệt', 'Hoà Văn Thuý']);
    expect([second.total, second.matched, second.more]).toEqual([6, 6, false]);
    expect(await test.refused('people.list', { limit: 4, after: 'x' })).toBe('requestMalformed');
    expect(await test.refused('people.list', { limit: 4, after: '["a",1]' })).toBe('requestMalformed');
  });

  it('counts for the tabs without writing that anybody was looked at', async () => {
    const size = async (): Promise<number> =>
      (await test.done('log.list', { compartment: 'personnel', limit: 1 })).size;
    const before = await size();
    expect(await test.done('people.counts', {})).toEqual({ all: 6, lacking: 6, disputed: 0 });
    expect(await size()).toBe(before);
  });

  it('stands in the log look by look, and is read there as one line with its range', async () => {
    for (let times = 0; times < 3; times += 1) await test.done('people.list', { limit: 1 });
    const { events, size } = await test.done('log.list', { compartment: 'personnel', limit: 3 });
    expect(events).toMatchObject([{ kind: 'peopleListed', sequence: size, folded: { first: size - 2, count: 3 } }]);
  });

  it('has no way to list, filter or sort by a masked item', async () => {
    const input = { limit: 10, ethnicity: 'Kinh' } as never;
    expect(await test.refused('people.list', input)).toBe('requestMalformed');
    expect(await find('Kinh')).toEqual([]);
    const { rows } = await test.done('people.list', { limit: 10 });
    expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['ethnicity']));
  });

  it('logs an opening before the content leaves, and masked items only with a reason', async () => {
    const dossier = await test.done('people.open', { id: person, reason: 'Đối chiếu quyết định' });
    expect(dossier.openings[0]).toMatchObject({
      name: 'Đào Kim Ngân',
      reason: 'Đối chiếu quyết định',
      sensitive: false,
    });
    expect(JSON.stringify(dossier)).not.toContain('Kinh');
    expect(dossier.maskedItems).toEqual(['8', '9', '10', '24', '28', '29', '30']);
    expect(await test.refused('people.openSensitive', { id: person, reason: '' })).toBe('requestMalformed');
    const { sensitive } = await test.done('people.openSensitive', { id: person, reason: 'Lập danh sách thống kê' });
    expect(sensitive.ethnicity).toBe('Kinh');
    const after = await test.done('people.open', { id: person, reason: null });
    expect(after.openings.some(({ sensitive: masked, reason }) => masked && reason === 'Lập danh sách thống kê')).toBe(
      true,
    );
  });

  it('corrects by request, consent and new version; the former value stays', async () => {
    const before = await test.done('people.open', { id: person, reason: null });
    const ask = {
      id: person,
      baseVersion: before.version.versionId,
      changes: { residence: '18 Lê Lai, phường Trà Giang' },
      reason: 'Sáp nhập đơn vị',
      basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' },
    };
    const { approvalId } = await test.done('people.proposeCorrection', ask);
    expect(await test.refused('approvals.sign', { compartment: 'personnel', id: approvalId })).toBe('approvalOwnAct');
    expect(await test.done('people.correction', { approvalId })).toMatchObject({
      before: { residence: '' },
      changes: { residence: '18 Lê Lai, phường Trà Giang' },
      basis: ask.basis,
    });
    expect((await test.done('people.open', { id: person, reason: null })).particulars.residence).toBe('');
    await test.done('approvals.refuse', {
      compartment: 'personnel',
      id: approvalId,
      reason: 'Ghi thêm số nhà',
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    expect((await test.done('desk.summary', {})).returned.tasks).toMatchObject([
      {
        kind: 'correctionReturned',
        subject: { type: 'person', id: person },
        values: { item: '7', person: 'Nguyễn Văn Dũng' },
        reason: 'Ghi thêm số nhà',
      },
    ]);
    const again = await test.done('people.proposeCorrection', ask);
    await test.done('approvals.sign', {
      compartment: 'personnel',
      id: again.approvalId,
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    const after = await test.done('people.open', { id: person, reason: null });
    expect(after.particulars.residence).toBe('18 Lê Lai, phường Trà Giang');
    expect(after.version).toMatchObject({ number: 2, reason: 'Sáp nhập đơn vị' });
    expect(after.corrections.map(({ state, items, refusal }) => [state, items, refusal])).toEqual(
      expect.arrayContaining([
        ['refused', ['7'], 'Ghi thêm số nhà'],
        ['done', ['7'], null],
      ]),
    );
    const former = await test.done('people.version', { id: person, versionId: before.version.versionId });
    expect(former.particulars.residence).toBe('');
    expect(await test.refused('people.proposeCorrection', ask)).toBe('versionConflict');
  });

  it('gives each line of the log to whoever gave the hand, also at another’s desk', async () => {
    const { events } = await test.done('log.list', { compartment: 'personnel', limit: 60 });
    const hand = (kind: string) => events.find((event) => event.kind === kind);
    expect(hand('approvalAsked')).toMatchObject({
      actor: { name: 'Đào Kim Ngân' },
      deskOf: null,
      values: { act: 'correctDossier' },
    });
    for (const kind of ['approvalSigned', 'approvalRefused'])
      expect(hand(kind), kind).toMatchObject({
        actor: { name: approver.displayName },
        deskOf: 'Đào Kim Ngân',
        subject: { label: 'Nguyễn Văn Dũng' },
      });
    const ofApprover = await test.done('log.list', {
      compartment: 'personnel',
      limit: 60,
      query: { actorId: hand('approvalSigned')?.actor?.id ?? '' },
    });
    expect(ofApprover.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['approvalSigned', 'approvalRefused']),
    );
    expect(ofApprover.events.map(({ kind }) => kind)).not.toContain('approvalAsked');
  });

  it('corrects a masked item the same way, without the value leaving the masked tables', async () => {
    const { approvalId } = await test.done('people.proposeSensitiveCorrection', {
      id: person,
      baseVersion:
        (await test.done('people.openSensitive', { id: person, reason: 'Đính chính mục 24' })).version?.versionId ??
        null,
      changes: { bloodType: 'O' },
      reason: 'Giấy khám sức khỏe 2026',
    });
    expect(JSON.stringify(await test.done('people.correction', { approvalId }))).not.toContain('"O"');
    expect(await test.refused('people.sensitiveCorrection', { approvalId, reason: ' ' })).toBe('requestMalformed');
    const opened = await test.done('people.sensitiveCorrection', { approvalId, reason: 'Xem trước khi đồng ý' });
    expect(opened).toEqual({ before: { bloodType: '' }, changes: { bloodType: 'O' } });
    expect((await test.done('people.open', { id: person, reason: null })).openings[1]).toMatchObject({
      sensitive: true,
      reason: 'Xem trước khi đồng ý',
    });
    await test.done('approvals.sign', {
      compartment: 'personnel',
      id: approvalId,
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    const { sensitive } = await test.done('people.openSensitive', { id: person, reason: 'Kiểm lại' });
    expect(sensitive).toMatchObject({ bloodType: 'O', ethnicity: 'Kinh' });
  });

  it('takes a scan in, encrypted, and refuses what is no scan', async () => {
    const scan = join(folder, 'scan.pdf');
    writeFileSync(scan, pdfSaying('MARKER-OF-THIS-SCAN'));
    const common = {
      personId: person,
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy' as const,
      documentDate: '2006',
      paperLocation: 'Kho 2',
    };
    const { documentId } = await test.done('people.addDocument', { ...common, file: test.token(scan) });
    const bytes = (await test.vault.handle({ name: 'internal.documents.read', input: { documentId } })) as {
      ok: true;
      value: { bytes: Uint8Array };
    };
    expect(Buffer.from(bytes.value.bytes).toString()).toContain('MARKER-OF-THIS-SCAN');
    const dossier = await test.done('people.open', { id: person, reason: null });
    expect(dossier.index.find(({ id }) => id === 'degree')).toEqual({
      id: 'degree',
      title: 'Bằng tốt nghiệp, bản sao có chứng thực',
      required: true,
    });
    expect(dossier.documents).toHaveLength(1);
    expect(dossier.missingDocuments).not.toContain('Bằng tốt nghiệp, bản sao có chứng thực');
    const other = join(folder, 'notes.txt');
    writeFileSync(other, 'MZ this is no scan');
    expect(await test.refused('people.addDocument', { ...common, file: test.token(other) })).toBe('fileTypeRefused');
    expect(await test.refused('people.addDocument', { ...common, file: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' })).toBe(
      'fileTokenUnknown',
    );
  });

  it('refuses a scan that nobody could open later, says what is wrong with it, and keeps nothing of it', async () => {
    const kept = (): number =>
      readdirSync(join(test.root, 'files', 'personnel'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length;
    const before = kept();
    const given = (name: string) => ({
      personId: person,
      documentClass: 'decisions',
      title: 'Quyết định',
      original: 'copy' as const,
      documentDate: null,
      paperLocation: '',
      file: test.token(join(import.meta.dirname, '..', 'fixtures', 'scans', name)),
    });
    const { missingDocuments } = await test.done('people.open', { id: person, reason: null });
    for (const [name, code] of [
      ['truncated.pdf', 'scanDamaged'],
      ['only-magic.pdf', 'scanDamaged'],
      ['encrypted.pdf', 'scanNeedsPassword'],
      ['zero-pages.pdf', 'scanNoPages'],
      ['tall-page.pdf', 'scanTooLarge'],
      ['trunc.jpg', 'scanDamaged'],
    ] as const)
      expect(await test.refused('people.addDocument', given(name)), name).toBe(code);
    expect(kept()).toBe(before);
    expect((await test.done('people.open', { id: person, reason: null })).missingDocuments).toEqual(missingDocuments);
    const { documentId } = await test.done('people.addDocument', given('bom-before.pdf'));
    const { documents } = await test.done('people.open', { id: person, reason: null });
    expect(documents.find(({ id }) => id === documentId)).toMatchObject({ kind: 'pdf', pages: 1, withdrawn: null });
  });

  it('moves, withdraws and replaces a scan, each with a reason, and loses nothing of it', async () => {
    const scan = join(folder, 'wrong.pdf');
    const paper = (words: string) => {
      writeFileSync(scan, pdfSaying(words));
      return {
        personId: person,
        file: test.token(scan),
        documentClass: 'commendations',
        title: 'Giấy khen',
        original: 'copy' as const,
        documentDate: null,
        paperLocation: '',
      };
    };
    const look = async () => test.done('people.open', { id: person, reason: null });
    const documentOf = async (id: string) => (await look()).documents.find((each) => each.id === id);
    const bytesOf = async (documentId: string): Promise<string> => {
      const answer = await test.vault.handle({ name: 'internal.documents.read', input: { documentId } });
      if (!answer.ok) throw new Error(answer.error.code);
      return Buffer.from((answer.value as { bytes: Uint8Array }).bytes).toString();
    };
    const { documentId } = await test.done('people.addDocument', paper('GIẤY CỦA NGƯỜI KHÁC'));
    const catalogue = (await look()).index.map(({ id }) => id);
    const to = catalogue.find((id) => id !== 'commendations' && id !== 'degree') ?? '';
    const reason = 'Xếp nhầm mục';
    expect(await test.refused('people.moveDocument', { documentId, documentClass: 'no-such-class', reason })).toBe(
      'inputRejected',
    );
    await test.done('people.moveDocument', { documentId, documentClass: to, reason });
    expect(await documentOf(documentId)).toMatchObject({ documentClass: to, withdrawn: null });
    expect((await look()).missingDocuments).toEqual(
      (await look()).index
        .filter(({ id, required }) => required && id !== to && id !== 'degree')
        .map(({ title }) => title),
    );
    expect(await test.refused('people.moveDocument', { documentId, documentClass: to, reason })).toBe('alreadyDone');

    const replaces = { documentId, reason: 'Quét nhầm giấy của người khác' };
    const { documentId: right } = await test.done('people.addDocument', {
      ...paper('GIẤY ĐÚNG'),
      documentClass: to,
      replaces,
    });
    expect(await documentOf(documentId)).toMatchObject({
      documentClass: to,
      withdrawn: { reason: replaces.reason, replacedBy: right },
    });
    expect(await bytesOf(documentId)).toContain('GIẤY CỦA NGƯỜI KHÁC');
    expect(await test.refused('people.withdrawDocument', { documentId, reason })).toBe('alreadyDone');
    // One transaction: a replacement of what is withdrawn already files nothing.
    const count = (await look()).documents.length;
    expect(await test.refused('people.addDocument', { ...paper('NỮA'), replaces })).toBe('alreadyDone');
    expect((await look()).documents).toHaveLength(count);

    await test.done('people.withdrawDocument', { documentId: right, reason: 'Bản mờ, chờ quét lại' });
    const missing = (await look()).index.find(({ id }) => id === to);
    if (missing?.required === true) expect((await look()).missingDocuments).toContain(missing.title);
    expect(await bytesOf(right)).toContain('GIẤY ĐÚNG');
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks.map(({ problem, problems }) => [problem, problems])).toEqual([[null, []]]);
  });

  it('refuses a picture that no decoder should make room for, and keeps nothing of it', async () => {
    const kept = (): string[] =>
      readdirSync(join(test.root, 'files', 'personnel'), { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [entry.name] : [],
      );
    const before = kept();
    const common = {
      personId: person,
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy' as const,
      documentDate: '2006',
      paperLocation: 'Kho 2',
    };
    const given = async (bytes: Uint8Array): Promise<string> => {
      const path = join(folder, 'picture');
      writeFileSync(path, bytes);
      return test.refused('people.addDocument', { ...common, file: test.token(path) });
    };
    for (const bytes of [
      pngClaiming(60_000, 60_000),
      jpegClaiming({ width: 60_000, height: 60_000 }),
      jpegClaiming({ height: 0 }),
      smallPng.subarray(0, 20),
    ])
      expect(await given(bytes)).toBe('imageSizeRefused');
    for (const bytes of [new Uint8Array(), baselineJpeg.subarray(0, 2)])
      expect(await given(bytes)).toBe('fileTypeRefused');
    expect(
      await test.refused('people.addDocument', { ...common, file: test.token(join(folder, 'never-there.pdf')) }),
    ).toBe('fileMissing');
    expect(await test.refused('people.addDocument', { ...common, file: test.token(folder) })).toBe('fileTypeRefused');
    expect(kept().toSorted()).toEqual(before.toSorted());
  });

  it('imports a table in one transaction, names every bad row, and takes it back', async () => {
    const table = join(folder, 'people.csv');
    writeFileSync(table, peopleToCsv(generatePeople(300, 7)));
    const plan = await test.done('people.previewImport', { file: test.token(table) });
    expect(plan).toMatchObject({ rows: 300, good: 300, errorCount: 0 });
    const { batchId, written } = await test.done('people.applyImport', { importId: plan.importId, skipRows: [] });
    expect(written).toBe(300);
    expect((await test.done('people.list', { limit: 1 })).total).toBe(306);
    const again = await test.done('people.previewImport', { file: test.token(table) });
    expect(again.duplicates.length).toBeGreaterThanOrEqual(300);

    const touched = (await test.done('people.list', { limit: 200 })).rows.find(
      ({ id }) => id !== person && again.duplicates.some((duplicate) => duplicate.personId === id),
    );
    await test.done('people.recordDispute', {
      id: touched?.id ?? '',
      item: '27',
      words: 'Tôi đề nghị ghi lại mốc bổ nhiệm.',
    });
    const undone = await test.done('people.undoImport', { batchId, reason: 'Nhập nhầm bảng' });
    expect(undone).toMatchObject({ withdrawn: 299, kept: [{ id: touched?.id }] });
    expect((await test.done('people.list', { limit: 1 })).total).toBe(7);
    expect(await test.refused('people.undoImport', { batchId, reason: 'lần nữa' })).toBe('importUndone');

    const small = join(folder, 'small.csv');
    writeFileSync(small, peopleToCsv(generatePeople(1, 9)));
    const { importId } = await test.done('people.previewImport', { file: test.token(small) });
    const second = await test.done('people.applyImport', { importId, skipRows: [] });
    const shown: { batchId: string; count: number; undone: boolean }[] = [];
    for (let next: string | null | undefined = undefined; next !== null;) {
      const page: RequestOutput<'people.imports'> = await test.done('people.imports', {
        limit: 1,
        ...(next === undefined ? {} : { after: next }),
      });
      expect(page.batches.length).toBeLessThanOrEqual(1);
      shown.push(...page.batches);
      next = page.next;
    }
    expect(new Set(shown.map(({ batchId: id, count, undone: gone }) => `${id} ${count} ${gone}`))).toEqual(
      new Set([`${batchId} 300 true`, `${second.batchId} 1 false`]),
    );
    expect(shown).toHaveLength(2);

    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'Họ và tên,Ngày sinh\n,1/1/1980\nLê Văn A,40/13/1980\nTrần Thị B,2/2/1982\n');
    const faulty = await test.done('people.previewImport', { file: test.token(bad) });
    expect(faulty.errors.map(({ row }) => row)).toEqual([2, 3]);
    expect(faulty.good).toBe(1);
    expect(JSON.stringify(faulty.errors)).not.toContain('40/13');
  });

  it('finds nothing wrong in the log after all this, and survives a new unlock', async () => {
    await changeUser(test, officer);
    expect(faultsIn((await test.done('register.status', {})).session?.findings ?? [])).toEqual([]);
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks[0]?.problem).toBeNull();
    expect(checks[0]?.commitments).toBe(true);
  });
});

describe('what the window is told', () => {
  it('hears which records changed, and nothing when somebody only looks', async () => {
    const test = await createTestRegister(temporaryFolder('told'));
    const officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    test.events.length = 0;
    await test.done('people.create', { particulars: named('Nguyễn Văn Một') });
    expect(test.events).toContainEqual({
      event: 'records.changed',
      payload: { compartment: 'personnel', types: ['person'] },
    });
    test.events.length = 0;
    await test.done('people.list', { limit: 10 });
    expect(test.events).toEqual([]);
  });
});
