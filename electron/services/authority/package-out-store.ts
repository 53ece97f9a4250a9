import { z } from 'zod';
import { isAppError } from '../../../shared/base/app-error.ts';
import {
  idSchema,
  instantSchema,
  legalDaySchema,
  reasonSchema,
  sha256HexSchema,
} from '../../../shared/base/common-schemas.ts';
import type { FileReference } from '../../../shared/model/file-reference.ts';
import { packageOutStates, receiptWithinWorkingDays } from '../../../shared/model/package-states.ts';
import { addWorkingDays } from '../../../shared/text/working-days.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { EventFact } from '../../log/event-facts.ts';
import { keptOrderSchema } from '../../exchange/passport.ts';
import { readReceipt } from '../../exchange/receipt.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allOfType } from '../../storage/repositories/record-fields.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import { amendRecordOf, createRecordOf, type Written } from '../base/write-record.ts';
import type { ServiceContext } from '../base/service-context.ts';

const sealedSchema = z.strictObject({
  number: z.int().min(1),
  fileName: z.string().max(60),
  sha256: sha256HexSchema,
  size: z.int().min(1),
  at: instantSchema,
  by: idSchema,
  /** Size of the checkpoint inside. */
  checkpoint: z.int().min(0),
});

/** One line of the export register: what, where to, why, by whose release, on what, and what became of it. */
export const packageOutSchema = z.strictObject({
  order: keptOrderSchema,
  officeId: idSchema,
  /** Whose dossiers, in the order they were chosen. */
  people: z.array(idSchema).min(1).max(500),
  maskedReason: reasonSchema.nullable(),
  /** Issued papers by print and copy; the order names their files. */
  forms: z.array(z.strictObject({ printId: idSchema, copy: z.int().min(1), number: z.string().max(40) })).max(100),
  approvalId: idSchema,
  askedBy: idSchema,
  askedAt: instantSchema,
  state: z.enum(packageOutStates),
  sealed: sealedSchema.nullable(),
  writtenAt: z.array(instantSchema).max(1000),
  receiptDue: legalDaySchema.nullable(),
  receipt: z
    .strictObject({
      text: z.string().max(8000),
      takenAt: instantSchema,
      receivedAt: instantSchema,
      outcome: z.enum(['taken', 'refused']),
    })
    .nullable(),
  voided: z.strictObject({ at: instantSchema, by: idSchema, reason: reasonSchema }).nullable(),
});
export type PackageOut = z.infer<typeof packageOutSchema>;
const packageOutLineFacts = z.strictObject({ officeId: idSchema });
type PackageOutLine = WorkItem<z.infer<typeof packageOutLineFacts>>;
export const packageOutKind: WorkedKind<PackageOut, PackageOutLine['facts']> = {
  type: 'packageOut',
  schema: packageOutSchema,
  lineFacts: packageOutLineFacts,
  line: packageOutLine,
  page: 'package',
  due: { task: 'awaitReceipt', page: 'package', settled: [] },
  facts: packageFacts,
};

/** Is the answer that is kept that of the very desk the package went to, about the very bytes that went, and does the row say what it says? */
function answered({ order, sealed, receipt }: PackageOut): boolean {
  if (receipt === null || sealed === null) return false;
  try {
    const { recipient, packageId, number, sha256, receivedAt, outcome } = readReceipt(receipt.text);
    return (
      recipient === order.recipient.signing &&
      packageId === order.packageId &&
      number === sealed.number &&
      sha256 === sealed.sha256 &&
      receivedAt === receipt.receivedAt &&
      outcome === receipt.outcome
    );
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/** Does the row say no more and no less of an answer than the recipient signed? */
export const answerStands = (out: PackageOut): boolean =>
  out.receipt === null ? out.state !== 'receipted' : out.state === 'receipted' && answered(out);

/** A row as it counts: an answer that the recipient never gave is none, and the package goes on waiting for one. */
export function asAnswered(out: PackageOut): PackageOut {
  if (answerStands(out)) return out;
  if (answered(out)) return { ...out, state: 'receipted' };
  const state = out.sealed === null ? 'waiting' : out.writtenAt.length > 0 ? 'written' : 'sealed';
  return { ...out, receipt: null, state: out.state === 'receipted' ? state : out.state };
}

export interface StoredPackageOut {
  readonly id: string;
  readonly versionId: string;
  readonly out: PackageOut;
}

type Personnel = ReadableDb<'personnel'>;

/** @throws notFound, recordAltered */
export async function readPackageOut(db: Personnel, id: string): Promise<StoredPackageOut> {
  const { versionId, doc } = await readDoc(db, packageOutKind, id);
  return { id, versionId, out: asAnswered(doc) };
}

/** The file of an issued paper that an order names. */
export function formFile({ id, sha256, bytes }: PackageOut['order']['forms'][number]): FileReference {
  return { fileId: id, sha256, kind: 'pdf', size: bytes };
}

/** Newest first, found in the records: one whose line was taken out of the list keeps its bytes in the staging folder, and its place. */
export async function listPackagesOut(db: Personnel): Promise<StoredPackageOut[]> {
  const found: StoredPackageOut[] = [];
  for (const id of (await allOfType(db, packageOutKind.type)).toReversed()) found.push(await readPackageOut(db, id));
  return found;
}

/** What events of a package say: number and recipient's card, never a name, purpose or label (decision 12). */
function packageFacts(out: PackageOut): EventFact[] {
  return [
    ...(out.sealed === null ? [] : [['packageNumber', String(out.sealed.number)] as const]),
    ['recipient', out.officeId],
    ['items', String(out.order.records.length)],
  ];
}

/** The line of the export register. */
function packageOutLine(stored: PackageOut, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): PackageOutLine {
  const out = asAnswered(stored);
  return {
    recordId: id,
    type: 'packageOut',
    number: out.sealed === null ? '' : String(out.sealed.number),
    title: out.order.recipient.officeName,
    sortKey: String(out.askedAt).padStart(16, '0'),
    unit: null,
    stage: out.state,
    dueOn: out.state === 'written' ? out.receiptDue : null,
    officerId: out.askedBy,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: { officeId: out.officeId },
    changedAt,
  };
}

export async function createPackageOut(
  change: Change<'personnel'>,
  context: ServiceContext,
  id: string,
  out: PackageOut,
): Promise<void> {
  await createRecordOf(change, context, packageOutKind, out, {
    id,
    event: 'packagePrepared',
    facts: [['approval', out.approvalId]],
  });
}

export async function changePackageOut(
  change: Change<'personnel'>,
  context: ServiceContext,
  { id, versionId, out }: StoredPackageOut,
  patch: Partial<PackageOut>,
  written: Written,
): Promise<StoredPackageOut> {
  const { doc, ...now } = await amendRecordOf(
    change,
    context,
    packageOutKind,
    { id, versionId, doc: out },
    patch,
    written,
  );
  return { ...now, out: doc };
}

/** The day after which a missing answer is shown; never later than the package itself holds. */
export function receiptDueOn(context: Pick<ServiceContext, 'catalogue'>, writtenAt: number, expires: string): string {
  const due = addWorkingDays(legalDayOf(writtenAt), receiptWithinWorkingDays, context.catalogue.calendar);
  return due < expires ? due : expires;
}
