import { expect, test } from 'vitest';
import { formOfKind } from '../../shared/model/papers.ts';
import type { PrintRecord } from '../../shared/model/print/print-record.ts';
import { toBase64, toHex } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { ReleaseOrder } from '../../electron/exchange/passport.ts';
import type { Change } from '../../electron/records/change.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { askApproval } from '../../electron/services/approvals/ask-approval.ts';
import { createPackageOut, packageOutKind } from '../../electron/services/authority/package-out-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { currentVersion } from '../../electron/services/packages/out/gather-records.ts';
import { openPackage } from '../../electron/services/packages/out/package-views.ts';
import { personKind } from '../../electron/services/people/person-record.ts';
import { listPrints } from '../../electron/services/prints/list-prints.ts';
import { createPrint } from '../../electron/services/prints/print-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { createPerson } from '../../electron/services/people/create-person.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { filledParticulars } from '../support/print/dossier-data.ts';
import { masked, newDossier, notingRenderer, outside, printOffice } from '../support/print/print-office.ts';
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

test('a paper that leaves is released under the name of the person it is about', async () => {
  const desk = await printOffice(temporaryFolder());
  const { meant } = await twoPeople(desk);
  const [printId, approvalId] = [newId(), newId()];
  await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const { versionId, commitment } = await readDoc(change.db, personKind, meant);
    const print: PrintRecord = {
      ...outside,
      number: null,
      form: formOfKind.dossier,
      subject: masked(meant),
      title: harmless,
      versionId,
      commitment: toHex(commitment),
      approvalId,
      reprintReason: null,
      checkpoint: null,
      state: 'waiting',
      sheets: [],
      voidCause: null,
      askedBy: context.who.userId,
      askedAt: change.now,
    };
    await createPrint(change, context, printId, print, 'workItemChanged', [['approval', approvalId]]);
    await askApproval(change, context, {
      act: 'releasePrint',
      subject: { type: personKind.type, id: meant },
      sourceId: printId,
      title: `${harmless} · ${outside.recipient}`,
      reason: outside.purpose,
      id: approvalId,
    });
  });
  const { rows } = await listPrints(await desk.as('trong'), { compartment: personnel, limit: 10 } as never);
  expect(rows.map(({ title }) => title)).toEqual([harmless]);
  const signed = await sign(desk, approvalId);
  const { renderer, drawn } = notingRenderer();
  const printed = await failureOfAsync(async () =>
    issuePrint(
      directVault(await desk.as('ngan')),
      renderer,
      { kind: 'released', compartment: personnel, printId, openReason: null },
      false,
    ),
  );
  const problems = await named(desk);
  const names = drawn.map(({ page }) => JSON.stringify(page).includes(filledParticulars.fullName));
  expect({ signed, printed, names, problems }).toEqual({
    signed: expect.stringMatching(/^approvalPayloadChanged/u) as string,
    printed: expect.stringMatching(/^(?!no failure)/) as string,
    names: [],
    problems: expect.arrayContaining(['recordAuthorityUnproven']) as string[],
  });
  await desk.lock({ tampered: true });
});
