import { expect, test } from 'vitest';
import type { PrintRecord } from '../../shared/model/print/print-record.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { printKind } from '../../electron/services/prints/print-store.ts';
import { reservePrint } from '../../electron/services/prints/reserve-print.ts';
import { insider } from '../support/insider.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { masked, newDossier, newPrint, notingRenderer, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What the register of papers says was issued is there on paper, under a number of its own. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

async function rewritten(
  desk: TestOffice,
  who: string,
  printId: string,
  patch: Partial<PrintRecord>,
): Promise<string[]> {
  await insider(desk, who, async (change, context) => {
    const stored = await readDoc(change.db, printKind, printId);
    await amendRecordOf(change, context, printKind, stored, patch, { event: 'workItemChanged' });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return found;
}

test.each([
  ['a colleague', 'tuan'],
  ['whoever took the number', 'ngan'],
])('a number of which no copy was drawn is not issued, by %s', async (_, who) => {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const { printId } = await reservePrint(await desk.as('ngan'), newPrint(masked(dossier)));
  expect(await named(desk)).toEqual([]);
  expect(await rewritten(desk, who, printId, { state: 'issued' })).toContain('recordAuthorityUnproven');
});

test('a number that is drawn is given up with a word why', async () => {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const { printId } = await reservePrint(await desk.as('ngan'), newPrint(masked(dossier)));
  expect(await rewritten(desk, 'tuan', printId, { state: 'voided' })).toContain('recordAuthorityUnproven');
});

test('no second paper bears the number of one that was issued', async () => {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const { printId } = await issuePrint(
    directVault(await desk.as('ngan')),
    notingRenderer().renderer,
    newPrint(masked(dossier)),
    false,
  );
  expect(await named(desk)).toEqual([]);
  await insider(desk, 'tuan', async (change, context) => {
    const { doc } = await readDoc(change.db, printKind, printId);
    const own = { askedBy: context.who.userId, askedAt: change.now, purpose: 'Việc khác', sheets: [], copies: 1 };
    const print: PrintRecord = { ...doc, ...own, state: 'voided', voidCause: 'interrupted' };
    await createRecordOf(change, context, printKind, print, { id: newId(), event: 'printReserved' });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});
