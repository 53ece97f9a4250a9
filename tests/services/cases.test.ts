import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requestTable } from '../../shared/contract/contract.ts';
import { newId } from '../../electron/crypto/random.ts';
import { writeCase } from '../../electron/services/cases/change-case.ts';
import { readCaseFile } from '../../electron/services/cases/case-files.ts';
import { assertOwnWordsFixed } from '../../electron/services/cases/written-once.ts';
import { loadCase } from '../../electron/services/cases/case-store.ts';
import { verifyFiles } from '../../electron/records/verify-files.ts';
import { verifyStoredLog } from '../../electron/records/verify-stored-log.ts';
import { filesByKind } from '../../electron/services/kinds/deep-rules.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import {
  ask,
  caseOffice,
  chosen,
  decidedCase,
  gatheredCase,
  heardCase,
  newCase,
  noticeInput,
  openCase,
  ownWords,
  reviewedCase,
  votes,
} from '../support/case-office.ts';
import { exchangeFileRows } from '../support/raw-compartment.ts';
import { failureOf, failureOfAsync } from '../support/failures.ts';
import { baselineJpeg, jpegClaiming, pngClaiming } from '../support/images.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { pdfSaying } from '../support/scans.ts';

const office = async () => caseOffice(temporaryFolder());

describe('a case from request to closing', () => {
  test('goes its ten steps through five hands, and the log of it holds', async () => {
    const desk = await office();
    const { caseId, decisionId } = await decidedCase(desk);
    desk.setDay('2026-10-22');
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId,
      noticeId,
      way: 'handed',
      on: '2026-10-22',
      proof: 'Sổ giao nhận số 31',
    });
    const waiting = await openCase(desk, 'thinh', caseId);
    expect(waiting.current).toBe('complaintWindow');
    expect(waiting.notices[0]?.delivered?.complainUntil).toBe('2026-12-03');
    expect(waiting.next).toMatchObject({ actor: { kind: 'person' }, day: '2026-12-03' });
    desk.setDay('2026-12-04');
    await ask(desk, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 3, ngăn 2' });
    const closed = await openCase(desk, 'thinh', caseId);
    expect(closed).toMatchObject({
      state: 'closed',
      next: null,
      closing: { on: '2026-12-04', reviewOn: '2031-12-04' },
    });
    expect(closed.stages.map(({ state }) => state)).toEqual(Array(10).fill('done'));
    expect(closed.decisions.map(({ id }) => id)).toEqual([decisionId]);
    desk.setDay('2031-12-05');
    expect((await openCase(desk, 'thinh', caseId)).state).toBe('lapsed');

    const context = await desk.as('an');
    const report = await desk.open.read((db) => verifyStoredLog(db, context.logClaims('verification')));
    expect(report.findings).toEqual([]);
    await desk.lock();
  });

  test('deadlines come from the catalogue, and the case keeps them', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const view = await openCase(desk, 'thinh', caseId);
    expect(view.number).toBe('TT-2026/001');
    expect(view.dueOn).toBe('2026-11-17');
    expect(view.requests[0]?.dueOn).toBe('2026-10-27');
    expect(view.rules).toMatchObject({ catalogueVersion: '2026.1', waiting: { amount: 10, unit: 'workingDays' } });
    await desk.lock();
  });

  test('keeps the opaque id of the dossier it was opened on beside its own snapshot, and none where none was given', async () => {
    const desk = await office();
    const { person } = newCase(desk);
    const personId = newId();
    const { id } = await ask(
      desk,
      'thinh',
      'cases.create',
      newCase(desk, { person: { ...person, personId, post: 'Bí thư Đảng ủy xã' } }),
    );
    expect((await openCase(desk, 'thuy', id)).person).toEqual({
      ...person,
      personId,
      post: 'Bí thư Đảng ủy xã',
      takenOn: '2026-10-06',
    });
    const { id: bare } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
    expect((await openCase(desk, 'thuy', bare)).person.personId).toBeNull();
    await desk.lock();
  });

  test('the opening is in the log before the content is out, and the list is one line', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    await desk.as('thinh');
    const before = desk.open.head().size;
    const view = await openCase(desk, 'thinh', caseId);
    expect(desk.open.head().size).toBe(before + 1);
    expect(view.logSize).toBe(before + 1);
    await ask(desk, 'thinh', 'cases.list', { state: 'open', mine: false });
    expect(desk.open.head().size).toBe(before + 2);
    await desk.lock();
  });

  test('a scan is encrypted with the case and read back whole; anything but a scan is refused', async () => {
    const folder = temporaryFolder();
    const desk = await caseOffice(folder);
    const { caseId, statementIds } = await gatheredCase(desk);
    const scan = join(folder, 'scan.pdf');
    writeFileSync(scan, pdfSaying('bản quét'));
    const source = {
      caseId,
      statementId: statementIds[0] ?? '',
      classified: false,
      document: 'Bản sao bằng tốt nghiệp',
      documentDate: '2008',
      place: 'trang 1',
      note: null,
      requestId: null,
    };
    await ask(desk, 'thinh', 'cases.addSource', { ...source, file: chosen(desk, scan) });
    const file = (await openCase(desk, 'thinh', caseId)).statements[0]?.sources.at(-1)?.file;
    expect(file).toMatchObject({ kind: 'pdf' });
    const read = async (who: string, fileId = file?.fileId ?? '') =>
      readCaseFile(await desk.as(who), { caseId, fileId });
    expect(new TextDecoder().decode((await read('thuy')).bytes)).toBe(pdfSaying('bản quét'));
    expect(await failureOfAsync(() => read('duc'))).toBe('notFound');
    expect(await failureOfAsync(() => read('thinh', 'a'.repeat(26)))).toMatch(/^notFound/);
    const program = join(folder, 'scan2.pdf');
    writeFileSync(program, 'MZ\u0090 not a scan');
    const added = (path: string): Promise<string> =>
      failureOfAsync(() => ask(desk, 'thinh', 'cases.addSource', { ...source, file: chosen(desk, path) }));
    expect(await added(program)).toMatch(/^fileTypeRefused/u);
    const fixtures = join(import.meta.dirname, '..', 'fixtures', 'scans');
    expect(await added(join(fixtures, 'truncated.pdf'))).toMatch(/^scanDamaged/u);
    expect(await added(join(fixtures, 'encrypted.pdf'))).toMatch(/^scanNeedsPassword/u);
    const picture = join(folder, 'picture.png');
    writeFileSync(picture, pngClaiming(60_000, 60_000));
    expect(await added(picture)).toMatch(/^imageSizeRefused/u);
    writeFileSync(picture, jpegClaiming({ width: 60_000, height: 60_000 }));
    expect(await added(picture)).toMatch(/^imageSizeRefused/u);
    writeFileSync(picture, baselineJpeg);
    expect(await added(picture)).toBe('no failure');
    expect(await added(join(folder, 'never-there.pdf'))).toBe('fileMissing');
    expect(await verifyFiles(desk.open, filesByKind, 'all')).toEqual({
      total: 2,
      compared: 2,
      quarantined: 0,
      findings: [],
    });
    // Another scan of the same case, put in this one's place by somebody who holds the key, is not shown as this one.
    writeFileSync(scan, pdfSaying('bản khác'));
    await ask(desk, 'thinh', 'cases.addSource', { ...source, file: chosen(desk, scan) });
    const other = (await openCase(desk, 'thinh', caseId)).statements[0]?.sources.at(-1)?.file;
    await desk.lock();
    const raw = openDatabase({
      path: desk.compartmentOnDisk.databasePath,
      key: desk.compartmentOnDisk.rawKey(),
      cipher: 'aegis',
    });
    const filesKey = desk.compartmentOnDisk.filesKey();
    exchangeFileRows(raw, filesKey, file?.fileId ?? '', other?.fileId ?? '');
    filesKey.wipe();
    raw.close();
    expect(await failureOfAsync(() => read('thuy'))).toBe('fileExchanged {"reason":"row"}');
    expect((await verifyFiles(desk.open, filesByKind, 'all')).findings.map(({ fault }) => fault)).toEqual([
      'rowDiffers',
      'rowDiffers',
    ]);
    await desk.lock({ tampered: true });
  });

  test('a source runs with one number through the case; withdrawn it stays in view with the reason', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const statementId = statementIds[1] ?? '';
    const before = await openCase(desk, 'thinh', caseId);
    expect(before.statements.flatMap(({ sources }) => sources.map(({ number }) => number))).toEqual([1, 2]);
    await ask(desk, 'thinh', 'cases.setStatementState', { caseId, statementId, state: 'verified', reason: null });
    const sourceId = before.statements[1]?.sources[0]?.id ?? '';
    await ask(desk, 'thinh', 'cases.withdrawSource', {
      caseId,
      statementId,
      sourceId,
      reason: 'không đọc được số hiệu',
    });
    const after = (await openCase(desk, 'thinh', caseId)).statements[1];
    expect(after).toMatchObject({
      supported: false,
      state: 'declared',
      sources: [{ number: 2, withdrawn: { reason: 'không đọc được số hiệu', name: 'Lê Quốc Thịnh' } }],
    });
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.setStatementState', { caseId, statementId, state: 'verified', reason: null }),
      ),
    ).toBe('statementUnsupported {"statements":["2"]}');
    await desk.lock();
  });

  test('a withdrawn statement needs a reason, stays in view and does not come back', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const statementId = statementIds[0] ?? '';
    const set = async (state: 'withdrawn' | 'declared' | 'disputed', reason: string | null) =>
      failureOfAsync(() => ask(desk, 'thinh', 'cases.setStatementState', { caseId, statementId, state, reason }));
    expect(await set('withdrawn', null)).toBe('reasonRequired');
    expect(await set('disputed', null)).toMatch(/^inputRejected/);
    expect(await set('withdrawn', 'ghi nhầm người')).toBe('no failure');
    expect(await set('declared', null)).toBe('alreadyDone');
    expect((await openCase(desk, 'thinh', caseId)).statements[0]?.withdrawn?.reason).toBe('ghi nhầm người');
    await desk.lock();
  });
});

