import { z } from 'zod';
import {
  compartmentSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  reasonSchema,
  sha256HexSchema,
} from '../../../shared/base/common-schemas.ts';
import { takingSchema } from '../../authority/taking-statement.ts';
import { fileReferenceSchema } from '../../../shared/model/file-reference.ts';
import { packageInStates } from '../../../shared/model/package-states.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allOfType } from '../../storage/repositories/record-fields.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { amendRecordOf, createRecordOf, type Written } from '../base/write-record.ts';

const count = z.int().min(0);
const countsSchema = z.strictObject({ added: count, taken: count, kept: count, later: count });
export type PackageCounts = z.infer<typeof countsSchema>;

/** A choice that waits: the record, whether it is its masked part, and the key of the difference. */
const laterSchema = z.strictObject({ recordId: idSchema, masked: z.boolean(), key: z.string().max(120) });
export type LaterChoice = z.infer<typeof laterSchema>;

/** A package that came in, with its sealed bytes in the staging folder until it is done. */
const packageInSchema = z.strictObject({
  fileName: z.string().max(60),
  sha256: sha256HexSchema,
  size: z.int().min(1),
  officeId: idSchema,
  officeName: z.string().max(200),
  desk: compartmentSchema,
  /** Base64 Ed25519 key of the sending desk. */
  deskKey: z.string().length(44),
  /** Null while the package cannot be understood. */
  passport: z
    .strictObject({
      packageId: idSchema,
      number: z.int().min(1),
      previous: sha256HexSchema.nullable(),
      incarnation: idSchema,
      purpose: z.string().max(300),
      expires: legalDaySchema,
      people: count,
      /** The whole of it as it came, unknown fields too (decision 26). */
      text: z.string().max(4_000_000),
    })
    .nullable(),
  state: z.enum(packageInStates),
  receivedAt: instantSchema,
  receivedBy: idSchema,
  counts: countsSchema.nullable(),
  later: z.array(laterSchema).max(20_000),
  /** The issued papers that came in with it, once it is taken. */
  forms: z.array(fileReferenceSchema).max(100),
  /** Versions that came in with it. */
  imported: z.array(idSchema).max(100_000),
  /** What two people signed for, where it changed dossiers that were here. */
  takings: z.array(takingSchema).max(100),
  /** Fields of a later writer that this version does not know, by record (decision 26). */
  unknown: z.record(idSchema, z.record(z.string().max(60), z.unknown())),
  /** Text of the signed answer, once there is one. */
  receipt: z.string().max(8000).nullable(),
  refused: z.strictObject({ at: instantSchema, by: idSchema, reason: reasonSchema }).nullable(),
});
export type PackageIn = z.infer<typeof packageInSchema>;
const packageInLineFacts = z.strictObject({ officeId: idSchema });
type PackageInLine = WorkItem<z.infer<typeof packageInLineFacts>>;
export const packageInKind: WorkedKind<PackageIn, PackageInLine['facts']> = {
  type: 'packageIn',
  schema: packageInSchema,
  lineFacts: packageInLineFacts,
  line: packageInLine,
  due: { task: 'receivePackage', page: 'package', settled: ['done'] },
  facts: packageInFacts,
};

export interface StoredPackageIn {
  readonly id: string;
  readonly versionId: string;
  readonly taken: PackageIn;
}

type Personnel = ReadableDb<'personnel'>;

/** @throws notFound, recordAltered */
export async function readPackageIn(db: Personnel, id: string): Promise<StoredPackageIn> {
  const { versionId, doc } = await readDoc(db, packageInKind, id);
  return { id, versionId, taken: doc };
}

/** Newest first, found in the records: one whose line was taken out of the list keeps its bytes in the staging folder, and its place. */
export async function listPackagesIn(db: Personnel): Promise<StoredPackageIn[]> {
  const found: StoredPackageIn[] = [];
  for (const id of (await allOfType(db, packageInKind.type)).toReversed()) found.push(await readPackageIn(db, id));
  return found;
}

function packageInFacts({ passport, officeId }: PackageIn): EventFact[] {
  return [...(passport === null ? [] : [['packageNumber', String(passport.number)] as const]), ['recipient', officeId]];
}

/** On the desk a package stands until somebody has dealt with it. */
const settled: ReadonlySet<PackageIn['state']> = new Set(['applied', 'refused']);

/** The line of what came in. */
function packageInLine(taken: PackageIn, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): PackageInLine {
  return {
    recordId: id,
    type: 'packageIn',
    number: taken.passport === null ? '' : String(taken.passport.number),
    title: taken.officeName,
    sortKey: String(taken.receivedAt).padStart(16, '0'),
    unit: null,
    stage: settled.has(taken.state) ? 'done' : 'open',
    dueOn: settled.has(taken.state) ? null : (taken.passport?.expires ?? null),
    officerId: taken.receivedBy,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: { officeId: taken.officeId },
    changedAt,
  };
}

export async function createPackageIn(
  change: Change<'personnel'>,
  context: ServiceContext,
  taken: PackageIn,
): Promise<{ readonly id: string }> {
  return createRecordOf(change, context, packageInKind, taken, {
    event: 'packageReceived',
    facts: [['hash', taken.sha256]],
  });
}

export async function changePackageIn(
  change: Change<'personnel'>,
  context: ServiceContext,
  { id, versionId, taken }: StoredPackageIn,
  patch: Partial<PackageIn>,
  written: Written,
): Promise<PackageIn> {
  return (await amendRecordOf(change, context, packageInKind, { id, versionId, doc: taken }, patch, written)).doc;
}
