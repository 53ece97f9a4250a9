import { describe, expect, test } from 'vitest';
import type { PrintRecord } from '../../../shared/model/print/print-record.ts';
import { issuePrint } from '../../../electron/main/printing/print-order.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { Change } from '../../../electron/records/change.ts';
import { storeFile } from '../../../electron/records/document-files.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../../electron/services/base/write-record.ts';
import { instrumentKind, obligationKind } from '../../../electron/services/instruments/instrument-store.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { type DocumentDoc } from '../../../electron/services/people/dossier-index.ts';
import { refreshFigures, workedDocument } from '../../../electron/services/people/documents.ts';
import { moveDocument } from '../../../electron/services/people/document-changes.ts';
import { printCounter, printKind } from '../../../electron/services/prints/print-store.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { allOfType } from '../../../electron/storage/repositories/record-fields.ts';
import { insider } from '../../support/insider.ts';
import { enteredInstrument } from '../../support/instrument-office.ts';
import { directVault } from '../../support/print/direct-vault.ts';
import { masked, newDossier, newPrint, notingRenderer, printOffice } from '../../support/print/print-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* Numbers are of their form and without gaps, and what takes a reason in the application has it in the log. */

const named = async (desk: TestOffice, who: string, name: Compartment): Promise<string[]> =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

async function onePaper() {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const print = async (reprintReason?: string) =>
    issuePrint(
      directVault(await desk.as('ngan')),
      notingRenderer().renderer,
      newPrint(masked(dossier), undefined, reprintReason === undefined ? {} : { reprintReason }),
      false,
    );
  const { printId } = await print();
  expect(await named(desk, 'trong', 'personnel')).toEqual([]);
  return { desk, dossier, printId, print };
}

describe('the register of papers', () => {
  test.fails.each([
    ['of another compartment', '00002/TT-abcd'],
    ['of an incarnation that never was', '00002/HS-zzzz'],
  ])('holds no number %s', async (_, number) => {
    const { desk, printId } = await onePaper();
    await insider(desk, 'ngan', async (change, context) => {
      const { doc } = await readDoc(change.db, printKind, printId);
      await change.nextNumber(printCounter);
      const print: PrintRecord = {
        ...doc,
        number,
        state: 'voided',
        sheets: [],
        voidCause: 'interrupted',
        askedAt: change.now,
      };
      await createRecordOf(change, context, printKind, print, { id: newId(), event: 'printReserved' });
    });
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('leaves no number out that nobody bore', async () => {
    const { desk, print, printId } = await onePaper();
    await insider(desk, 'ngan', async (change) => {
      for (let step = 0; step < 5; step += 1) await change.nextNumber(printCounter);
      await change.event('workItemChanged', { recordType: 'print', recordId: printId });
    });
    expect(await named(desk, 'trong', 'personnel')).not.toEqual([]);
    // The next lawful paper hides the hole.
    expect((await print('tờ trước bị nhòe')).number).toMatch(/^00007/);
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});

async function* pdf(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('%PDF-1.7\nbản quét\n%%EOF\n');
}

/** A degree that Ngân filed. */
async function filed() {
  const desk = await printOffice(temporaryFolder());
  const personId = await newDossier(desk);
  const prepared = await desk.open.files.prepare(pdf(), { maxBytes: 1_000_000 });
  await insider(desk, 'ngan', async (change, context) => {
    const doc: DocumentDoc = {
      ...(await storeFile(change, prepared, 'pdf')),
      personId,
      documentClass: 'degree',
      title: 'Bằng cử nhân',
      original: 'copy',
      documentDate: '2006',
      paperLocation: 'Kho 2',
      addedAt: change.now,
      addedBy: context.who.userId,
      pages: null,
      withdrawn: null,
    };
    await createRecordOf(change, context, workedDocument, doc, {
      id: prepared.id,
      event: 'documentAdded',
      facts: [['subject', personId]],
    });
  });
  await refreshFigures(await desk.as('ngan'), personId);
  await moveDocument(await desk.as('tuan'), {
    documentId: prepared.id,
    documentClass: 'photo',
    reason: 'Xếp nhầm',
  }).catch(() => undefined);
  expect(await named(desk, 'trong', 'personnel')).toEqual([]);
  return { desk, personId, documentId: prepared.id };
}

describe('a paper of a dossier', () => {
  const own = (by: string, at: number) => ({ by, at, reason: 'Quét nhầm', replacedBy: null });
  const change = async (
    desk: TestOffice,
    personId: string,
    documentId: string,
    patchOf: (who: string, now: number) => Partial<DocumentDoc>,
    reason?: string,
  ) => {
    await insider(desk, 'tuan', async (anyChange: Change, context) => {
      const standing = await readDoc(anyChange.db, workedDocument, documentId);
      await amendRecordOf(anyChange, context, workedDocument, standing, patchOf(context.who.userId, anyChange.now), {
        event: 'documentMoved',
        facts: [['subject', personId]],
        ...(reason === undefined ? {} : { reason }),
      });
    });
    await refreshFigures(await desk.as('tuan'), personId);
  };

  test.fails('gets no other class without a reason in the log', async () => {
    const { desk, personId, documentId } = await filed();
    await change(desk, personId, documentId, () => ({ documentClass: 'decision' }));
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('does not leave the index without a reason in the log', async () => {
    const { desk, personId, documentId } = await filed();
    await change(desk, personId, documentId, (by, at) => ({ withdrawn: own(by, at) }));
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('is not filed elsewhere once it left the index', async () => {
    const { desk, personId, documentId } = await filed();
    await change(desk, personId, documentId, (by, at) => ({ withdrawn: own(by, at) }), 'Quét nhầm');
    expect(await named(desk, 'trong', 'personnel')).toEqual([]);
    await change(desk, personId, documentId, () => ({ documentClass: 'decision' }), 'Xếp lại');
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('is replaced by none that is not there', async () => {
    const { desk, personId, documentId } = await filed();
    await change(
      desk,
      personId,
      documentId,
      (by, at) => ({ withdrawn: { ...own(by, at), replacedBy: newId() } }),
      'Quét nhầm',
    );
    const found = await named(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});

describe('an instrument', () => {
  test.fails('bears its number and day alone', async () => {
    const { desk, id } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const { doc } = await readDoc(change.db, instrumentKind, id);
      await createRecordOf(
        change,
        context,
        instrumentKind,
        { ...doc, validTo: '2026-10-02', text: 'Bãi bỏ.' },
        { id: newId(), event: 'instrumentEntered' },
      );
    });
    const found = await named(desk, 'ngan', 'office');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('ends with a reason in the log', async () => {
    const { desk, id } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const standing = await readDoc(change.db, instrumentKind, id);
      await amendRecordOf(
        change,
        context,
        instrumentKind,
        standing,
        { validTo: '2026-10-02' },
        { event: 'instrumentChanged' },
      );
    });
    const found = await named(desk, 'ngan', 'office');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('asks for each thing once', async () => {
    const { desk } = await enteredInstrument();
    await insider(desk, 'chi', async (change, context) => {
      const [first = ''] = await allOfType(change.db, obligationKind.type);
      const { doc } = await readDoc(change.db, obligationKind, first);
      await createRecordOf(
        change,
        context,
        obligationKind,
        { ...doc, text: 'Mở một lớp trước ngày 31/12/2027.', dueOn: '2027-12-31' },
        { id: newId(), event: 'obligationAdded' },
      );
    });
    const found = await named(desk, 'ngan', 'office');
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});
