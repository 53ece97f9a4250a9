import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { PrintRecord } from '../../shared/model/print/print-record.ts';
import type { ReadableDb, WritableDb } from '../../electron/storage/executor.ts';
import { storeFile } from '../../electron/records/document-files.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { handsAreTheirs } from '../../electron/services/authority/named-hands.ts';
import { createPackageIn } from '../../electron/services/authority/package-in-store.ts';
import type { Change } from '../../electron/records/change.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { workedDocument } from '../../electron/services/people/documents.ts';
import { everyonesName } from '../../electron/services/people/foreign-names.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { printKind } from '../../electron/services/prints/print-store.ts';
import { newId } from '../../electron/crypto/random.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import { readRecord } from '../../electron/storage/repositories/records.ts';
import { indexFigures } from '../../electron/services/people/dossier-index.ts';
import { ask, caseOffice } from '../support/case-office.ts';
import { insider } from '../support/insider.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { masked, newDossier, newPrint, notingRenderer, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';
import { moveDocument, withdrawDocument } from '../../electron/services/people/document-changes.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { documentIdsOf } from '../../electron/services/packages/out/gather-records.ts';
import { pdfSaying } from '../support/scans.ts';

/* What is shown under a colleague’s name is what they wrote: exchanged by another officer, it is named. */

const named = async (desk: TestOffice, who: string, name: Compartment = 'personnel') =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

test('a paper in the index says under the name of whoever filed it what they filed', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const file = async (text: string) =>
    desk.open.files.prepare(bytesOf(`%PDF-1.7\n${text}\n%%EOF\n`), { maxBytes: 1_000_000 });
  const prepared = await file('bằng cử nhân');
  // As `people.addDocument` writes it, without the dialog that chooses a file.
  await insider(desk, 'ngan', async (change, context) => {
    await createRecordOf(
      change,
      context,
      workedDocument,
      {
        ...(await storeFile(change, prepared, 'pdf')),
        personId: id,
        documentClass: 'degree',
        title: 'Bằng cử nhân',
        original: 'copy',
        documentDate: '2006',
        paperLocation: 'Kho 2',
        addedAt: change.now,
        addedBy: context.who.userId,
        pages: null,
        withdrawn: null,
      },
      { id: prepared.id, event: 'documentAdded', facts: [['subject', id]] },
    );
    const line = await readPerson(change.db as WritableDb<'personnel'>, id);
    if (line !== undefined)
      await putPerson(change.db as WritableDb<'personnel'>, {
        ...line,
        ...indexFigures(context.catalogue, [{ documentClass: 'degree' }]),
      });
    await change.event('workItemChanged', { recordType: 'person', recordId: id });
  });
  expect(await named(desk, 'trong')).toEqual([]);
  await insider(desk, 'tuan', async (change, context) => {
    const { doc, versionId } = await readDoc(change.db, workedDocument, prepared.id);
    const patch = {
      ...(await storeFile(change, await file('quyết định khai trừ'), 'pdf')),
      title: 'Quyết định khai trừ Đảng',
    };
    await amendRecordOf(change, context, workedDocument, { id: prepared.id, versionId, doc }, patch, {
      event: 'documentAdded',
    });
  });
  expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
});

