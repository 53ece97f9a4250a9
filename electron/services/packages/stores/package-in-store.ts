import { z } from 'zod';
import {
  compartmentSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  reasonSchema,
  sha256HexSchema,
} from '../../../../shared/base/common-schemas.ts';
import { takingSchema } from '../../../authority/taking-statement.ts';
import { fileReferenceSchema } from '../../../../shared/model/file-reference.ts';
import { packageInStates } from '../../../../shared/model/package-states.ts';
import type { EventFact } from '../../../log/event-facts.ts';
import type { Change, WorkEventKind } from '../../../records/change.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { newestOfType } from '../../../storage/repositories/record-fields.ts';
import { putWorkItem, type WorkItem } from '../../../storage/repositories/work-items.ts';
import { readDoc, type RecordKind } from '../../base/read-doc.ts';

const count = z.int().min(0);
const countsSchema = z.strictObject({ added: count, taken: count, kept: count, later: count });
export type PackageCounts = z.infer<typeof countsSchema>;

/** A choice that waits: the record, whether it is its masked part, and the key of the difference. */
const laterSchema = z.strictObject({ recordId: idSchema, masked: z.boolean(), key: z.string().max(120) });
export type LaterChoice = z.infer<typeof laterSchema>;

/** A package that came in, with its sealed bytes in the staging folder until it is done. */
export const packageInSchema = z.strictObject({
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
export const packageInKind: RecordKind<PackageIn> = { type: 'packageIn', schema: packageInSchema };

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

const mostShown = 1000;

/** Newest first, found in the records: one whose line was taken out of the list keeps its bytes in the staging folder, and its place. */
export async function listPackagesIn(db: Personnel): Promise<StoredPackageIn[]> {
  const found: StoredPackageIn[] = [];
  for (const id of await newestOfType(db, packageInKind.type, { below: null, limit: mostShown }))
    found.push(await readPackageIn(db, id));
  return found;
}

export function packageInFacts({ passport, officeId }: PackageIn): EventFact[] {
  return [...(passport === null ? [] : [['packageNumber', String(passport.number)] as const]), ['recipient', officeId]];
}

/** On the desk a package stands until somebody has dealt with it. */
const settled: ReadonlySet<PackageIn['state']> = new Set(['applied', 'refused']);

async function project(change: Change<'personnel'>, id: string, taken: PackageIn): Promise<void> {
  await putWorkItem(change.db, packageInLine(id, taken, change.now));
}

/** The line of what came in. */
export function packageInLine(id: string, taken: PackageIn, changedAt: number): WorkItem {
  return {
    recordId: id,
    type: packageInKind.type,
    number: taken.passport === null ? '' : String(taken.passport.number),
    title: taken.officeName,
    sortKey: String(taken.receivedAt).padStart(16, '0'),
    unit: null,
    stage: settled.has(taken.state) ? 'done' : 'open',
    dueOn: settled.has(taken.state) ? null : (taken.passport?.expires ?? null),
    officerId: taken.receivedBy,
    secondId: null,
    subjectId: taken.officeId,
    year: null,
    changedAt,
  };
}

export async function createPackageIn(change: Change<'personnel'>, taken: PackageIn): Promise<StoredPackageIn> {
  const { id, versionId } = await change.createRecord<PackageIn>({
    type: packageInKind.type,
    doc: taken,
    event: 'packageReceived',
    facts: [...packageInFacts(taken), ['hash', taken.sha256]],
  });
  await project(change, id, taken);
  return { id, versionId, taken };
}

export async function amendPackageIn(
  change: Change<'personnel'>,
  stored: StoredPackageIn,
  patch: Partial<PackageIn>,
  event: WorkEventKind,
  more: { readonly facts?: readonly EventFact[]; readonly reason?: string } = {},
): Promise<StoredPackageIn> {
  const taken: PackageIn = { ...stored.taken, ...patch };
  const { versionId } = await change.amendRecord<PackageIn>({
    type: packageInKind.type,
    id: stored.id,
    baseVersion: stored.versionId,
    patch,
    event,
    facts: [...packageInFacts(taken), ...(more.facts ?? [])],
    ...(more.reason === undefined ? {} : { reason: more.reason }),
  });
  await project(change, stored.id, taken);
  return { id: stored.id, versionId, taken };
}
