import { expect, test } from 'vitest';
import type { Change } from '../../electron/records/change.ts';
import { newId } from '../../electron/crypto/random.ts';
import { createRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { writePerson } from '../../electron/services/people/create-person.ts';
import { proposeSensitiveCorrection } from '../../electron/services/people/corrections.ts';
import { batchKind } from '../../electron/services/people/import-batch.ts';
import { undoImport } from '../../electron/services/people/import-people.ts';
import { ask } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider } from '../support/insider.ts';
import { filledParticulars } from '../support/print/dossier-data.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What everybody did in good order, through the screens, is named by no check: here work that crosses the undoing of an import. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

/** Tuấn's import of one dossier, as `people.applyImport` writes it. */
async function imported(desk: TestOffice): Promise<{ readonly id: string; readonly batchId: string }> {
  const [id, batchId] = [newId(), newId()];
  await insider(desk, 'tuan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const people = [
      await writePerson(change, context.catalogue, { id, particulars: filledParticulars, importBatch: batchId }),
    ];
    const batch = { at: change.now, by: context.who.userId, people, undone: false };
    await createRecordOf(change, context, batchKind, batch, {
      id: batchId,
      event: 'peopleImported',
      facts: [
        ['count', '1'],
        ['batch', batchId],
      ],
    });
  });
  return { id, batchId };
}

test('a consent to masked items that was asked for before an import was undone, and is signed after it, makes nothing of it unlawful', async () => {
  const desk = await printOffice(temporaryFolder());
  const { id, batchId } = await imported(desk);
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
