import { expect, test } from 'vitest';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { ReleaseOrder } from '../../electron/exchange/passport.ts';
import type { Change } from '../../electron/records/change.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { createPackageOut, packageOutKind } from '../../electron/services/authority/package-out-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { currentVersion } from '../../electron/services/packages/out/gather-records.ts';
import { openPackage } from '../../electron/services/packages/out/package-views.ts';
import { createPerson } from '../../electron/services/people/create-person.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { filledParticulars } from '../support/print/dossier-data.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What leaves the office is what lay before whoever released it: these people, and no others. */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice) =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);
const sign = async (desk: TestOffice, id: string) =>
  failureOfAsync(async () =>
    approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id }),
  );
const harmless = 'Bùi Văn Hiền';

async function twoPeople(desk: TestOffice) {
  const meant = await newDossier(desk);
  const { id: shown } = await createPerson(await desk.as('ngan'), {
    particulars: { ...filledParticulars, fullName: harmless, staffNumber: '', citizenNumber: '' },
    sensitive: null,
  } as never);
  return { meant, shown };
}

test('a package is released with the people in it, and not with others whom its row names', async () => {
  const desk = await printOffice(temporaryFolder());
  const { meant, shown } = await twoPeople(desk);
  const id = newId();
  const approvalId = newId();
  const key = () => toBase64(crypto.getRandomValues(new Uint8Array(32)));
  await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const order: ReleaseOrder = {
      packageId: id,
      recipient: { officeName: 'Thành ủy', desk: personnel, exchange: key(), signing: key() },
      purpose: 'Điều động cán bộ',
      authority: 'Quyết định 12-QĐ/TU',
      expires: '2027-01-31',
      mediumLabel: '',
      copyNumber: 1,
      masked: false,
      records: [await currentVersion(change.db, context, 'person', meant)],
      forms: [],
    };
    await createPackageOut(change, context, id, {
      order,
      officeId: newId(),
      people: [meant],
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
  const open = async () => failureOfAsync(async () => openPackage(await desk.as('trong'), { id }));
  expect({ opened: await open(), problems: await named(desk) }).toEqual({ opened: 'no failure', problems: [] });
  await insider(desk, 'ngan', async (change) => rewrite(change, packageOutKind.type, id, { people: [shown] }));
  expect({ opened: await open(), signed: await sign(desk, approvalId), problems: await named(desk) }).toEqual({
    opened: expect.stringMatching(/^recordAltered/u) as string,
    signed: expect.stringMatching(/^approvalPayloadChanged/u) as string,
    problems: expect.arrayContaining(['recordAuthorityUnproven']) as string[],
  });
  await desk.lock({ tampered: true });
});
