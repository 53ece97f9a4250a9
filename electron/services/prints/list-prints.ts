import type { PrintRow } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { newestOfType } from '../../storage/repositories/record-fields.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { Sight } from '../visibility/may-see.ts';
import { sourceOf } from './print-sources.ts';
import { printKind, printsOf, readPrint, sheetView, type StoredPrint } from './print-store.ts';
import { AppError } from '../../../shared/base/app-error.ts';

/** Papers looked up at a time. */
const page = 200;

async function releaseOf(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  { print }: StoredPrint,
): Promise<Pick<PrintRow, 'release' | 'refusal'>> {
  if (print.state !== 'waiting' || print.approvalId === null) return { release: null, refusal: null };
  const { approval, holds } = await readJudged(db, context, print.approvalId);
  if (approval.state === 'refused' || approval.state === 'withdrawn')
    return { release: 'refused', refusal: approval.refusal?.reason ?? null };
  if (approval.expires <= context.clock.now()) return { release: 'expired', refusal: null };
  return { release: approval.state === 'approved' && holds ? 'approved' : 'waiting', refusal: null };
}

async function rowOf(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  compartment: Compartment,
  stored: StoredPrint,
): Promise<PrintRow> {
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
    validity: await unlessAltered(sourceOf(print.subject).validity(db, context, print.subject)),
    reprintReason: print.reprintReason,
    voidCause: print.voidCause,
    by: nameOf(context)(print.askedBy),
    mine: print.askedBy === context.who.userId,
    at: print.askedAt,
    sheets: print.sheets.map(sheetView),
  };
}

/**
 * The print register of one open compartment, newest first (decision 8): the papers of records that this user may see. It is
 * read from the records, and `after` names the last paper that was shown. @throws compartmentClosed, requestMalformed, recordAltered
 */
export const listPrints: Handler<'prints.list'> = async (context, { compartment, subjectId, after, limit }) =>
  context.compartment(compartment).read(async (db) => {
    const sight = new Sight(db, context);
    if (after !== undefined && !(await sight.maySee(after))) throw new AppError('requestMalformed', { at: ['after'] });
    const rows: PrintRow[] = [];
    for await (const id of printIds(db, sight, subjectId, after ?? null)) {
      if (await sight.mayList(id)) rows.push(await rowOf(db, context, compartment, await readPrint(db, id)));
      if (rows.length >= limit) break;
    }
    return { rows, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  });

/** Ids of the papers of one record, or of all, newest first, below one. */
async function* printIds(
  db: ReadableDb<Compartment>,
  sight: Sight,
  subjectId: string | undefined,
  after: string | null,
): AsyncGenerator<string> {
  if (subjectId !== undefined) {
    const ids = (await sight.maySee(subjectId)) ? (await printsOf(db, subjectId)).map(({ id }) => id) : [];
    yield* ids.slice(after === null ? 0 : ids.indexOf(after) + 1);
    return;
  }
  for (let below = after; ;) {
    const ids = await newestOfType(db, printKind.type, { below, limit: page });
    yield* ids;
    below = ids.at(-1) ?? null;
    if (ids.length < page) return;
  }
}
