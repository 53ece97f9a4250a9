import { expect, test } from 'vitest';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { proposeSensitiveCorrection } from '../../electron/services/people/corrections.ts';
import { undoImport } from '../../electron/services/people/import-people.ts';
import { ask } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { importedDossier } from '../support/imported-dossier.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What everybody did in good order, through the screens, is named by no check: here work that crosses the undoing of an import. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

test('a consent to masked items that was asked for before an import was undone, and is signed after it, makes nothing of it unlawful', async () => {
  const desk = await printOffice(temporaryFolder());
  const { id, batchId } = await importedDossier(desk);
  const { approvalId } = await proposeSensitiveCorrection(await desk.as('ngan'), {
    id,
    baseVersion: null,
    changes: { religion: 'Không' },
    reason: 'Bổ sung theo sơ yếu lý lịch',
  });
  expect(await undoImport(await desk.as('tuan'), { batchId, reason: 'nhập nhầm' })).toMatchObject({ withdrawn: 1 });
  // The approver’s desk still shows the request: it is refused there, or it does no harm.
  const refused = await failureOfAsync(() =>
    ask(desk, 'trong', 'approvals.sign', { compartment: 'personnel', id: approvalId }),
  );
  // As after the next unlock: nothing is remembered of what was judged before.
  desk.add('mai', 'Vũ Thị Mai', 'personnelOfficer');
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect({ refused, found }).toEqual({ refused, found: [] });
});
