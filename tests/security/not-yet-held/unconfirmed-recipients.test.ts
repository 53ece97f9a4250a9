import { expect, test } from 'vitest';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { ReleaseOrder } from '../../../electron/exchange/passport.ts';
import type { Change } from '../../../electron/records/change.ts';
import { approvalHandlers } from '../../../electron/services/approvals/approval-handlers.ts';
import { askApproval } from '../../../electron/services/approvals/ask-approval.ts';
import { createPackageOut } from '../../../electron/services/authority/package-out-store.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { currentVersion } from '../../../electron/services/packages/out/gather-records.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { newDossier, printOffice } from '../../support/print/print-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

/* Whoever releases a package lets it go to a desk whose card an approver compared: the name beside the keys is the asker’s word. */

test.fails('a package is released to no desk whose card nobody has confirmed', async () => {
  const desk = await printOffice(temporaryFolder());
  const dossier = await newDossier(desk);
  const [id, approvalId] = [newId(), newId()];
  const own = () => toBase64(crypto.getRandomValues(new Uint8Array(32)));
  await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const order: ReleaseOrder = {
      packageId: id,
      recipient: { officeName: 'Thành ủy', desk: 'personnel', exchange: own(), signing: own() },
      purpose: 'Điều động cán bộ',
      authority: 'Quyết định 12-QĐ/TU',
      expires: '2027-01-31',
      mediumLabel: '',
      copyNumber: 1,
      masked: false,
      records: [await currentVersion(change.db, context, 'person', dossier)],
      forms: [],
    };
    await createPackageOut(change, context, id, {
      order,
      officeId: newId(),
      people: [dossier],
      maskedReason: null,
      forms: [],
      approvalId,
      askedBy: context.who.userId,
      askedAt: change.now,
      state: 'waiting',
      sealed: null,
      writtenAt: [],
      receiptDue: null,
      receipt: null,
      voided: null,
    });
    await askApproval(change, context, {
      act: 'releasePackage',
      subject: { type: 'package', id },
      title: 'Thành ủy',
      reason: order.purpose,
      id: approvalId,
    });
  });
  const signed = await failureOfAsync(async () =>
    approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: 'personnel', id: approvalId }),
  );
  const found = (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems;
  await desk.lock({ tampered: true });
  expect({ signed, found }).not.toEqual({ signed: 'no failure', found: [] });
});
