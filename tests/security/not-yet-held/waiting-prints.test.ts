import { describe, expect, test } from 'vitest';
import type { PrintRecord } from '../../../shared/model/print/print-record.ts';
import { issuePrint } from '../../../electron/main/printing/print-order.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { printKind } from '../../../electron/services/prints/print-store.ts';
import { askRelease } from '../../../electron/services/prints/release.ts';
import { ask } from '../../support/case-office.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { directVault } from '../../support/print/direct-vault.ts';
import { masked, newDossier, notingRenderer, outside, printOffice } from '../../support/print/print-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* A paper that waits has no number; it is taken up by whoever asked for it, with one, and is given up by nobody. */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);

/** Ngân’s paper, released by Trọng where that is said. */
async function waiting(released: boolean) {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const { printId, approvalId } = await askRelease(await desk.as('ngan'), {
    subject: masked(dossier),
    terms: outside,
    reprintReason: null,
  });
  if (released) await ask(desk, 'trong', 'approvals.sign', { compartment: personnel, id: approvalId });
  expect(await named(desk)).toEqual([]);
  return { desk, printId };
}

async function steps(desk: TestOffice, printId: string, patches: readonly Partial<PrintRecord>[]): Promise<void> {
  for (const patch of patches)
    await insider(desk, 'tuan', async (change, context) => {
      const stored = await readDoc(change.db, printKind, printId);
      await amendRecordOf(change, context, printKind, stored, patch, { event: 'workItemChanged' });
    });
}

const given: Partial<PrintRecord> = { state: 'voided', voidCause: 'interrupted' };

describe.each([
  ['that was released', true],
  ['that waits for its release', false],
])('a colleague’s paper %s', (_, released) => {
  test.fails('is not given up by somebody who takes it up without a number', async () => {
    const { desk, printId } = await waiting(released);
    await steps(desk, printId, [{ state: 'reserved' }, given]);
    const found = await named(desk);
    const issued = await failureOfAsync(async () =>
      issuePrint(
        directVault(await desk.as('ngan')),
        notingRenderer().renderer,
        { kind: 'released', compartment: personnel, printId, openReason: null },
        false,
      ),
    );
    await desk.lock({ tampered: true });
    expect({ found, issued }).not.toEqual({ found: [], issued: 'alreadyDone {"state":"voided"}' });
    expect(found).not.toEqual([]);
  });
});

test.fails('a number is reserved with a number', async () => {
  const { desk, printId } = await waiting(true);
  await steps(desk, printId, [{ state: 'reserved' }]);
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect(found).not.toEqual([]);
});
