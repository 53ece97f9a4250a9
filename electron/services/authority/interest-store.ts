import type { z } from 'zod';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { blocks, declaredInterestSchema, type DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import { isId } from '../../crypto/random.ts';
import { decodeEvent, factOfEvent } from '../../log/event-encoding.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readDoc } from '../base/read-doc.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import { isFields, parseFields } from '../../records/patch.ts';
import { provedHand } from '../../records/proved-hand.ts';
import { readInterestEvents } from '../../storage/repositories/record-fields.ts';
import { listVersions, readRecord, type StoredVersion } from '../../storage/repositories/records.ts';
import { readJudged, type JudgingContext } from './judged-approval.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';

export const interestType = 'declaredInterest';
const interestLineFacts = declaredInterestSchema.pick({ kind: true });
type InterestLine = WorkItem<z.infer<typeof interestLineFacts>>;
export const interestKind: WorkedKind<DeclaredInterest, InterestLine['facts']> = {
  type: interestType,
  schema: declaredInterestSchema,
  lineFacts: interestLineFacts,
  line: interestLine,
  label: () => null,
  facts: ({ recordId }) => [['subject', recordId]],
};

export interface StoredInterest {
  readonly id: string;
  readonly versionId: string;
  readonly interest: DeclaredInterest;
}

/**
 * An interest as it counts, never as its last row says (decision 38): what was declared is what its first version says, only
 * the declarer ended it, and only an approver's own signature lifted it. @throws notFound, recordAltered
 */
export async function readInterest(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
): Promise<StoredInterest> {
  const { versionId } = await readDoc(db, interestKind, id);
  const versions = await listVersions(db, 'record', id);
  const declared = declaredInterestSchema.parse(parseFields(versions[0]?.patch ?? '{}'));
  // Nobody declares in another's name.
  if ((await provedHand(db, context.chain, versions[0]?.eventSeq ?? 0))?.userId !== declared.userId)
    throw new AppError('recordAltered', { type: interestType });
  const endedAt = await endedByDeclarer(db, context, versions, declared.userId);
  return { id, versionId, interest: { ...declared, endedAt, overriddenBy: await liftedBy(db, context, id, versions) } };
}

async function endedByDeclarer(
  db: ReadableDb<Compartment>,
  { chain }: JudgingContext,
  versions: readonly StoredVersion[],
  userId: string,
): Promise<number | null> {
  for (const { patch, eventSeq } of versions.slice(1)) {
    const { endedAt } = parseFields(patch);
    const line = typeof endedAt === 'number' ? await provedHand(db, chain, eventSeq) : null;
    if (line !== null && line.userId === userId) return line.at;
  }
  return null;
}

/** By the first version that an approver's signature carries: no later one takes it back. */
async function liftedBy(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
  versions: readonly StoredVersion[],
): Promise<DeclaredInterest['overriddenBy']> {
  for (const { patch } of versions) {
    const { overriddenBy } = parseFields(patch);
    const approvalId = isFields(overriddenBy) ? overriddenBy['approvalId'] : undefined;
    if (typeof approvalId !== 'string' || !(await isRecord(db, approvalId))) continue;
    const { approval, judgement } = await readJudged(db, context, approvalId);
    const last = approval.signatures.at(-1);
    if (approval.act === 'overrideInterest' && approval.subject.id === id && judgement.complete && last !== undefined)
      return { approvalId, userId: last.userId, at: last.at, reason: approval.reason ?? '' };
  }
  return null;
}

async function isRecord(db: ReadableDb<Compartment>, id: string): Promise<boolean> {
  return (await readRecord(db, 'record', id)) !== undefined;
}

/**
 * Every declaration about a record, also ended and overridden ones, oldest first. Which there must be is asked of the log:
 * neither a line taken out of a list nor a record taken out of the tables lifts one unseen (decision 42).
 * @throws recordAltered when one of them is gone or is about something else by now
 */
export async function listInterests(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  recordId: string,
): Promise<StoredInterest[]> {
  const ids = new Set<string>();
  for (const { bytes } of await readInterestEvents(db)) {
    const { event } = decodeEvent(bytes);
    if (event.recordType === interestType && factOfEvent(event, 'subject') === recordId) ids.add(event.recordId);
  }
  const interests: StoredInterest[] = [];
  for (const id of ids) {
    const stored = await readInterest(db, context, id).catch((error: unknown) => {
      throw isAppError(error) && error.code === 'notFound'
        ? new AppError('recordAltered', { type: interestType }, { cause: error })
        : error;
    });
    if (stored.interest.recordId !== recordId) throw new AppError('recordAltered', { type: interestType });
    interests.push(stored);
  }
  return interests;
}

/**
 * Throws interestDeclared when this person declared an interest in the record and no approver has overridden it. The
 * relation is what the person said; nothing is looked up anywhere else.
 */
export async function assertNoInterest(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  recordId: string,
  userId: string,
): Promise<void> {
  if (!isId(recordId)) return;
  const interests = await listInterests(db, context, recordId);
  if (interests.some(({ interest }) => blocks(interest, userId))) throw new AppError('interestDeclared', {});
}

/** It belongs to the record that it was declared for. */
function interestLine(interest: DeclaredInterest, { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>): InterestLine {
  return {
    recordId: id,
    type: interestType,
    number: '',
    title: '',
    sortKey: String(interest.declaredAt).padStart(16, '0'),
    unit: null,
    stage: blocks(interest, interest.userId) ? 'blocks' : 'lifted',
    dueOn: null,
    officerId: interest.userId,
    secondId: null,
    subjectId: null,
    parentId: interest.recordId,
    year: null,
    facts: { kind: interest.kind },
    changedAt,
  };
}
