import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { emptySensitiveParticulars, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { toHex } from '../../crypto/bytes.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import {
  applyPatch,
  canonicalText,
  changedFields,
  emptyRecord,
  parseFields,
  saysMore,
  type Fields,
} from '../../records/patch.ts';
import { handOfEvent, type HandOfEvent } from '../../records/session-of-event.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import { readPerson } from '../../storage/repositories/people.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import { listVersions, readRecord, type RecordStore, type StoredVersion } from '../../storage/repositories/records.ts';
import { readJudged, type JudgingContext } from '../authority/judged-approval.ts';
import { speaksForOurs } from '../../authority/names-in-record.ts';
import { packageBehind, takenByTwo, writtenElsewhere } from '../authority/brought-by-package.ts';
import { readDoc } from '../base/read-doc.ts';
import { importWasUndone } from './import-batch.ts';
import { personKind } from './person-record.ts';
import { maskedChangesKind, proposalKind, type CorrectionProposal } from '../authority/correction-record.ts';

type Db = ReadableDb<Compartment>;

interface VersionToJudge {
  readonly db: Db;
  readonly context: JudgingContext;
  readonly recordId: string;
  readonly store: RecordStore;
  readonly version: StoredVersion;
  readonly patch: Fields;
  readonly before: Fields;
}

/**
 * The first version of a dossier, or of its masked items, that stands on nothing: it changes what the form says without an
 * approver's consent to exactly these values, and came in with no package (decision 38). Null where all of them stand.
 * @throws openedReasonNeeded
 */
export async function unfoundedVersion(
  db: Db,
  context: JudgingContext,
  recordId: string,
  store: RecordStore = 'record',
): Promise<StoredVersion | null> {
  let before = emptyRecord;
  for (const version of await listVersions(db, store, recordId)) {
    const patch = parseFields(version.patch);
    if (!(await stands({ db, context, recordId, store, version, patch, before: before.doc }))) return version;
    before = applyPatch(before, patch);
  }
  return null;
}

/** A dossier opens only if every one of its versions stands. @throws recordAltered {part: correction, version} */
export async function assertFounded(
  db: Db,
  context: JudgingContext,
  recordId: string,
  store: RecordStore = 'record',
): Promise<void> {
  const unfounded = await unfoundedVersion(db, context, recordId, store);
  if (unfounded !== null) throw new AppError('recordAltered', { part: 'correction', version: unfounded.number });
}

/**
 * Is a dossier on file? One that no line of the list shows, and that nobody took away lawfully, is told and not denied.
 * @throws notFound, recordAltered
 */
export async function assertOnFile(db: ReadableDb<'personnel'>, context: JudgingContext, id: string): Promise<void> {
  if ((await readPerson(db, id)) !== undefined) return;
  if ((await readType(db, id)) === personKind.type) {
    await assertFounded(db, context, id);
    if ((await readDoc(db, personKind, id)).state === 'live') throw new AppError('recordAltered', { part: 'line' });
  }
  throw new AppError('notFound');
}

/** The masked values that a proposal is for, and no others. @throws recordAltered, openedReasonNeeded */
export async function maskedChangesOf(
  db: Db,
  correctionId: string,
  { maskedCommitment }: CorrectionProposal,
  token: OpenedReason,
): Promise<Partial<SensitiveParticulars>> {
  const { doc, commitment } = await readDoc(db, maskedChangesKind, correctionId, token);
  if (toHex(commitment) !== maskedCommitment) throw new AppError('recordAltered');
  return doc;
}

async function stands(judged: VersionToJudge): Promise<boolean> {
  const { db, store, version, patch, before } = judged;
  // A dossier that is gone from every list is gone for everybody: masked items never go alone.
  if (saysMore(patch)) return store === 'record' && importWasUndone(db, judged.context, judged.recordId, version);
  const fields = Object.keys(patch);
  if (fields.length === 0) return true;
  const line = await handOfEvent(db, judged.context.chain, version.eventSeq);
  if (line === null) return false;
  const approvalId = factOfEvent(line.event, 'approval');
  if (approvalId !== undefined) return consented(judged, approvalId);
  if (line.event.kind === 'packageApplied') return cameWithPackage(judged, line);
  if (version.number === 1) return store === 'record' ? line.event.kind === 'personCreated' : entered(judged, line);
  return (
    store === 'record' && fields.every((field) => field === 'disputes') && goesOn(before['disputes'], patch['disputes'])
  );
}

