import { describe, expect, test } from 'vitest';
import type { Change } from '../../../electron/records/change.ts';
import { issuePrint } from '../../../electron/main/printing/print-order.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { changePackageIn, readPackageIn } from '../../../electron/services/authority/package-in-store.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { createRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { foreignNames, foreignPersonKind } from '../../../electron/services/people/foreign-names.ts';
import { printCounter, printKind } from '../../../electron/services/prints/print-store.ts';
import { askRelease } from '../../../electron/services/prints/release.ts';
import { ask } from '../../support/case-office.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { directVault } from '../../support/print/direct-vault.ts';
import {
  masked,
  newDossier,
  newPrint,
  notingRenderer,
  outside,
  printOffice,
} from '../../support/print/print-office.ts';
import { receivedPackage } from '../../support/received-package.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* A paper is issued once as the first of its record; every further one is a reprint and says why. */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);

describe('a second original of one paper', () => {
  test('is not issued under a release that was asked for before the first was issued', async () => {
    const desk = await printOffice(temporaryFolder());
    const dossier = await newDossier(desk);
    const asked = async () => {
      const { printId, approvalId } = await askRelease(await desk.as('ngan'), {
        subject: masked(dossier),
        terms: outside,
        reprintReason: null,
      });
      await ask(desk, 'trong', 'approvals.sign', { compartment: personnel, id: approvalId });
      return printId;
    };
    const [one, other] = [await asked(), await asked()];
    const issue = async (printId: string) =>
      failureOfAsync(async () =>
        issuePrint(
          directVault(await desk.as('ngan')),
          notingRenderer().renderer,
          { kind: 'released', compartment: personnel, printId, openReason: null },
          false,
        ),
      );
    const went = [await issue(one), await issue(other)];
    await desk.lock({ tampered: true });
    expect(went).toEqual(['no failure', expect.stringMatching(/^reasonRequired/)]);
  });

  test.fails('is named where an officer wrote it with no reason', async () => {
    const desk = await printOffice(temporaryFolder());
    const dossier = await newDossier(desk);
    const { printId } = await issuePrint(
      directVault(await desk.as('ngan')),
      notingRenderer().renderer,
      newPrint(masked(dossier)),
      false,
    );
    expect(await named(desk)).toEqual([]);
    await insider(desk, 'ngan', async (change, context) => {
      const { doc } = await readDoc(change.db, printKind, printId);
      const number = (doc.number ?? '').replace('00001', '00002');
      await change.nextNumber(printCounter);
      await createRecordOf(
        change,
        context,
        printKind,
        { ...doc, number, askedAt: change.now },
        { id: newId(), event: 'printReserved' },
      );
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});

test.fails('nobody of another office is named by an officer before any package brings their words', async () => {
  const { desk, id } = await receivedPackage('partly', { counts: { added: 0, taken: 0, kept: 0, later: 0 } });
  const stranger = newId();
  await insider(desk, 'tuan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    await change.createRecord({
      type: foreignPersonKind.type,
      id: stranger,
      doc: { displayName: 'Lê Thị Bịa', officeName: 'Thành ủy', registerId: newId() },
      event: 'workItemChanged',
    });
    await changePackageIn(
      change,
      context,
      await readPackageIn(change.db, id),
      { counts: { added: 0, taken: 0, kept: 1, later: 0 } },
      { event: 'packageApplied' },
    );
  });
  const shown = await desk.open.read((db) => foreignNames(db, [stranger]));
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect({ shown: [...shown.values()], found }).not.toEqual({ shown: ['Lê Thị Bịa'], found: ['fileMissing'] });
});
