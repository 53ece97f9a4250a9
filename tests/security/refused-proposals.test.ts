import { expect, test } from 'vitest';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { proposeCorrection, workedProposal } from '../../electron/services/people/corrections.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { ask } from '../support/case-office.ts';
import { insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What was proposed for a dossier, and sent back, stays what was proposed, under the name of whoever proposed it. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

test('a proposal that an approver refused is not given other words by a colleague', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const reason = 'Sửa ngày sinh theo giấy khai sinh gốc';
  const { version } = await openPerson(await desk.as('ngan'), { id, reason: 'Bổ sung hồ sơ' });
  const { approvalId } = await proposeCorrection(await desk.as('ngan'), {
    id,
    baseVersion: version.versionId,
    changes: { residence: '18 Lê Lai, phường Trà Giang' },
    reason,
    basis: { document: 'Đơn của đương sự', date: '2026-11-10', page: '1' },
  });
  await ask(desk, 'trong', 'approvals.refuse', {
    compartment: 'personnel',
    id: approvalId,
    reason: 'Chưa có bản gốc',
  });
  expect(await named(desk)).toEqual([]);
  await insider(desk, 'tuan', async (change, context) => {
    for (const proposalId of await allOfType(change.db, workedProposal.type)) {
      const stored = await readDoc(change.db, workedProposal, proposalId);
      const patch = { reason: 'Làm theo lời đương sự', changes: { residence: '' } };
      await amendRecordOf(change, context, workedProposal, stored, patch, { event: 'workItemChanged' });
    }
  });
  const { corrections } = await openPerson(await desk.as('trong'), { id, reason: 'tra cứu' });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect({ silent: found.length === 0, shown: corrections[0]?.reason }).not.toEqual({
    silent: true,
    shown: 'Làm theo lời đương sự',
  });
});
