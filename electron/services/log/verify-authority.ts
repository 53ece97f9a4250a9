import { isAppError } from '../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { parseFields, saysMore } from '../../records/patch.ts';
import { withdrawals } from '../../records/withdrawals.ts';
import { listRecords, listTombstones, listVersions } from '../../storage/repositories/records.ts';
import { listSayingMore, listTypes } from '../../storage/repositories/stored-facts.ts';
import { approvalType } from '../authority/approval-store.ts';
import { readRegisterClock } from '../authority/clock-course.ts';
import type { RegisteredKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { destructionStands } from '../authority/destruction.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { handsAreTheirs } from '../authority/named-hands.ts';
import { allKinds, kindByType } from '../kinds/all-kinds.ts';
import { unfoundedMasked } from './verify-masked.ts';

/** A record that stands on signatures which do not carry it. */
export interface AuthorityFinding {
  readonly code: ErrorCode;
  readonly recordType: string;
  readonly recordId: string;
}

/**
 * Goes over everything in a compartment that rests on an act of two, and asks the one judge whether the act stands: approvals
 * themselves, conclusions, decisions and grounds, corrected dossiers, classes given, papers and packages released, interests
 * lifted, epochs of the clock, records destroyed (decision 38). That no session is dated back is checked with the log (log/verify-log.ts).
 * @throws jobCancelled
 */
export async function verifyAuthority(
  context: ServiceContext,
  compartment: OpenCompartment,
): Promise<readonly AuthorityFinding[]> {
  const findings: AuthorityFinding[] = [];
  const name = (recordType: string, recordId: string): void => {
    if (!findings.some((found) => found.recordType === recordType && found.recordId === recordId))
      findings.push({ code: 'recordAuthorityUnproven', recordType, recordId });
  };
  await compartment.read(async (db) => {
    for (const { type, stands } of [{ type: approvalType, stands: approvalStands }, ...allKinds]) {
      if (stands === null) continue;
      for await (const id of idsOf(db, type, context)) if (!(await holds(stands, db, context, id))) name(type, id);
    }
    for (const { type } of allKinds.filter(({ namesHands }) => namesHands)) {
      for await (const id of idsOf(db, type, context))
        if (!(await holds(handsAreTheirs, db, context, id))) name(type, id);
    }
    for (const type of await listTypes(db))
      if (!kindByType.has(type)) for await (const id of idsOf(db, type, context)) name(type, id);
    for (const { id, type } of await withdrawnOutOfPlace(db)) name(type, id);
    for (const tombstone of await listTombstones(db))
      if (!(await destructionStands(db, context, tombstone))) name(tombstone.type, tombstone.recordId);
    if (db.kind === 'office')
      for (const epoch of (await readRegisterClock(db, context, context.clock.now())).everUnproven)
        name('clock', epoch);
  });
  for (const id of await unfoundedMasked(context, compartment)) name('personSensitive', id);
  return findings;
}

/** Whatever cannot even be read stands on nothing: it is named here too, under its own record. */
async function holds(
  stands: NonNullable<RegisteredKind['stands']>,
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  id: string,
): Promise<boolean> {
  try {
    return await stands(db, context, id);
  } catch (error) {
    if (isAppError(error) && error.code !== 'jobCancelled') return false;
    throw error;
  }
}

/** Nothing in it is spoiled, and no version of its row says more, less or another end than hands do. */
async function approvalStands(db: ReadableDb<Compartment>, context: ServiceContext, id: string): Promise<boolean> {
  const { judgement, claims, unfoundedEnd, trace } = await readJudged(db, context, id);
  return !judgement.spoiled && !unfoundedEnd && !trace.exchanged && (judgement.complete || !claims);
}

/** Of the kinds that are never withdrawn; what withdraws a dossier is judged with its other versions. */
async function withdrawnOutOfPlace(db: ReadableDb<Compartment>): Promise<{ id: string; type: string }[]> {
  const found: { id: string; type: string }[] = [];
  for (const record of await listSayingMore(db)) {
    if (Object.hasOwn(withdrawals, record.type)) continue;
    const versions = await listVersions(db, 'record', record.id);
    if (versions.some(({ patch }) => saysMore(parseFields(patch)))) found.push(record);
  }
  return found;
}

async function* idsOf(db: ReadableDb<Compartment>, type: string, { job }: ServiceContext): AsyncGenerator<string> {
  for (let after: number | null = null; ;) {
    job.throwIfCancelled();
    const page = await listRecords(db, type, { after, limit: 1000 });
    for (const { id } of page.records) yield id;
    if (page.next === null) return;
    after = page.next;
  }
}
