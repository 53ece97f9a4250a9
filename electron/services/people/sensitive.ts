import type { SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { emptySensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import type { Change } from '../../records/change.ts';
import { readHistory } from '../../records/read-history.ts';
import { openWithReason, type OpenedReason } from '../../storage/opened-reason.ts';
import { readPerson } from '../../storage/repositories/people.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { JudgingContext } from '../authority/judged-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { everyonesName } from './foreign-names.ts';
import { provenanceOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import { proposalKind } from '../authority/correction-record.ts';
import { assertFounded } from './dossier-authority.ts';
import { personKind, sensitiveKind } from './person-record.ts';

/**
 * Opens the masked items of one dossier: the reason and its event are written first, then the token exists that every
 * function on those tables demands (decision 22).
 */
export async function openMasked(
  change: Change<'personnel'>,
  recordIds: readonly [string, ...string[]],
  reason: string,
): Promise<OpenedReason> {
  const { seq, reasonId } = await change.event('sensitiveOpened', {
    recordType: personKind.type,
    recordId: recordIds[0],
    reason,
  });
  if (reasonId === null) throw new AppError('openedReasonNeeded');
  const proposals: string[] = [];
  for (const recordId of recordIds) proposals.push(...(await correctionsAbout(change.db, recordId)));
  return openWithReason(change.db, { reasonId, eventSeq: seq, recordIds: [...recordIds, ...proposals] });
}

/** What was proposed for a dossier opens with it: a masked value shows only beside the consent that it stands on (decision 38). */
async function correctionsAbout(db: ReadableDb<'personnel'>, personId: string): Promise<string[]> {
  return (await allWorkItems(db, proposalKind, { parentId: personId })).map(({ recordId }) => recordId);
}

/** Masked items as they stand, or null where none were ever declared. */
export async function readSensitive(
  change: Change<'personnel'>,
  context: JudgingContext,
  id: string,
  token: OpenedReason,
): Promise<{ doc: SensitiveParticulars; versionId: string } | null> {
  if ((await readRecord(change.db, token, id)) === undefined) return null;
  const { doc, versionId } = await readDoc(change.db, sensitiveKind, id, token);
  await assertFounded(change.db, context, id, token);
  return { doc, versionId };
}

/** Items 8-10, 24, 28-30 for one person and one reason. The event is kept even when reading fails afterwards. */
export const openSensitive: Handler<'people.openSensitive'> = async (context, { id, reason }) => {
  const personnel = context.compartment('personnel');
  const token = await personnel.change(async (change) => {
    if ((await readPerson(change.db, id)) === undefined) throw new AppError('notFound');
    return openMasked(change, [id], reason);
  });
  const name = await everyonesName(context, personnel);
  return personnel.read(async (db) => {
    if ((await readRecord(db, token, id)) === undefined)
      return { sensitive: emptySensitiveParticulars(), version: null };
    const { doc } = await readDoc(db, sensitiveKind, id, token);
    await assertFounded(db, context, id, token);
    const newest = (await readHistory(db, id, token)).at(-1);
    return { sensitive: doc, version: newest === undefined ? null : provenanceOf(context, newest, name) };
  });
};
