import { historyOf, type History, type PlanVersion } from '../../../exchange/plan/history.ts';
import { planRecord, type LeftForLater, type RecordPlan } from '../../../exchange/plan/plan-record.ts';
import { foldVersions, type RecordFile } from '../../../exchange/record-file.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { parseFields } from '../../../records/patch.ts';
import { readHistory } from '../../../records/read-history.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { findDuplicates, readPerson, type PersonLine } from '../../../storage/repositories/people.ts';
import { listTombstones, readRecord, type RecordStore } from '../../../storage/repositories/records.ts';
import { sameToneFold } from '../../../../shared/text/tone-placement.ts';
import { plainCitizenNumber, plainStaffNumber } from '../../../../shared/text/citizen-number.ts';
import { documentKind } from '../../people/dossier-index.ts';
import { personDocSchema, personKind, sensitiveKind, type PersonDoc } from '../../people/person-record.ts';
import {
  emptySensitiveParticulars,
  sensitiveParticularsSchema,
} from '../../../../shared/model/sensitive-particulars.ts';
import { maskedComparison, personComparison } from './plan-fields.ts';

type Personnel = ReadableDb<'personnel'>;

export type PersonMatch = 'record' | 'staffNumber' | 'citizenNumber';

/** One person of a package against the cabinet. */
export interface PersonPlan {
  readonly file: RecordFile;
  readonly doc: PersonDoc;
  /** Fields of a later writer that this version does not know (decision 26). */
  readonly unknown: Readonly<Record<string, unknown>>;
  readonly state: 'new' | 'differs' | 'same' | 'closedHere' | 'destroyedHere';
  readonly local: {
    readonly id: string;
    readonly versionId: string;
    readonly match: PersonMatch;
    readonly doc: PersonDoc;
  } | null;
  readonly here: History | null;
  readonly there: History;
  readonly plan: RecordPlan;
  readonly lookAlikes: readonly PersonLine[];
  /** Scans that are not in the index here. */
  readonly documents: readonly RecordFile[];
  readonly masked: MaskedPlan | null;
}

/** The masked part, closed until it is opened with a reason (decision 22). */
export interface MaskedPlan {
  readonly file: RecordFile;
  /** Null while it is closed. */
  readonly opened: {
    readonly plan: RecordPlan;
    readonly here: History | null;
    readonly there: History;
    readonly versionId: string | null;
  } | null;
}

export interface OpenedMasked {
  readonly token: OpenedReason;
  /** Of the people with these ids in the package; null for all of them. */
  readonly people: ReadonlySet<string> | null;
}

export interface PlanSurroundings {
  readonly later: ReadonlyMap<string, LeftForLater>;
  readonly maskedLater: ReadonlyMap<string, LeftForLater>;
  /** The masked parts that are open; null while all stay closed. */
  readonly masked: OpenedMasked | null;
  readonly destroyed: ReadonlySet<string>;
  /** Dossiers here that two people joined to people of the package, by their ids there. */
  readonly joined: ReadonlyMap<string, string>;
}

export async function destroyedIds(db: Personnel): Promise<ReadonlySet<string>> {
  return new Set((await listTombstones(db)).map(({ recordId }) => recordId));
}

async function localHistory(db: Personnel, id: string, store: RecordStore = 'record'): Promise<History> {
  return historyOf(await readHistory(db, id, store));
}

/** Splits off the fields of a dossier that this version does not know (decision 26). */
export function knownFields(fields: Readonly<Record<string, unknown>>): {
  known: Record<string, unknown>;
  unknown: Record<string, unknown>;
} {
  const entries = Object.entries(fields);
  const isKnown = (field: string): boolean => Object.hasOwn(personDocSchema.shape, field);
  return {
    known: Object.fromEntries(entries.filter(([field]) => isKnown(field))),
    unknown: Object.fromEntries(entries.filter(([field]) => !isKnown(field))),
  };
}

const shapes = { person: personDocSchema, personSensitive: sensitiveParticularsSchema, document: documentKind.schema };

/**
 * Whether a record has, in each of its versions, the shape this version of the program reads; a dossier may have further
 * fields. What is taken in has to be readable for ever. Withdrawn records are not handed over.
 * @throws packagePassportInvalid {reason: recordFields}
 */
export function assertReadable(file: RecordFile): void {
  if (
    file.state !== 'live' ||
    file.versions.some(({ patch }) => Object.keys(patch).some((field) => field.startsWith('$')))
  )
    throw new AppError('packagePassportInvalid', { reason: 'recordFields' });
  for (const doc of foldVersions(file.versions)) {
    const fields = file.type === 'person' ? knownFields(doc).known : doc;
    if (!shapes[file.type].safeParse(fields).success)
      throw new AppError('packagePassportInvalid', { reason: 'recordFields' });
  }
}

