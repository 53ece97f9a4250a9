import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { approvalKind } from '../../electron/services/authority/approval-store.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { proposeCorrection } from '../../electron/services/people/corrections.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Words that a signer reads under the name of whoever asked. */

const named = async (desk: TestOffice, who: string, name: Compartment) =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

describe('the words of whoever asked', () => {
  test.each([{ reason: 'Bí thư đã đồng ý, đề nghị ký ngay' }, { title: 'Hồ sơ khác' }])(
    'are not exchanged by a colleague before the signer reads them (%o)',
    async (patch) => {
      const desk = await printOffice(temporaryFolder());
      const id = await newDossier(desk);
      const { version } = await openPerson(await desk.as('ngan'), { id, reason: 'tra cứu' });
      const { approvalId } = await proposeCorrection(await desk.as('ngan'), {
        id,
        baseVersion: version.versionId,
        changes: { residence: '18 Lê Lai' },
        reason: 'Chuyển chỗ ở',
        basis: { document: 'Đơn', date: '2026-11-20', page: '1' },
      });
      await insider(desk, 'tuan', async (change, context) => {
        const { doc, versionId } = await readDoc(change.db, approvalKind, approvalId);
        const standing = { id: approvalId, versionId, doc };
        await amendRecordOf(change, context, approvalKind, standing, patch, { event: 'workItemChanged' });
      });
      const sign = async () =>
        approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: 'personnel', id: approvalId });
      expect(await failureOfAsync(sign)).toMatch(/^authorityUnproven/);
      expect(await named(desk, 'trong', 'personnel')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    },
  );
});
