import { AppError } from '../../../../shared/base/app-error.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { RequestParsedInput } from '../../../../shared/contract/contract.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import { newId } from '../../../crypto/random.ts';
import { namesContent, type ReleaseOrder } from '../../../exchange/passport.ts';
import type { Change } from '../../../records/change.ts';
import { stateOf } from '../../../records/withdrawals.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { readRecord } from '../../../storage/repositories/records.ts';
import { askApproval } from '../../approvals/ask-approval.ts';
import { assertNoInterest } from '../../authority/interest-store.ts';
import { createPackageOut, readPackageOut, type PackageOut } from '../../authority/package-out-store.ts';
import type { Handler } from '../../base/handlers.ts';
import type { ServiceContext, ActRule } from '../../base/service-context.ts';
import { openMasked } from '../../people/sensitive.ts';
import { readPrint } from '../../prints/print-store.ts';
import { confirmedDesk } from '../offices/office-store.ts';
import { currentVersion, documentIdsOf, hasMasked } from './gather-records.ts';

type PrepareInput = RequestParsedInput<'packages.prepare'>;

/** The type that approvals and the desk know a package by. */
const packageSubject = 'package';

async function orderedRecords(
  change: Change<'personnel'>,
  context: ServiceContext,
  input: PrepareInput,
  token: OpenedReason | null,
): Promise<ReleaseOrder['records']> {
  const records: ReleaseOrder['records'] = [];
  for (const [index, personId] of input.people.entries()) {
    context.job.progress('gather', index, input.people.length);
    context.job.throwIfCancelled();
    await assertNoInterest(change.db, context, personId, context.who.userId);
    records.push(await currentVersion(change.db, context, 'person', personId));
    if (token !== null && (await hasMasked(change.db, personId, token)))
      records.push(await currentVersion(change.db, context, 'personSensitive', personId, token));
    if (input.documents)
      for (const id of await documentIdsOf(change.db, personId))
        records.push(await currentVersion(change.db, context, 'document', id));
  }
  return records;
}

/** Issued papers of these very people; form 2C in full goes only where masked items go. @throws notFound, openedReasonNeeded */
async function orderedForms(
  change: Change<'personnel'>,
  input: PrepareInput,
): Promise<{ order: ReleaseOrder['forms']; register: PackageOut['forms'] }> {
  const order: ReleaseOrder['forms'] = [];
  const register: PackageOut['forms'] = [];
  for (const { printId, copy } of input.forms) {
    const { print } = await readPrint(change.db, printId);
    const sheet = print.sheets.find((present) => present.copy === copy);
    if (sheet === undefined || !input.people.includes(print.subject.id))
      throw new AppError('notFound', { type: 'print' });
    if (print.subject.kind === 'dossier' && print.subject.items === 'full' && input.maskedReason === null)
      throw new AppError('openedReasonNeeded');
    order.push({ id: sheet.file.fileId, sha256: sheet.file.sha256, bytes: sheet.file.size });
    register.push({ printId, copy, number: print.number ?? '' });
  }
  return { order, register };
}

/**
 * Writes down exactly what shall leave, to whom, why and by what right, and puts it before a second person. Nothing is
 * sealed, no number is taken, and of the content, which is proved here, nothing leaves the vault but one hash for each record.
 * @throws cardUnconfirmed, notFound, recordAltered, interestDeclared, inputRejected {field}
 */
export const preparePackage: Handler<'packages.prepare'> = async (context, input) => {
  if (new Set(input.people).size !== input.people.length) throw new AppError('inputRejected', { field: 'people' });
  const { office, desk } = await confirmedDesk(context, input.recipient.officeId, input.recipient.desk);
  return context.compartment('personnel').change(async (change) => {
    if (input.expires <= legalDayOf(change.now)) throw new AppError('inputRejected', { field: 'expires' });
    const [first, ...others] = input.people;
    if (first === undefined) throw new AppError('inputRejected', { field: 'people' });
    const token = input.maskedReason === null ? null : await openMasked(change, [first, ...others], input.maskedReason);
    const id = newId();
    const approvalId = newId();
    const forms = await orderedForms(change, input);
    const records = await orderedRecords(change, context, input, token);
    const order: ReleaseOrder = {
      packageId: id,
      recipient: { officeName: office.card.officeName, ...desk },
      purpose: input.purpose,
      authority: input.authority,
      expires: input.expires,
      mediumLabel: input.mediumLabel,
      copyNumber: input.copyNumber,
      masked: records.some(({ type }) => type === 'personSensitive'),
      records,
      forms: forms.order,
    };
    await createPackageOut(change, context, id, {
      order,
      officeId: input.recipient.officeId,
      people: input.people,
      maskedReason: input.maskedReason,
      forms: forms.register,
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
      subject: { type: packageSubject, id },
      title: office.card.officeName,
      reason: input.purpose,
      id: approvalId,
    });
    return { id, approvalId };
  });
};

/**
 * Is every dossier and scan still in the version that was written down, with its content? The masked ones are looked at when the package is
 * sealed, because even to look they have to be opened (decision 22).
 */
export async function orderStillHolds(db: ReadableDb<Compartment>, { order }: PackageOut): Promise<boolean> {
  // As it was asked by the first terms, which named no content: that is asked for anew.
  if (!namesContent(order)) return false;
  for (const { type, id, versionId } of order.records) {
    if (type === 'personSensitive') continue;
    const record = await readRecord(db, 'record', id);
    if (record === undefined || record.type !== type || record.versionId !== versionId || stateOf(record) !== 'live')
      return false;
  }
  return true;
}

/** Release of a package: what is signed is what lies in the cabinet now, and no relative of anybody in it signs. */
export const releasePackageRule: ActRule = {
  async beforeSigning(db, context, _id, approval, signerId) {
    const { out } = await readPackageOut(db as ReadableDb<'personnel'>, approval.subject.id);
    if (!(await orderStillHolds(db, out))) throw new AppError('approvalPayloadChanged', { act: approval.act });
    for (const personId of out.people) await assertNoInterest(db, context, personId, signerId);
  },
};
