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
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { sourceFor } from './print-sources.ts';
import { createPrint, issuedBefore, type StoredPrint } from './print-store.ts';

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
    const { title, versionId, commitment } = await source.head(change, context, subject);
    if (reprintReason === null && (await issuedBefore(change.db, subject)))
      throw new AppError('reasonRequired', { field: 'reprintReason' });
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
