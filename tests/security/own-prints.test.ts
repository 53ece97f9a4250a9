import { describe, expect, test } from 'vitest';
import type { PrintRecord } from '../../shared/model/print/print-record.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { storeFile } from '../../electron/records/document-files.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { printKind } from '../../electron/services/prints/print-store.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { ask } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider } from '../support/insider.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { masked, newDossier, newPrint, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* The register of papers: what became of a number is not taken back by anybody, and not by whoever took it. */

const personnel = 'personnel' as const;

/** One copy, released by an approver to leave the office, and issued. */
async function released() {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const asked = await askRelease(await desk.as('ngan'), {
    subject: masked(dossier),
    terms: outside,
    reprintReason: null,
  });
  await ask(desk, 'trong', 'approvals.sign', { compartment: personnel, id: asked.approvalId });
  await issuePrint(
    directVault(await desk.as('ngan')),
    notingRenderer().renderer,
    { kind: 'released', compartment: personnel, printId: asked.printId, openReason: null },
    false,
  );
  expect(await named(desk)).toEqual([]);
  return { desk, dossier, printId: asked.printId };
}

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);

/** A further version by the very person who printed it. */
async function rewrites(
  desk: TestOffice,
  printId: string,
  patchOf: (print: PrintRecord) => Partial<PrintRecord>,
): Promise<void> {
  await insider(desk, 'ngan', async (change, context) => {
    const { doc, versionId } = await readDoc(change.db, printKind, printId);
    await amendRecordOf(change, context, printKind, { id: printId, versionId, doc }, patchOf(doc), {
      event: 'workItemChanged',
    });
  });
}

describe('a paper that was released and issued, by the hand of whoever printed it,', () => {
  test.each<[string, (print: PrintRecord) => Partial<PrintRecord>]>([
    ['is not given up afterwards', () => ({ state: 'voided', voidCause: 'interrupted' })],
    ['never was one for the office alone', () => ({ leavesOffice: false, recipient: 'Kho hồ sơ', approvalId: null })],
    ['is not reserved again', () => ({ state: 'reserved' })],
  ])('%s', async (_, patchOf) => {
    const { desk, printId } = await released();
    await rewrites(desk, printId, patchOf);
    expect(await named(desk)).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });

  test('is not issued once more under the same release and number', async () => {
    const { desk, printId } = await released();
    await rewrites(desk, printId, () => ({ state: 'reserved', sheets: [] }));
    const again = await failureOfAsync(async () =>
      directVault(await desk.as('ngan'))('internal.prints.finish', {
        compartment: personnel,
        printId,
        copy: 1,
        pdf: new TextEncoder().encode('%PDF-1.7\n% bản thứ hai\n%%EOF\n'),
      }),
    );
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(again).toMatch(/^recordAltered/);
    expect(found).toContain('recordAuthorityUnproven');
  });

  test('keeps the bytes that were issued', async () => {
    const { desk, printId } = await released();
    async function* other(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('%PDF-1.7\n% tờ khác\n%%EOF\n');
    }
    await desk.as('ngan');
    const prepared = await desk.open.files.prepare(other(), { maxBytes: 1_000_000 });
    await insider(desk, 'ngan', async (change, context) => {
      const { doc, versionId } = await readDoc(change.db, printKind, printId);
      const file = await storeFile(change, prepared, 'pdf');
      const sheets = doc.sheets.map((sheet) => ({ ...sheet, file }));
      await amendRecordOf(
        change,
        context,
        printKind,
        { id: printId, versionId, doc },
        { sheets },
        {
          event: 'printIssued',
          facts: [
            ['hash', file.sha256],
            ['bytes', String(file.size)],
            ['file', file.fileId],
          ],
        },
      );
    });
    expect(await named(desk)).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

test('two papers of one officer do not change their numbers', async () => {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const print = async (reprintReason?: string) =>
    issuePrint(
      directVault(await desk.as('ngan')),
      notingRenderer().renderer,
      newPrint(masked(dossier), undefined, reprintReason === undefined ? {} : { reprintReason }),
      false,
    );
  const one = await print();
  const other = await print('tờ trước bị nhòe');
  expect(await named(desk)).toEqual([]);
  await rewrites(desk, one.printId, () => ({ number: other.number }));
  await rewrites(desk, other.printId, () => ({ number: one.number }));
  expect(await named(desk)).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
});
