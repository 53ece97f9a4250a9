import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { needsRelease, type PrintRecord } from '../../../shared/model/print/print-record.ts';
import { formOfKind } from '../../../shared/model/papers.ts';
import { toHex } from '../../crypto/bytes.ts';
import { newId } from '../../crypto/random.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { askApproval } from '../approvals/ask-approval.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import { readJudged } from '../authority/judged-approval.ts';
import type { Handler } from '../base/handlers.ts';
import type { ActRule, ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { assertMayBeIssued } from './paper-validity.ts';
import { sourceFor, sourceOf } from './print-sources.ts';
import { createPrint, assertReprintReason, readPrint, type StoredPrint } from './print-store.ts';

/**
 * Puts a paper before a second person. No number is taken and nothing of the record is read out yet.
 * @throws inputRejected for a paper that needs no release, reasonRequired for a reprint, interestDeclared, notFound
 */
export const askRelease: Handler<'prints.askRelease'> = async (context, { subject, terms, reprintReason }) => {
  if (!needsRelease(subject, terms)) throw new AppError('inputRejected', { field: 'leavesOffice' });
  const source = sourceFor(context, subject);
  return context.compartment(source.compartment).change(async (change) => {
    await assertMaySee(change.db, context, subject.id);
    await assertNoInterest(change.db, context, subject.id, context.who.userId);
    await assertMayBeIssued(change.db, context, subject);
    const { title, versionId, commitment } = await source.head(change.db, context, subject);
    await assertReprintReason(change.db, { subject, reprintReason });
    const printId = newId();
    const approvalId = newId();
    const print: PrintRecord = {
      ...terms,
      number: null,
      form: formOfKind[subject.kind],
      subject,
      title: title.slice(0, 300),
      versionId,
      commitment: toHex(commitment),
      approvalId,
      reprintReason,
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
      // The record itself is the subject, so that a relative of the person on file may not release its papers either.
      subject: { type: source.recordType, id: subject.id },
      sourceId: printId,
      title: `${title} · ${terms.recipient}`,
      reason: terms.purpose,
      id: approvalId,
    });
    return { printId, approvalId };
  });
};

/**
 * What is released is a paper of this version of its record, under the record's own name; a later one has to be looked at again.
 * @throws approvalPayloadChanged, notFound, recordAltered
 */
export async function assertOfItsRecord(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  print: PrintRecord,
): Promise<void> {
  const { title, versionId, commitment } = await sourceOf(print.subject).head(db, context, print.subject);
  if (
    print.title !== title.slice(0, 300) ||
    print.form !== formOfKind[print.subject.kind] ||
    print.versionId !== versionId ||
    print.commitment !== toHex(commitment)
  )
    throw new AppError('approvalPayloadChanged', { act: 'releasePrint' });
}

/** Nobody releases what the register calls by another name than the paper bears. */
export const releasePrintRule: ActRule = {
  async beforeSigning(db, context, _id, { source }) {
    if (source === null) return;
    const { print } = await readPrint(db, source.id);
    await assertMayBeIssued(db, context, print.subject);
    await assertOfItsRecord(db, context, print);
  },
};

/** A paper that needs a second person goes no further than that person's signature on exactly this paper carries it (decision 38). @throws approvalNeeded */
export async function assertReleased(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  { id, print }: StoredPrint,
): Promise<void> {
  if (!needsRelease(print.subject, print)) return;
  if (print.approvalId !== null) {
    const { approval, judgement, holds } = await readJudged(db, context, print.approvalId);
    if (approval.act === 'releasePrint' && approval.source?.id === id && judgement.complete && holds) return;
  }
  throw new AppError('approvalNeeded', { act: 'releasePrint' });
}