describe('the person’s words', () => {
  test('are kept byte for byte and marked on the statement, in the list and on the notice', async () => {
    const desk = await office();
    const { caseId } = await decidedCase(desk);
    desk.setDay('2026-10-22');
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', { caseId, ...noticeInput });
    const view = await openCase(desk, 'thinh', caseId);
    expect(view.statements[1]).toMatchObject({
      disputed: true,
      state: 'verified',
      words: [{ position: 'disputes', words: ownWords }],
    });
    const { rows } = await ask(desk, 'thinh', 'cases.list', { state: 'open', mine: true });
    expect(rows[0]).toMatchObject({ disputed: 1, personName: 'Hoàng Minh Lực' });
    const notice = await ask(desk, 'thinh', 'cases.noticeModel', { caseId, noticeId });
    expect(notice.statements[0]?.sources).toEqual([
      { document: 'Quyết định 214/QĐ-UBND, 01/07/2016', place: 'trang 1' },
    ]);
    expect(notice.statements[1]?.dispute).toEqual({ receivedOn: '2026-10-06', words: ownWords });
    expect(notice.hearing).toEqual({ kind: 'account', shownOn: ['2026-10-06'], receivedOn: '2026-10-06' });
    expect(notice.decision).toMatchObject({ base: 'members', baseCount: 13, votesFor: 9 });
    expect(notice.complaint).toEqual({
      within: { amount: 30, unit: 'workingDays' },
      addressee: 'Ban Thường vụ Đảng ủy phường Trà Giang',
    });
    await desk.lock();
  });

  test('verifying a statement, or wording it anew, takes no dispute away', async () => {
    const desk = await office();
    const { caseId, statementIds } = await heardCase(desk);
    const statementId = statementIds[1] ?? '';
    // The office held it against its sources after the person had disputed it.
    expect((await openCase(desk, 'thinh', caseId)).statements[1]).toMatchObject({ state: 'verified', disputed: true });
    await ask(desk, 'thinh', 'cases.amendStatement', {
      caseId,
      statementId,
      text: 'Giữ chức Phó Chủ tịch UBND xã từ 01/7/2016.',
      reason: 'ghi rõ ngày',
    });
    expect((await openCase(desk, 'thinh', caseId)).statements[1]).toMatchObject({
      state: 'disputed',
      disputed: true,
      shown: false,
      words: [{ words: ownWords }],
    });
    await desk.lock();
  });

  test('cannot be corrected by the office through any request', async () => {
    const desk = await office();
    const { caseId, accountId, requestId } = await heardCase(desk);
    const correct = (entryId: string) => ({
      caseId,
      entryId,
      part: 'reply' as const,
      documentNumber: '46-CV/ĐU',
      documentDate: '2026-10-06',
      reason: 'ghi nhầm số',
    });
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.correctEntry', correct(accountId)))).toBe(
      'personsWordsFixed',
    );
    await ask(desk, 'thinh', 'cases.correctEntry', correct(requestId));
    expect((await openCase(desk, 'thinh', caseId)).requests[0]?.reply?.documentNumber).toBe('46-CV/ĐU');
    const writing = [...requestTable.keys()].filter(
      (name) => name.startsWith('cases.') && /account|words/iu.test(name),
    );
    expect(writing).toEqual(['cases.recordAccount']);
    await desk.lock();
  });

  test('a patch that changes, drops or reorders them is refused whichever use case it comes from', async () => {
    const desk = await office();
    const { caseId } = await heardCase(desk);
    const context = await desk.as('thinh');
    const { document } = await desk.open.read((db) => loadCase(db, context, caseId));
    const [account] = document.accounts;
    if (account === undefined) throw new Error('no account');
    const altered = {
      ...account,
      fields: {
        ...account.fields,
        perStatement: account.fields.perStatement.map((entry) => ({ ...entry, words: `${entry.words ?? ''}.` })),
      },
    };
    expect(failureOf(() => assertOwnWordsFixed(document, { ...document, accounts: [altered] }))).toMatch(
      /^personsWordsFixed/,
    );
    expect(failureOf(() => assertOwnWordsFixed(document, { ...document, accounts: [] }))).toMatch(/^personsWordsFixed/);
    expect(
      failureOf(() =>
        assertOwnWordsFixed(document, { ...document, accounts: [{ ...account, id: 'z'.repeat(26) }, account] }),
      ),
    ).toMatch(/^personsWordsFixed/);
    expect(failureOf(() => assertOwnWordsFixed(document, { ...document, accounts: [account, altered] }))).toBe(
      'no failure',
    );
    // And the door through which every change of a case goes asks exactly that.
    const past = async () =>
      desk.open.change(async (change) =>
        writeCase(change, context, await loadCase(change.db, context, caseId), {
          patch: { accounts: [altered] },
          event: 'caseChanged',
        }),
      );
    expect(await failureOfAsync(past)).toMatch(/^personsWordsFixed/);
    await desk.lock();
  });
});

