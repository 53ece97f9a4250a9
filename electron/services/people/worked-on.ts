import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { parseFields } from '../../records/patch.ts';
import { allOfType } from '../../storage/repositories/record-fields.ts';
import { listVersions, type StoredVersion } from '../../storage/repositories/records.ts';
import { proposalKind } from '../authority/correction-record.ts';
import { readJudged, type JudgingContext } from '../authority/judged-approval.ts';
import { readDoc } from '../base/read-doc.ts';
import { documentKind } from './dossier-index.ts';

/**
 * Of each dossier in which others than its importer had a hand, beside its own versions, the first line that says so: a consent to
 * masked items, or a paper that somebody else filed. Masked items themselves take an opening even to be looked at.
 */
export async function workedOnBeside(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  people: ReadonlyMap<string, unknown>,
  importer: string | null,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const note = (personId: string, version: StoredVersion | undefined): void => {
    const seq = version?.eventSeq ?? 0;
    found.set(personId, Math.min(found.get(personId) ?? seq, seq));
  };
  for (const id of await allOfType(db, proposalKind.type)) {
    const { doc } = await readDoc(db, proposalKind, id);
    if (!doc.masked || !people.has(doc.personId)) continue;
    const { approval, judgement } = await readJudged(db, context, doc.approvalId);
    // What is only asked for has changed nothing: the hand is the last signature.
    if (approval.state === 'approved' && judgement.complete)
      note(
        doc.personId,
        (await listVersions(db, 'record', doc.approvalId)).findLast(({ patch }) => 'signatures' in parseFields(patch)),
      );
  }
  for (const id of await allOfType(db, documentKind.type)) {
    const { doc } = await readDoc(db, documentKind, id);
    if (people.has(doc.personId) && doc.addedBy !== importer)
      note(doc.personId, (await listVersions(db, 'record', id))[0]);
  }
  return found;
}
