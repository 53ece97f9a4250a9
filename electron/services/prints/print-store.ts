import type { z } from 'zod';
import {
  printRecordSchema,
  samePaper,
  type PrintRecord,
  type PrintSheet,
} from '../../../shared/model/print/print-record.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { IssuedPrint } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change, WorkEventKind } from '../../records/change.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import { assertHandsAreTheirs } from '../authority/named-hands.ts';
import { findDocs, readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import { amendRecordOf, createRecordOf, type Written } from '../base/write-record.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';

const printLineFacts = printRecordSchema.pick({ approvalId: true });
type PrintLine = WorkItem<z.infer<typeof printLineFacts>>;
export const printKind: WorkedKind<PrintRecord, PrintLine['facts']> = {
  type: 'print',
  schema: printRecordSchema,
  lineFacts: printLineFacts,
  line: printLine,
  facts: printFacts,
};

export interface StoredPrint {
  readonly id: string;
  readonly versionId: string;
  readonly print: PrintRecord;
}

/** @throws notFound, recordAltered */
export async function readPrint(db: ReadableDb<Compartment>, id: string): Promise<StoredPrint> {
  const { versionId, doc } = await readDoc(db, printKind, id);
  return { id, versionId, print: doc };
}

/** A copy as the window sees it. */
export function sheetView({ copy, file, paper }: PrintSheet): IssuedPrint['sheets'][number] {
  return { copy, sha256: file.sha256, bytes: file.size, paper };
}

/** What every event of a print says: number, form and record, never a purpose or a recipient (decision 12). */
export function printFacts(print: PrintRecord): EventFact[] {
  return [
    ...(print.number === null ? [] : [['printNumber', print.number] as const]),
    ['form', print.form],
    ['subject', print.subject.id],
  ];
}

/** The line of the register. Its order is the order of asking, so that a number taken later does not move a line. */
function printLine(print: PrintRecord, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): PrintLine {
  return {
    recordId: id,
    type: 'print',
    number: print.number ?? '',
    title: print.title,
    sortKey: String(print.askedAt).padStart(16, '0'),
    unit: null,
    stage: print.state,
    dueOn: null,
    officerId: print.askedBy,
    secondId: null,
    subjectId: print.subject.kind === 'dossier' ? print.subject.id : null,
    parentId: print.subject.id,
    year: null,
    facts: { approvalId: print.approvalId },
    changedAt,
  };
}

/** Under the reason of a reprint, where it is one. */
export async function createPrint(
  change: Change,
  context: ServiceContext,
  id: string,
  print: PrintRecord,
  event: WorkEventKind,
  facts: readonly EventFact[] = [],
): Promise<StoredPrint> {
  const reason = print.reprintReason === null ? {} : { reason: print.reprintReason };
  const { versionId } = await createRecordOf(change, context, printKind, print, { id, event, facts, ...reason });
  return { id, versionId, print };
}

export async function changePrint(
  change: Change,
  context: ServiceContext,
  { id, versionId, print }: StoredPrint,
  patch: Partial<PrintRecord>,
  written: Written,
): Promise<StoredPrint> {
  const { doc, ...now } = await amendRecordOf(
    change,
    context,
    printKind,
    { id, versionId, doc: print },
    patch,
    written,
  );
  return { ...now, print: doc };
}

/** For a request that names a print. @throws notFound (also for a paper of a record that this user may not see), recordAltered */
export async function readOwnPrint(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  id: string,
): Promise<StoredPrint> {
  await assertMaySee(db, context, id);
  await assertHandsAreTheirs(db, context, printKind.type, id);
  return readPrint(db, id);
}

/** Prints of one record, newest first, from the records: a line taken out of the register makes no second print the first. */
export async function printsOf(db: ReadableDb<Compartment>, subjectId: string): Promise<StoredPrint[]> {
  const found = await findDocs(db, printKind, 'subject', subjectId);
  return found
    .flatMap(({ id, versionId, doc }) => (doc.subject.id === subjectId ? [{ id, versionId, print: doc }] : []))
    .reverse();
}

/** Where this paper of this record was issued before, a further one is a reprint. @throws reasonRequired */
export async function assertReprintReason(
  db: ReadableDb<Compartment>,
  { subject, reprintReason }: Pick<PrintRecord, 'subject' | 'reprintReason'>,
): Promise<void> {
  if (reprintReason !== null) return;
  const issued = (await printsOf(db, subject.id)).some(
    ({ print }) => print.sheets.length > 0 && samePaper(print.subject, subject),
  );
  if (issued) throw new AppError('reasonRequired', { field: 'reprintReason' });
}

/** Every paper of a compartment takes its number from one counter. */
export const printCounter = 'print';

export function printCounterOf({ number }: Fields): readonly (readonly [string, number])[] {
  return typeof number === 'string' ? [[printCounter, Number.parseInt(number, 10)]] : [];
}