describe('who sees and writes a case', () => {
  test('only its officers and approvers read it; the list shows nobody else’s', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    expect(await failureOfAsync(() => openCase(desk, 'duc', caseId))).toBe('notFound');
    expect(await failureOfAsync(() => openCase(desk, 'hanh', caseId))).toMatch(/^roleMissing/);
    expect((await ask(desk, 'duc', 'cases.list', { state: 'all', mine: false })).rows).toEqual([]);
    for (const who of ['thuy', 'an']) {
      expect((await openCase(desk, who, caseId)).id).toBe(caseId);
      expect((await ask(desk, who, 'cases.list', { state: 'open', mine: false })).total).toBe(1);
    }
    expect(await failureOfAsync(() => ask(desk, 'duc', 'cases.noticeModel', { caseId, noticeId: caseId }))).toBe(
      'notFound',
    );
    await desk.lock();
  });

  test('the second officer and strangers write nothing; an approver only reassigns', async () => {
    const desk = await office();
    const { caseId } = await gatheredCase(desk);
    const statement = { caseId, text: 'Một nội dung khác' };
    expect(await failureOfAsync(() => ask(desk, 'thuy', 'cases.addStatement', statement))).toMatch(/^sameHand/);
    expect(await failureOfAsync(() => ask(desk, 'duc', 'cases.addStatement', statement))).toBe('notFound');
    expect(await failureOfAsync(() => ask(desk, 'an', 'cases.addStatement', statement))).toMatch(/^roleMissing/);
    await ask(desk, 'an', 'cases.reassign', {
      caseId,
      officerId: desk.id('duc'),
      secondOfficerId: desk.id('thuy'),
      reason: 'người thẩm tra nghỉ phép',
    });
    expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toBe('notFound');
    expect((await openCase(desk, 'duc', caseId)).officer.name).toBe('Vũ Minh Đức');
    await desk.lock();
  });

  test('officer and second officer are two certified verification officers', async () => {
    const desk = await office();
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.create', newCase(desk, { secondOfficerId: desk.id('thinh') })),
      ),
    ).toMatch(/^sameHand/);
    expect(
      await failureOfAsync(() => ask(desk, 'thinh', 'cases.create', newCase(desk, { secondOfficerId: desk.id('an') }))),
    ).toBe('secondOfficerNeeded');
    expect(
      await failureOfAsync(() =>
        ask(desk, 'thinh', 'cases.create', newCase(desk, { secondOfficerId: 'a'.repeat(26) })),
      ),
    ).toBe('secondOfficerNeeded');
    await desk.lock();
  });

  test('a case is not reassigned from under a signed draft', async () => {
    const desk = await office();
    const { caseId } = await reviewedCase(desk);
    const give = {
      caseId,
      officerId: desk.id('duc'),
      secondOfficerId: desk.id('thuy'),
      reason: 'người thẩm tra nghỉ phép',
    };
    expect(await failureOfAsync(() => ask(desk, 'an', 'cases.reassign', give))).toMatch(/^stageClosed/);
    await desk.lock();
  });
});