async function findLocal(
  db: Personnel,
  file: RecordFile,
  doc: PersonDoc,
  joined: PlanSurroundings['joined'],
): Promise<{ id: string; match: PersonMatch } | null> {
  const id = joined.get(file.id) ?? file.id;
  const record = await readRecord(db, 'record', id);
  if (record !== undefined) return { id, match: 'record' };
  const alike = (await lookAlikesOf(db, doc)).filter(
    ({ fullName }) => sameToneFold(fullName) === sameToneFold(doc.fullName),
  );
  // Compared as everywhere, without what people put between the digits.
  const sameNumber = (plain: (value: string) => string, one: string | null, other: string): boolean =>
    one !== null && other !== '' && plain(one) === plain(other);
  const byStaff = alike.filter(({ staffNumber }) => sameNumber(plainStaffNumber, staffNumber, doc.staffNumber));
  const byCitizen = alike.filter(({ citizenNumber }) =>
    sameNumber(plainCitizenNumber, citizenNumber, doc.citizenNumber),
  );
  // Number and name together, and of one person only; less than that is for a person to see.
  for (const [found, match] of [
    [byCitizen, 'citizenNumber'],
    [byStaff, 'staffNumber'],
  ] as const) {
    const [only] = found;
    if (only !== undefined && found.length === 1) return { id: only.recordId, match };
  }
  return null;
}

async function lookAlikesOf(db: Personnel, doc: PersonDoc): Promise<PersonLine[]> {
  return findDuplicates(db, {
    fullName: doc.fullName,
    birth: doc.birthDate,
    staffNumber: doc.staffNumber === '' ? null : doc.staffNumber,
    citizenNumber: doc.citizenNumber === '' ? null : doc.citizenNumber,
  });
}

async function newDocuments(
  db: Personnel,
  files: readonly RecordFile[],
  destroyed: ReadonlySet<string>,
): Promise<RecordFile[]> {
  const found: RecordFile[] = [];
  for (const file of files)
    if (!destroyed.has(file.id) && (await readRecord(db, 'record', file.id)) === undefined) found.push(file);
  return found;
}

const nothing: RecordPlan = { state: 'same', differences: [], newVersions: [] };

/** Compares one person of a package, with scans and masked part, with the cabinet as it is now. */
export async function planPerson(
  db: Personnel,
  file: RecordFile,
  records: readonly RecordFile[],
  around: PlanSurroundings,
): Promise<PersonPlan> {
  const { known, unknown } = knownFields(file.doc);
  const doc = personDocSchema.parse(known);
  const there = historyOf(file.versions);
  const own = records.filter(({ type, doc: fields }) => type === documentKind.type && fields['personId'] === file.id);
  const base = {
    file,
    doc,
    unknown,
    there,
    lookAlikes: [],
    documents: [],
    masked: null,
    plan: nothing,
    here: null,
    local: null,
  };
  if (around.destroyed.has(file.id)) return { ...base, state: 'destroyedHere' };
  const found = await findLocal(db, file, doc, around.joined);
  const maskedFile = records.find(({ type, id }) => type === sensitiveKind.type && id === file.id) ?? null;
  const documents = await newDocuments(db, own, around.destroyed);
  if (found === null) {
    const plan = planRecord(null, there, personComparison);
    return {
      ...base,
      state: 'new',
      plan,
      lookAlikes: await lookAlikesOf(db, doc),
      documents,
      masked: maskedFile === null ? null : { file: maskedFile, opened: null },
    };
  }
  const record = await readRecord(db, 'record', found.id);
  if (
    record === undefined ||
    record.type !== personKind.type ||
    record.state !== 'live' ||
    (await readPerson(db, found.id)) === undefined
  )
    return { ...base, state: 'closedHere' };
  const here = await localHistory(db, found.id);
  const plan = planRecord(here, there, personComparison, around.later.get(file.id) ?? null);
  const local = { ...found, versionId: record.versionId, doc: personDocSchema.parse(parseFields(record.doc)) };
  const masked = maskedFile === null ? null : await planMasked(db, maskedFile, found.id, around);
  const open = masked !== null && (masked.opened === null ? true : masked.opened.plan.state !== 'same');
  const state = plan.state === 'differs' || documents.length > 0 || open ? 'differs' : 'same';
  return { ...base, state, local, here, plan, documents, masked };
}

/** Where nothing was ever declared here, what the package says is compared with an empty form that nobody wrote. */
const blank: PlanVersion = { versionId: '', patch: emptySensitiveParticulars(), author: '', at: 0, reason: null };

async function planMasked(
  db: Personnel,
  file: RecordFile,
  localId: string,
  { masked, maskedLater }: PlanSurroundings,
): Promise<MaskedPlan> {
  if (masked === null || masked.people?.has(file.id) === false) return { file, opened: null };
  const { token } = masked;
  const present = await readRecord(db, token, localId);
  const there = historyOf(file.versions);
  const here = present === undefined ? null : await localHistory(db, localId, token);
  const plan = planRecord(here ?? historyOf([blank]), there, maskedComparison, maskedLater.get(file.id) ?? null);
  return { file, opened: { plan, here, there, versionId: present?.versionId ?? null } };
}
