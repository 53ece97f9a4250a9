import type { PrintOrder } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { type FormId, formOfKind } from '../../../shared/model/papers.ts';
import { lettersMissingOnPaper } from '../../../shared/model/print/paper-letters.ts';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import { needsRelease, releasePayload, type PrintRecord } from '../../../shared/model/print/print-record.ts';
import { AppError, toFailure } from '../../../shared/base/app-error.ts';
import { toHex } from '../../crypto/bytes.ts';
import { newId } from '../../crypto/random.ts';
import { checkpointFingerprint, parseCheckpoint } from '../../log/checkpoint.ts';
import type { Change } from '../../records/change.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import { requireApproved } from '../approvals/require-approved.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { officeLayout } from './office-layout.ts';
import { assertMayBeIssued, markOf } from './paper-validity.ts';
import { printNumber } from './print-number.ts';
import type { PrintSource } from './print-source.ts';
import { sourceFor } from './print-sources.ts';
import { assertOfItsRecord } from './release.ts';
import {
  changePrint,
  createPrint,
  assertReprintReason,
  printCounter,
  readOwnPrint,
  readPrint,
  type StoredPrint,
} from './print-store.ts';
import { stampOf } from './stamp.ts';
import { voidAbandoned, voidPrint } from './void-print.ts';

/** A number that is taken, with the pages of its copies: what the print window draws next. */
export interface ReservedPrint {
  readonly compartment: Compartment;
  readonly printId: string;
  readonly number: string;
  readonly form: FormId;
  /** One page per copy, in order; they differ in the stamp only. */
  readonly pages: readonly PrintPage[];
}

interface Opened {
  readonly stored: StoredPrint;
  readonly token: OpenedReason | null;
}

/**
 * The first half of decision 28: the number is reserved by an event, the log is sealed, then the content is read and
 * stamped with both. From here on the number is either issued or voided; nothing is ever printed without one.
 * @throws approvalNeeded and what `requireApproved` throws; reasonRequired for a reprint or an opening; versionConflict when
 * the record changed meanwhile; lettersNotOnPaper unless the order says that they are written by hand; interestDeclared, notAssigned, roleMissing, notFound, compartmentClosed
 */
export async function reservePrint(context: ServiceContext, order: PrintOrder): Promise<ReservedPrint> {
  const opened = order.kind === 'new' ? await reserveNew(context, order) : await reserveReleased(context, order);
  const { print } = opened.stored;
  const source = sourceFor(context, print.subject);
  try {
    return await stampedPages(context, source, opened, order.lettersByHand ?? false);
  } catch (error) {
    await voidPrint(context, source.compartment, opened.stored.id, toFailure(error).code);
    throw error;
  }
}

async function reserveNew(context: ServiceContext, order: Extract<PrintOrder, { kind: 'new' }>): Promise<Opened> {
  const { subject, terms, reprintReason, openReason } = order;
  if (needsRelease(subject, terms)) throw new AppError('approvalNeeded', { act: 'releasePrint' });
  const source = sourceFor(context, subject);
  return context.compartment(source.compartment).change(async (change) => {
    const { title, versionId, commitment } = await mayPrint(change, context, source, subject);
    await assertReprintReason(change.db, { subject, reprintReason });
    const token = await source.open(change, context, subject, openReason);
    const print: PrintRecord = {
      ...terms,
      number: await nextPrintNumber(change, context, source),
      form: formOfKind[subject.kind],
      subject,
      title: title.slice(0, 300),
      versionId,
      commitment: toHex(commitment),
      approvalId: null,
      reprintReason,
      checkpoint: null,
      state: 'reserved',
      sheets: [],
      voidCause: null,
      askedBy: context.who.userId,
      askedAt: change.now,
    };
    return {
      token,
      stored: await createPrint(change, context, newId(), print, 'printReserved', [['copies', String(terms.copies)]]),
    };
  });
}

async function reserveReleased(
  context: ServiceContext,
  order: Extract<PrintOrder, { kind: 'released' }>,
): Promise<Opened> {
  return context.compartment(order.compartment).change(async (change) => {
    const waiting = await readOwnPrint(change.db, context, order.printId);
    const { print } = waiting;
    if (print.state !== 'waiting' || print.approvalId === null)
      throw new AppError('alreadyDone', { state: print.state });
    if (print.askedBy !== context.who.userId) throw new AppError('notAssigned', {});
    const source = sourceFor(context, print.subject);
    await mayPrint(change, context, source, print.subject);
    // It was asked for as the first one; another may have been issued while it waited.
    await assertReprintReason(change.db, print);
    await assertOfItsRecord(change.db, context, print);
    await requireApproved(change, context, print.approvalId, 'releasePrint', releasePayload(waiting.id, print));
    const token = await source.open(change, context, print.subject, order.openReason);
    const number = await nextPrintNumber(change, context, source);
    return {
      token,
      stored: await changePrint(
        change,
        context,
        waiting,
        { number, state: 'reserved' },
        {
          event: 'printReserved',
          facts: [
            ['copies', String(print.copies)],
            ['approval', print.approvalId],
          ],
        },
      ),
    };
  });
}

async function mayPrint(change: Change, context: ServiceContext, source: PrintSource, subject: PrintRecord['subject']) {
  await assertMaySee(change.db, context, subject.id);
  await assertNoInterest(change.db, context, subject.id, context.who.userId);
  await assertMayBeIssued(change.db, context, subject);
  return source.head(change.db, context, subject);
}

async function nextPrintNumber(change: Change, context: ServiceContext, source: PrintSource): Promise<string> {
  await voidAbandoned(change, context);
  return printNumber(await change.nextNumber(printCounter), source.compartment, context.incarnation);
}

async function stampedPages(
  context: ServiceContext,
  source: PrintSource,
  { stored, token }: Opened,
  lettersByHand: boolean,
): Promise<ReservedPrint> {
  const { print } = stored;
  const number = print.number ?? '';
  const compartment = context.compartment(source.compartment);
  const note = await compartment.checkpoint('print');
  const checkpoint = { size: parseCheckpoint(note).size, fingerprint: checkpointFingerprint(note) };
  const body = await source.body(compartment, context, print.subject, token);
  const letters = lettersByHand ? [] : lettersMissingOnPaper(body);
  if (letters.length > 0) throw new AppError('lettersNotOnPaper', { letters });
  // Read after the number was taken: what is drawn must be the version the number was taken for.
  const mark = await compartment.change(async (change) => {
    const mark = markOf(await assertMayBeIssued(change.db, context, print.subject));
    const { versionId } = await source.head(change.db, context, print.subject);
    if (versionId !== print.versionId) throw new AppError('versionConflict', {});

    await changePrint(
      change,
      context,
      await readPrint(change.db, stored.id),
      { checkpoint },
      { event: 'workItemChanged', facts: [['size', String(checkpoint.size)]] },
    );
    return mark;
  });
  const pages = Array.from({ length: print.copies }, (_, index): PrintPage => ({
    layout: officeLayout(),
    stamp: stampOf(context, { ...print, checkpoint }, index + 1),
    ...mark,
    body,
  }));
  return { compartment: source.compartment, printId: stored.id, number, form: print.form, pages };
}