describe('classified papers', () => {
  test('never enter a case; the register keeps which paper file it is and where it lies', async () => {
    const desk = await office();
    const { caseId, statementIds } = await gatheredCase(desk);
    const { id: requestId } = await ask(desk, 'thinh', 'cases.addRequest', {
      caseId,
      addressee: 'Nơi khác',
      ask: 'Một việc',
      documentNumber: '98-CV/BTCTU',
      documentDate: '2026-10-06',
    });
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.create', newCase(desk, { classified: true })))).toBe(
      'classifiedRefused',
    );
    const reply = {
      caseId,
      requestId,
      documentNumber: '1-CV',
      documentDate: '2026-10-06',
      receivedOn: '2026-10-06',
      pages: 1,
      note: null,
      file: null,
    };
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.recordReply', { ...reply, classified: true }))).toBe(
      'classifiedRefused',
    );
    const source = {
      caseId,
      statementId: statementIds[0] ?? '',
      document: 'Văn bản',
      documentDate: null,
      place: 'trang 1',
      note: null,
      requestId: null,
      file: null,
    };
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.addSource', { ...source, classified: true }))).toBe(
      'classifiedRefused',
    );
    expect((await ask(desk, 'thinh', 'cases.list', { state: 'all', mine: true })).total).toBe(1);
    expect((await openCase(desk, 'thinh', caseId)).requests.at(-1)?.reply).toBeNull();

    await ask(desk, 'thinh', 'cases.registerClassified', {
      paperFileNumber: 'HS 07/2026',
      paperLocation: 'Két sắt phòng BVCTNB',
      receivedOn: '2026-10-06',
    });
    const { lines } = await ask(desk, 'thinh', 'cases.classifiedLines', {});
    expect(lines).toMatchObject([
      { paperFileNumber: 'HS 07/2026', paperLocation: 'Két sắt phòng BVCTNB', writtenBy: 'Lê Quốc Thịnh' },
    ]);
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([
      'id',
      'paperFileNumber',
      'paperLocation',
      'receivedOn',
      'writtenAt',
      'writtenBy',
    ]);
    await desk.lock();
  });
});