test('a paper leaves the index under the name of whoever takes it out, once, and stays what it was', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const file = async (words: string): Promise<string> => {
    const prepared = await desk.open.files.prepare(bytesOf(pdfSaying(words)), { maxBytes: 1_000_000 });
    await insider(desk, 'ngan', async (change, context) => {
      await createRecordOf(
        change,
        context,
        workedDocument,
        {
          ...(await storeFile(change, prepared, 'pdf')),
          personId: id,
          documentClass: 'other',
          title: words,
          original: 'copy',
          documentDate: null,
          paperLocation: '',
          addedAt: change.now,
          addedBy: context.who.userId,
          pages: 1,
          withdrawn: null,
        },
        { id: prepared.id, event: 'documentAdded', facts: [['subject', id]] },
      );
    });
    return prepared.id;
  };
  const reason = 'Quét nhầm giấy của người khác';
  const write = async (who: string, documentId: string, patchOf: (context: ServiceContext, now: number) => object) =>
    insider(desk, who, async (change, context) => {
      const { doc, versionId } = await readDoc(change.db, workedDocument, documentId);
      const patch = patchOf(context, change.now) as Partial<typeof doc>;
      await amendRecordOf(change, context, workedDocument, { id: documentId, versionId, doc }, patch, {
        event: 'documentWithdrawn',
        reason,
      });
    });
  const stands = async (documentId: string): Promise<boolean> => {
    const context = await desk.as('trong');
    return desk.open.read((db) => handsAreTheirs(db, context, documentId));
  };
  // By whoever works there, as the window asks for it: another class, then out of the index.
  const lawful = await file('giấy thứ nhất');
  await moveDocument(await desk.as('tuan'), { documentId: lawful, documentClass: 'degree', reason });
  await withdrawDocument(await desk.as('tuan'), { documentId: lawful, reason });
  expect(await stands(lawful)).toBe(true);
  // It goes to no other office.
  const sent = await desk.open.read((db) => documentIdsOf(db as ReadableDb<'personnel'>, id));
  expect(sent).toEqual([]);
  expect(await named(desk, 'trong')).toEqual([]);
  // Taken back, also by whoever filed it; under the name of somebody else; another count of its pages.
  await write('ngan', lawful, () => ({ withdrawn: null }));
  expect(await stands(lawful)).toBe(false);
  const foreign = await file('giấy thứ hai');
  const { userId: other } = (await desk.as('ngan')).who;
  await write('tuan', foreign, (_context, at) => ({ withdrawn: { by: other, at, reason, replacedBy: null } }));
  expect(await stands(foreign)).toBe(false);
  const counted = await file('giấy thứ ba');
  await write('ngan', counted, () => ({ pages: 7 }));
  expect(await stands(counted)).toBe(false);
  await desk.lock({ tampered: true });
});

test('a paper that was filed here is not another one by what a package is said to have brought', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const prepared = await desk.open.files.prepare(bytesOf('%PDF-1.7\nbằng\n%%EOF\n'), { maxBytes: 1_000_000 });
  await insider(desk, 'ngan', async (change, context) => {
    await createRecordOf(
      change,
      context,
      workedDocument,
      {
        ...(await storeFile(change, prepared, 'pdf')),
        personId: id,
        documentClass: 'other',
        title: 'Bằng cử nhân',
        original: 'copy',
        documentDate: '2006',
        paperLocation: 'Kho 2',
        addedAt: change.now,
        addedBy: context.who.userId,
        pages: null,
        withdrawn: null,
      },
      { id: prepared.id, event: 'documentAdded', facts: [['subject', id]] },
    );
  });
  const elsewhere = {
    versionId: newId(),
    author: newId(),
    at: 1_700_000_000_000,
    register: newId(),
    catalogue: '2026.1',
  };
  const stands = async (): Promise<boolean> => {
    const context = await desk.as('trong');
    return desk.open.read((db) => handsAreTheirs(db, context, prepared.id));
  };
  expect(await stands()).toBe(true);
  await insider(desk, 'tuan', async (change, context) => {
    const none = { added: 0, taken: 0, kept: 0, later: 0 };
    const package_ = await createPackageIn(change as Change<'personnel'>, context, {
      fileName: 'x',
      sha256: '0'.repeat(64),
      size: 1,
      officeId: newId(),
      officeName: 'Thành ủy',
      desk: 'personnel',
      deskKey: 'A'.repeat(44),
      passport: {
        packageId: newId(),
        number: 1,
        previous: null,
        incarnation: newId(),
        purpose: 'Điều động',
        expires: '2027-01-31',
        people: 1,
        text: '',
      },
      state: 'applied',
      receivedAt: change.now,
      receivedBy: context.who.userId,
      counts: none,
      later: [],
      forms: [],
      imported: [elsewhere.versionId],
      takings: [],
      unknown: {},
      receipt: null,
      refused: null,
    });
    const { versionId } = await readDoc(change.db, workedDocument, prepared.id);
    await change.amendRecord({
      type: 'document',
      id: prepared.id,
      baseVersion: versionId,
      patch: { title: 'Quyết định khai trừ Đảng' },
      event: 'packageApplied',
      facts: [['batch', package_.id]],
      origin: elsewhere,
    });
  });
  expect(await stands()).toBe(false);
  await desk.lock({ tampered: true });
});