/** The person's own words are added to, never taken from. */
function goesOn(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after) || after.length < before.length) return false;
  return canonicalText(after.slice(0, before.length)) === canonicalText(before);
}

/** Masked items of a new dossier are entered with it, in one sitting; later ones take a consent. */
async function entered({ db, context, recordId }: VersionToJudge, { openedSeq }: HandOfEvent): Promise<boolean> {
  const [first] = await listVersions(db, 'record', recordId);
  const line = first === undefined ? null : await handOfEvent(db, context.chain, first.eventSeq);
  return line?.openedSeq === openedSeq && line.event.kind === 'personCreated';
}

async function consented(
  { db, context, recordId, store, version, patch, before }: VersionToJudge,
  approvalId: string,
): Promise<boolean> {
  if ((await readRecord(db, 'record', approvalId)) === undefined) return false;
  const { approval, judgement, holds } = await readJudged(db, context, approvalId);
  if (
    approval.act !== 'correctDossier' ||
    approval.state !== 'approved' ||
    !judgement.complete ||
    !holds ||
    approval.source === null
  )
    return false;
  const { doc: proposal } = await readDoc(db, proposalKind, approval.source.id);
  const masked = store !== 'record';
  if (
    proposal.personId !== recordId ||
    proposal.masked !== masked ||
    proposal.baseVersion !== (version.parents[0] ?? null)
  )
    return false;
  const changes =
    store === 'record' ? (proposal.changes ?? {}) : await maskedOrNull(db, approval.source.id, proposal, store);
  if (changes === null) return false;
  const wanted = masked && version.number === 1 ? { ...emptySensitiveParticulars(), ...changes } : changes;
  return canonicalText(changedFields(before, wanted)) === canonicalText(patch);
}

/** Null where the proposal is not there any more, or is not among what was opened: then nothing shows what was consented to. */
async function maskedOrNull(
  db: Db,
  correctionId: string,
  proposal: CorrectionProposal,
  token: OpenedReason,
): Promise<Partial<SensitiveParticulars> | null> {
  try {
    return await maskedChangesOf(db, correctionId, proposal, token);
  } catch (error) {
    if (
      isAppError(error) &&
      (error.code === 'notFound' || error.code === 'recordAltered' || error.code === 'openedReasonNeeded')
    )
      return null;
    throw error;
  }
}

/**
 * It stands in the register of packages that came in, by this very version where somebody else wrote it: with a dossier that was not here
 * before, or under two hands that let exactly this into one that was, or back in a colleague's name.
 */
async function cameWithPackage(judged: VersionToJudge, line: HandOfEvent): Promise<boolean> {
  const { event, openedSeq } = line;
  const { db, context, recordId, store, version, patch } = judged;
  const kept = await packageBehind(db, event, version);
  if (kept === null) return false;
  // What a colleague of this register is said to have written or done is not proved by a package of another one.
  const ofColleague = writtenElsewhere(version, event) && speaksForOurs(context, version, patch);
  if (!ofColleague && (await beganWith(judged, event, openedSeq))) return true;
  return takenByTwo(context, kept, { recordId, masked: store !== 'record', version, patch }, line);
}

/** The dossier itself came in the same stroke. */
async function beganWith(
  { db, context, recordId }: VersionToJudge,
  event: LogEvent,
  openedSeq: number,
): Promise<boolean> {
  const [first] = await listVersions(db, 'record', recordId);
  const line = first === undefined ? null : await handOfEvent(db, context.chain, first.eventSeq);
  return (
    line?.event.kind === 'packageApplied' &&
    line.openedSeq === openedSeq &&
    line.event.at === event.at &&
    factOfEvent(line.event, 'batch') === factOfEvent(event, 'batch')
  );
}