describe('complaint', () => {
  async function delivered() {
    const desk = await office();
    const decided = await decidedCase(desk);
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', {
      caseId: decided.caseId,
      ...noticeInput,
      date: '2026-10-21',
    });
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId: decided.caseId,
      noticeId,
      way: 'handed',
      on: '2026-10-21',
      proof: 'Sổ giao nhận số 31',
    });
    const { id: complaintId } = await ask(desk, 'thinh', 'cases.recordComplaint', {
      caseId: decided.caseId,
      noticeId,
      receivedOn: '2026-10-21',
      words: ownWords,
      pages: 1,
      file: null,
    });
    return { desk, noticeId, complaintId, ...decided };
  }
  const result = { body: 'Ủy ban Kiểm tra Tỉnh ủy', documentNumber: '5-TB/UBKT', documentDate: '2026-10-21' };

  test('keeps the case open until it is answered, however much time has passed', async () => {
    const { desk, caseId, complaintId } = await delivered();
    desk.setDay('2026-12-31');
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 3' }))).toMatch(
      /^stageClosed/,
    );
    const answer = { caseId, complaintId, result: 'upheld', ...result } as const;
    // Whoever drafted the conclusion or looked it over does not say what became of it.
    for (const who of ['thinh', 'thuy'])
      expect(await failureOfAsync(() => ask(desk, who, 'cases.recordComplaintResult', answer))).toMatch(
        /^(roleMissing|sameHand)/u,
      );
    await ask(desk, 'an', 'cases.recordComplaintResult', answer);
    expect(await failureOfAsync(() => ask(desk, 'thinh', 'cases.close', { caseId, paperLocation: 'Tủ 3' }))).toBe(
      'no failure',
    );
    await desk.lock();
  });

  test('overturned ends the case as such, and nothing more is written on it', async () => {
    const { desk, caseId, complaintId } = await delivered();
    await ask(desk, 'an', 'cases.recordComplaintResult', { caseId, complaintId, result: 'overturned', ...result });
    expect(await openCase(desk, 'thinh', caseId)).toMatchObject({ state: 'overturned', next: null, acts: [] });
    expect((await ask(desk, 'thinh', 'cases.list', { state: 'overturned', mine: true })).rows[0]?.state).toBe(
      'overturned',
    );
    expect(
      await failureOfAsync(() => ask(desk, 'thinh', 'cases.addStatement', { caseId, text: 'Thêm nội dung' })),
    ).toMatch(/^stageClosed/);
    await desk.lock();
  });

  test('sent back for re-examination opens a new round; the old conclusion and the words stay', async () => {
    const { desk, caseId, complaintId, statementIds } = await delivered();
    await ask(desk, 'an', 'cases.recordComplaintResult', { caseId, complaintId, result: 'reexamine', ...result });
    const view = await openCase(desk, 'thinh', caseId);
    expect(view).toMatchObject({
      roundState: 'reexamined',
      state: 'open',
      next: { tasks: [{ code: 'redraftConclusion' }] },
    });
    await ask(desk, 'thinh', 'cases.draftConclusion', { caseId, outcome: 'meets', citedStatementIds: statementIds });
    const again = await openCase(desk, 'thinh', caseId);
    expect(again.conclusions.map(({ round, outcome }) => [round, outcome])).toEqual([
      [1, 'doesNotMeet'],
      [2, 'meets'],
    ]);
    expect(again.complaints[0]?.words).toBe(ownWords);
    await desk.lock();
  });

  test('the time to complain runs from the day the delivery is written down, not from an earlier day typed in', async () => {
    const desk = await office();
    const { caseId } = await decidedCase(desk);
    const { id: noticeId } = await ask(desk, 'thinh', 'cases.prepareNotice', {
      caseId,
      ...noticeInput,
      date: '2026-10-21',
    });
    desk.setDay('2026-11-30');
    await ask(desk, 'thinh', 'cases.deliverNotice', {
      caseId,
      noticeId,
      way: 'registeredPost',
      on: '2026-10-21',
      proof: 'Phiếu gửi 18',
    });
    expect((await openCase(desk, 'thinh', caseId)).notices[0]?.delivered?.complainUntil).toBe('2027-01-11');
    await desk.lock();
  });
});

test('days that lie ahead are refused everywhere', async () => {
  const desk = await office();
  const { caseId, statementIds } = await gatheredCase(desk);
  const ahead = '2026-10-07';
  const tries = [
    () => ask(desk, 'thinh', 'cases.create', newCase(desk, { receivedOn: ahead })),
    () =>
      ask(desk, 'thinh', 'cases.addRequest', {
        caseId,
        addressee: 'Nơi khác',
        ask: 'Một việc',
        documentNumber: '1-CV',
        documentDate: ahead,
      }),
    () =>
      ask(desk, 'thinh', 'cases.show', {
        caseId,
        heldOn: ahead,
        way: 'meeting',
        place: null,
        statementIds,
        minutesNumber: '1-BB',
      }),
  ];
  for (const attempt of tries) expect(await failureOfAsync(attempt)).toMatch(/^inputRejected/);
  const { caseId: reviewed } = await reviewedCase(desk);
  expect(
    await failureOfAsync(() =>
      ask(desk, 'thinh', 'cases.recordDecision', {
        caseId: reviewed,
        decision: { ...votes, heldOn: '2026-10-22', minutesDate: '2026-10-22' },
      }),
    ),
  ).toMatch(/^inputRejected/);
  await desk.lock();
});