describe('the register of prints says under the name of whoever printed', () => {
  const printed = async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { printId } = await issuePrint(
      directVault(await desk.as('ngan')),
      notingRenderer().renderer,
      newPrint(masked(id)),
      false,
    );
    expect(await named(desk, 'trong')).toEqual([]);
    const amend = async (patchOf: (print: PrintRecord) => Partial<PrintRecord>) => {
      await insider(desk, 'tuan', async (change, context) => {
        const { doc, versionId } = await readDoc(change.db, printKind, printId);
        await amendRecordOf(change, context, printKind, { id: printId, versionId, doc }, patchOf(doc), {
          event: 'workItemChanged',
        });
      });
      const found = await named(desk, 'trong');
      await desk.lock({ tampered: true });
      return found;
    };
    return { amend };
  };

  test('for whom it was', async () => {
    const { amend } = await printed();
    expect(await amend(() => ({ recipient: 'Báo An Khánh', purpose: 'Đưa cho phóng viên' }))).toContain(
      'recordAuthorityUnproven',
    );
  });

  test('what it was', async () => {
    const { amend } = await printed();
    const exchanged = await amend(({ sheets }) => ({ sheets: sheets.slice(1) }));
    expect(exchanged).toContain('recordAuthorityUnproven');
  });

  test('and a colleague may say what became of the paper', async () => {
    const { amend } = await printed();
    const told = await amend(({ sheets }) => ({
      sheets: sheets.map((sheet) => ({ ...sheet, paper: 'asked' as const })),
    }));
    expect(told).toEqual([]);
  });
});

test('the line of a classified paper stands under the name of whoever wrote what it says', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { id } = await ask(desk, 'thinh', 'cases.registerClassified', {
    paperFileNumber: '12/HS-M',
    paperLocation: 'Tủ sắt 3',
    receivedOn: '2026-10-06',
  });
  const shown = async () =>
    (await ask(desk, 'an', 'cases.classifiedLines', {})).lines.map(
      ({ paperLocation, writtenBy }) => `${paperLocation}: ${writtenBy}`,
    );
  expect(await shown()).toEqual(['Tủ sắt 3: Lê Quốc Thịnh']);
  expect(await named(desk, 'an', 'verification')).toEqual([]);
  await insider(desk, 'duc', async (change) => {
    const record = await readRecord(change.db, 'record', id);
    await change.amendRecord({
      type: 'classifiedLine',
      id,
      baseVersion: record?.versionId ?? '',
      patch: { paperLocation: 'Đã hủy' },
      event: 'workItemChanged',
    });
  });
  expect(await shown()).not.toContain('Đã hủy: Lê Quốc Thịnh');
  expect(await named(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
});

describe('somebody of another office', () => {
  const displayName = 'Phan Đình Trọng';
  const foreign = { displayName: 'Trần Thanh An', officeName: 'Thành ủy', registerId: newId() };

  test('is called by no other name than the package brought', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = newId();
    await insider(desk, 'ngan', async (change) =>
      change.createRecord({ type: 'foreignPerson', id, doc: foreign, event: 'workItemChanged' }),
    );
    await insider(desk, 'tuan', async (change) => {
      const record = await readRecord(change.db, 'record', id);
      await change.amendRecord({
        type: 'foreignPerson',
        id,
        baseVersion: record?.versionId ?? '',
        patch: { displayName },
        event: 'workItemChanged',
      });
    });
    const context = await desk.as('trong');
    expect((await everyonesName(context, context.compartment('personnel')))(id, foreign.registerId)).not.toBe(
      displayName,
    );
    expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('gets no name beside any package', async () => {
    const desk = await printOffice(temporaryFolder());
    await insider(desk, 'tuan', async (change) =>
      change.createRecord({
        type: 'foreignPerson',
        id: newId(),
        doc: { ...foreign, displayName },
        event: 'workItemChanged',
      }),
    );
    expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

test('a paper that was issued is not given up by a colleague, and none of its copies is taken back', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const { printId } = await issuePrint(
    directVault(await desk.as('ngan')),
    notingRenderer().renderer,
    newPrint(masked(id)),
    false,
  );
  await insider(desk, 'tuan', async (change, context) => {
    const { doc, versionId } = await readDoc(change.db, printKind, printId);
    await amendRecordOf(
      change,
      context,
      printKind,
      { id: printId, versionId, doc },
      { state: 'voided', voidCause: 'interrupted' },
      { event: 'workItemChanged' },
    );
  });
  const problems = (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems;
  expect(problems.map(({ code }) => code)).toEqual(['recordAuthorityUnproven']);
  await desk.lock({ tampered: true });
});
