import { AppError } from '../../../shared/errors/app-error.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import { blocks, declaredInterestSchema, type DeclaredInterest } from '../../../shared/model/declared-interest.ts';
import { isId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readDoc, type RecordKind } from '../read-doc.ts';
import { listWorkItems, putWorkItem } from '../../storage/repositories/work-items.ts';

export const interestType = 'declaredInterest';
const interestKind: RecordKind<DeclaredInterest> = { type: interestType, schema: declaredInterestSchema };

export interface StoredInterest {
  readonly id: string;
  readonly versionId: string;
  readonly interest: DeclaredInterest;
}

/** @throws notFound, recordAltered */
export async function readInterest(db: ReadableDb<Compartment>, id: string): Promise<StoredInterest> {
  const { versionId, doc } = await readDoc(db, interestKind, id);
  return { id, versionId, interest: doc };
}

/** Every declaration about a record, also ended and overridden ones, oldest first. */
export async function listInterests(db: ReadableDb<Compartment>, recordId: string): Promise<StoredInterest[]> {
  const { items } = await listWorkItems(db, interestType, { subjectId: recordId }, { after: null, limit: 200 });
  return Promise.all(items.map((item) => readInterest(db, item.recordId)));
}

/**
 * Throws interestDeclared when this person declared an interest in the record and no approver has overridden it. The
 * relation is what the person said; nothing is looked up anywhere else (product.md, "No watching").
 */
export async function assertNoInterest(db: ReadableDb<Compartment>, recordId: string, userId: string): Promise<void> {
  if (!isId(recordId)) return;
  const interests = await listInterests(db, recordId);
  if (interests.some(({ interest }) => blocks(interest, userId))) throw new AppError('interestDeclared', {});
}

export async function projectInterest(change: Change, id: string, interest: DeclaredInterest): Promise<void> {
  await putWorkItem(change.db, {
    recordId: id,
    type: interestType,
    number: interest.kind,
    title: '',
    sortKey: String(interest.declaredAt).padStart(16, '0'),
    unit: null,
    stage: blocks(interest, interest.userId) ? 'blocks' : 'lifted',
    dueOn: null,
    officerId: interest.userId,
    secondId: null,
    subjectId: interest.recordId,
    year: null,
    changedAt: change.now,
  });
}
