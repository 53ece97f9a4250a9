import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ListFormat, PeopleList } from '../../../shared/model/people-list-record.ts';
import type { PrintRecord } from '../../../shared/model/print/print-record.ts';
import { toHex } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/hash.ts';
import { listWriters } from '../../exchange/list-writers.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { listHeads, nameHead, peopleListKind, sheetName } from '../people/people-lists.ts';
import { sourceFor } from './print-sources.ts';
import { printFacts, printKind, readOwnPrint } from './print-store.ts';
import { assertReleased } from './release.ts';

/**
 * A list that was released and issued, as a table for a file: the very rows that the second person signed for. The event, signed,
 * stands before a byte leaves.
 * @throws approvalNeeded for one that was not released to leave the office, notFound for a paper that is no list, interestDeclared
 */
export async function writeList(
  context: ServiceContext,
  { compartment, printId, format }: { compartment: Compartment; printId: string; format: ListFormat },
): Promise<{ readonly bytes: Uint8Array; readonly number: string }> {
  return context.compartment(compartment).change(async (change) => {
    const { print, list } = await releasedList(change.db, context, printId);
    const { columns, rows } = list;
    const heads = [nameHead, ...columns.map((column) => listHeads[column])];
    const bytes = await listWriters[format]({ name: sheetName, heads, rows });
    await change.event('peopleListExported', {
      recordType: printKind.type,
      recordId: printId,
      facts: [...printFacts(print), ['medium', format], ['hash', toHex(sha256(bytes))], ['count', String(rows.length)]],
    });
    return { bytes, number: print.number ?? '' };
  });
}

async function releasedList(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  printId: string,
): Promise<{ readonly print: PrintRecord; readonly list: PeopleList }> {
  const stored = await readOwnPrint(db, context, printId);
  const { print } = stored;
  if (print.subject.kind !== 'peopleList') throw new AppError('notFound');
  await assertNoInterest(db, context, print.subject.id, context.who.userId);
  const { commitment } = await sourceFor(context, print.subject).head(db, context, print.subject);
  if (print.commitment !== toHex(commitment)) throw new AppError('recordAltered');
  if (!print.leavesOffice || print.sheets.length === 0) throw new AppError('approvalNeeded', { act: 'releasePrint' });
  await assertReleased(db, context, stored);
  return { print, list: (await readDoc(db, peopleListKind, print.subject.id)).doc };
}
