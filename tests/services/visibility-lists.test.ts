import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { readRecord } from '../../electron/records/read-record.ts';
import { readAssignment } from '../../electron/services/visibility/case-assignment.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { documentIdsOf } from '../../electron/services/packages/out/gather-records.ts';
import { addDocument } from '../../electron/services/people/documents.ts';
import { documentsOf } from '../../electron/services/people/dossier-index.ts';
import { ask, caseOffice, chosen, newCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { fullCase } from '../support/full-case.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { rawDatabase } from '../support/raw-sqlite.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';
import { pdfSaying } from '../support/scans.ts';

const verification = 'verification' as const;

/** What an insider with the key of the compartment does while nobody sits at the desk. */
async function onDisk(
  office: TestOffice,
  ...statements: readonly (readonly [sql: string, ...values: string[]])[]
): Promise<void> {
  await office.lock();
  const raw = rawDatabase(office.compartmentOnDisk.databasePath, office.compartmentOnDisk.rawKey());
  raw.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER version_no_update; DROP TRIGGER version_no_delete;');
  for (const [sql, ...values] of statements) raw.prepare(sql).run(...values);
  raw.close();
}

async function prepared() {
  const folder = temporaryFolder();
  const office = await caseOffice(folder);
  return { office, full: await fullCase(office, folder) };
}

/** Everything an officer is shown without asking for a record by its id. */
async function shownTo(office: TestOffice, who: string): Promise<string> {
  return JSON.stringify([
    await ask(office, who, 'cases.list', { state: 'all', mine: false }),
    await ask(office, who, 'desk.summary', {}),
    await ask(office, who, 'approvals.waiting', {}),
    await ask(office, who, 'prints.list', { compartment: verification, limit: 50 }),
    await ask(office, who, 'log.list', { compartment: verification, limit: 200 }),
  ]);
}

describe('whose a case is', () => {
  test('is not made otherwise by lines of lists that name another officer', async () => {
    const { office, full } = await prepared();
    const duc = office.id('duc');
    await onDisk(office, ['UPDATE work_item SET officer_id = ?, second_id = ?', duc, duc]);
    const shown = await shownTo(office, 'duc');
    for (const part of [full.caseId, 'TT-2026/001', 'Hoàng Minh Lực']) expect(shown).not.toContain(part);
    expect(await failureOfAsync(() => openCase(office, 'duc', full.caseId))).toBe('notFound');
    // And its own officer keeps it.
    expect((await ask(office, 'thinh', 'cases.list', { state: 'all', mine: true })).rows.map(({ id }) => id)).toEqual([
      full.caseId,
    ]);
    expect((await ask(office, 'thinh', 'desk.summary', {})).due.tasks.map(({ subject }) => subject.id)).toContain(
      full.caseId,
    );
    await office.lock({ tampered: true });
  });

  test('is not made otherwise in the record itself: its officers are told, the other one sees nothing', async () => {
    const { office, full } = await prepared();
    await onDisk(office, [
      "UPDATE record SET doc = json_set(doc, '$.officerId', ?) WHERE id = ?",
      office.id('duc'),
      full.caseId,
    ]);
    expect(await failureOfAsync(() => openCase(office, 'duc', full.caseId))).toBe('notFound');
    expect((await ask(office, 'duc', 'cases.list', { state: 'all', mine: false })).rows).toEqual([]);
    for (const who of ['thinh', 'thuy', 'an'])
      expect(await failureOfAsync(() => openCase(office, who, full.caseId))).toMatch(/^recordAltered/u);
    // The list names it among the others; the desk goes on with what else is due.
    const { id: other } = await ask(office, 'thinh', 'cases.create', newCase(office));
    for (const who of ['thinh', 'an']) {
      const { rows, total, altered } = await ask(office, who, 'cases.list', { state: 'all', mine: false });
      expect(rows.map(({ id }) => id)).toEqual([other]);
      expect(total).toBe(1);
      expect(altered).toEqual([{ id: full.caseId, number: who === 'an' ? 'TT-2026/001' : null }]);
    }
    expect((await ask(office, 'thinh', 'desk.summary', {})).due.tasks.map(({ subject }) => subject.id)).toEqual([
      other,
    ]);
    expect((await ask(office, 'thinh', 'log.list', { compartment: verification, limit: 20 })).events).not.toEqual([]);
    await office.lock({ tampered: true });
  });

  test('nor in its versions: what was written past the log shows nothing to anybody', async () => {
    const { office, full } = await prepared();
    const duc = office.id('duc');
    await onDisk(
      office,
      ["UPDATE record SET doc = json_set(doc, '$.officerId', ?) WHERE id = ?", duc, full.caseId],
      [
        "UPDATE version SET patch = json_set(patch, '$.officerId', ?) WHERE record_id = ? AND number = 1",
        duc,
        full.caseId,
      ],
    );
    expect(await failureOfAsync(() => openCase(office, 'duc', full.caseId))).toMatch(/^recordAltered/u);
    expect(await ask(office, 'duc', 'cases.list', { state: 'all', mine: false })).toMatchObject({
      rows: [],
      altered: [{ id: full.caseId, number: null }],
    });
    await office.lock({ tampered: true });
  });

  test('nor by a version that an officer writes under a lawful event of their own session, in their own name or an approver’s', async () => {
    const { office, full } = await prepared();
    for (const author of ['duc', 'an']) {
      const { chain } = await office.as('duc');
      await office.open.change(async (change) => {
        const { versionId } = await readRecord(change.db, 'verificationCase', full.caseId);
        const origin = {
          versionId: newId(),
          author: office.id(author),
          at: change.now,
          register: office.open.registerId,
          catalogue: 'catalogue-2026.1',
        };
        await change.amendRecord({
          type: 'verificationCase',
          id: full.caseId,
          baseVersion: versionId,
          patch: { [author === 'duc' ? 'officerId' : 'secondOfficerId']: office.id('duc') },
          event: 'caseAssigned',
          origin,
        });
      });
      expect(await office.open.read((db) => readAssignment(db, chain, full.caseId))).toEqual({
        officers: [office.id('thinh'), office.id('thuy')],
        unlawful: true,
      });
      // A version under a name that its line of the log does not bear is no version (decision 12): the record is damaged for everybody.
      if (author === 'an') {
        expect(await failureOfAsync(() => openCase(office, 'duc', full.caseId))).toMatch(/^recordAltered/u);
        continue;
      }
      expect(await failureOfAsync(() => openCase(office, 'duc', full.caseId))).toBe('notFound');
      expect((await ask(office, 'duc', 'cases.list', { state: 'all', mine: true })).rows).toEqual([]);
      expect(await shownTo(office, 'duc')).not.toContain('TT-2026/001');
    }
    for (const who of ['thinh', 'thuy', 'an'])
      expect(await failureOfAsync(() => openCase(office, who, full.caseId))).toMatch(/^recordAltered/u);
    expect(await verifyAuthority(await office.as('an'), office.open)).toContainEqual({
      code: 'recordAuthorityUnproven',
      recordType: 'verificationCase',
      recordId: full.caseId,
    });
    await office.lock({ tampered: true });
  });

  test('a paper or an approval that is made to speak of one’s own case shows nothing either', async () => {
    const { office, full } = await prepared();
    const { id: own } = await ask(
      office,
      'duc',
      'cases.create',
      newCase(office, { secondOfficerId: office.id('thinh') }),
    );
    await onDisk(
      office,
      [
        "UPDATE record SET doc = json_set(doc, '$.subject.id', ?) WHERE id IN (?, ?)",
        own,
        full.waitingPrintId,
        full.releaseId,
      ],
      ["UPDATE record SET doc = json_set(doc, '$.recordId', ?) WHERE id = ?", own, full.interestId],
    );
    expect(
      await failureOfAsync(() =>
        ask(office, 'duc', 'approvals.open', { compartment: verification, id: full.releaseId }),
      ),
    ).toMatch(/^recordAltered/u);
    expect((await ask(office, 'duc', 'prints.list', { compartment: verification, limit: 50 })).rows).toEqual([]);
    expect((await ask(office, 'duc', 'approvals.waiting', {})).forMe).toEqual([]);
    expect((await ask(office, 'thuy', 'cases.list', { state: 'all', mine: true })).rows).toHaveLength(1);
    expect(
      (await ask(office, 'duc', 'interests.list', { compartment: verification, recordId: own })).interests,
    ).toEqual([]);
    await office.lock({ tampered: true });
  });
});

describe('a declared interest', () => {
  const acting = (office: TestOffice, caseId: string) =>
    failureOfAsync(() =>
      ask(office, 'thuy', 'prints.askRelease', {
        subject: { kind: 'notice', id: caseId, noticeId: caseId },
        terms: { purpose: 'Gửi đi', recipient: 'Ai đó', copies: 1, leavesOffice: true },
        reprintReason: null,
      }),
    );

  test('is not lifted by a line taken out of a list', async () => {
    const { office, full } = await prepared();
    await onDisk(office, ["DELETE FROM work_item WHERE type = 'declaredInterest'"]);
    expect(await acting(office, full.caseId)).toBe('interestDeclared');
    expect(
      (await ask(office, 'thinh', 'interests.list', { compartment: verification, recordId: full.caseId })).interests,
    ).toHaveLength(2);
    await office.lock({ tampered: true });
  });

  test.each([
    ['taken out of the tables', (id: string) => [['DELETE FROM record WHERE id = ?', id]] as const],
    [
      'taken out with its versions',
      (id: string) =>
        [
          ['DELETE FROM version WHERE record_id = ?', id],
          ['DELETE FROM record WHERE id = ?', id],
        ] as const,
    ],
    [
      'made to speak of another record',
      (id: string) =>
        [
          ["UPDATE record SET doc = json_set(doc, '$.recordId', 'aaaaaaaaaaaaaaaaaaaaaaaaaa') WHERE id = ?", id],
        ] as const,
    ],
    [
      'ended on the disk',
      (id: string) => [["UPDATE record SET doc = json_set(doc, '$.endedAt', 1) WHERE id = ?", id]] as const,
    ],
  ])('is missed when its record is %s', async (_, statements) => {
    const { office, full } = await prepared();
    await onDisk(office, ["DELETE FROM work_item WHERE type = 'declaredInterest'"], ...statements(full.interestId));
    expect(await acting(office, full.caseId)).toMatch(/^recordAltered/u);
    await office.lock({ tampered: true });
  });
});

test('a second print does not become the first when its line is taken out of the register', async () => {
  const { office, full } = await prepared();
  await onDisk(office, ["DELETE FROM work_item WHERE type = 'print'"]);
  const again = () =>
    ask(office, 'thinh', 'prints.askRelease', {
      subject: { kind: 'notice', id: full.caseId, noticeId: full.noticeId },
      terms: { purpose: 'Gửi đi', recipient: 'Ai đó', copies: 1, leavesOffice: true },
      reprintReason: null,
    });
  expect(await failureOfAsync(again)).toMatch(/^reasonRequired/u);
  expect(
    (await ask(office, 'thinh', 'prints.list', { compartment: verification, subjectId: full.caseId, limit: 50 })).rows,
  ).toHaveLength(2);
  await office.lock({ tampered: true });
});

test('a scan does not go into another dossier, or out with its package, by an edited line of the index', async () => {
  const folder = temporaryFolder();
  const office = await printOffice(folder);
  const [theirs, other] = [await newDossier(office), await newDossier(office)];
  const scan = join(folder, 'scan.pdf');
  writeFileSync(scan, pdfSaying('bản quét'));
  const context = await office.as('ngan');
  const { documentId } = await addDocument(context, {
    personId: theirs,
    file: chosen(office, scan),
    documentClass: 'decisions',
    title: 'Quyết định',
    original: 'copy',
    documentDate: null,
    paperLocation: 'Tủ 1',
  });
  const held = async (personId: string): Promise<readonly string[]> => {
    const personnel = (await office.as('ngan')).compartment('personnel');
    const gathered = await personnel.read((db) => documentIdsOf(db, personId));
    return [...gathered, ...(await documentsOf(personnel, personId, (userId) => userId)).map(({ id }) => id)];
  };
  expect(await held(theirs)).toEqual([documentId, documentId]);
  await onDisk(office, ['UPDATE work_item SET parent_id = ? WHERE record_id = ?', other, documentId]);
  expect(await held(other)).toEqual([]);
  await office.lock({ tampered: true });
});
