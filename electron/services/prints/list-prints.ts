import type { PrintRow } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listWorkItems, readWorkItem, type WorkItem, type WorkItemCursor } from '../../storage/repositories/work-items.ts';
import { readApproval } from '../approvals/approval-store.ts';
import type { Handler } from '../handlers.ts';
import { nameOf } from '../provenance.ts';
import type { ServiceContext } from '../service-context.ts';
import { printKind, readPrint, type StoredPrint } from './print-store.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

function readCursor(text: string | undefined): WorkItemCursor | null {
  if (text === undefined) return null;
  const [sortKey, recordId] = text.split('.');
  if (sortKey === undefined || recordId === undefined) throw new AppError('requestMalformed', { at: ['after'] });
  return { sortKey, recordId };
}

/** Papers of a case are seen by its officers and by approvers only (decision 6). */
async function maySee(db: ReadableDb<Compartment>, context: ServiceContext, compartment: Compartment, item: WorkItem): Promise<boolean> {
  if (compartment !== 'verification' || context.who.roles.has('approver') || item.subjectId === null) return true;
  const about = await readWorkItem(db, item.subjectId);
  return about?.officerId === context.who.userId || about?.secondId === context.who.userId;
}

async function releaseOf(db: ReadableDb<Compartment>, context: ServiceContext, { print }: StoredPrint): Promise<Pick<PrintRow, 'release' | 'refusal'>> {
  if (print.state !== 'waiting' || print.approvalId === null) return { release: null, refusal: null };
  const { approval } = await readApproval(db, print.approvalId);
  if (approval.state === 'refused' || approval.state === 'withdrawn') return { release: 'refused', refusal: approval.refusal?.reason ?? null };
  if (approval.expires <= context.clock.now()) return { release: 'expired', refusal: null };
  return { release: approval.state === 'approved' ? 'approved' : 'waiting', refusal: null };
}

async function rowOf(db: ReadableDb<Compartment>, context: ServiceContext, compartment: Compartment, stored: StoredPrint): Promise<PrintRow> {
  const { id, print } = stored;
  return {
    id,
    compartment,
    number: print.number,
    form: print.form,
    subject: print.subject,
    title: print.title,
    purpose: print.purpose,
    recipient: print.recipient,
    copies: print.copies,
    leavesOffice: print.leavesOffice,
    state: print.state,
    ...(await releaseOf(db, context, stored)),
    approvalId: print.approvalId,
    reprintReason: print.reprintReason,
    voidCause: print.voidCause,
    by: nameOf(context)(print.askedBy),
    mine: print.askedBy === context.who.userId,
    at: print.askedAt,
    sheets: print.sheets.map(({ copy, sha256, bytes, paper }) => ({ copy, sha256, bytes, paper })),
  };
}

/** The print register of one open compartment, newest first (decision 8). @throws compartmentClosed */
export const listPrints: Handler<'prints.list'> = async (context, { compartment, subjectId, after, limit }) =>
  context.compartment(compartment).read(async (db) => {
    const page = await listWorkItems(db, printKind.type, subjectId === undefined ? {} : { subjectId }, { after: readCursor(after), limit, direction: 'down' });
    const rows: PrintRow[] = [];
    for (const item of page.items) {
      if (await maySee(db, context, compartment, item)) rows.push(await rowOf(db, context, compartment, await readPrint(db, item.recordId)));
    }
    return { rows, next: page.next === null ? null : `${page.next.sortKey}.${page.next.recordId}` };
  });
