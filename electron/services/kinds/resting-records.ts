import type { ApprovalAct } from '../../../shared/model/approval.ts';
import { disputeOf } from '../../../shared/model/case-disputes.ts';
import { approvalGiven, type CaseDocument } from '../../../shared/model/case-file.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { declaredInterestSchema } from '../../../shared/model/declared-interest.ts';
import { needsRelease, printRecordSchema, type PrintRecord } from '../../../shared/model/print/print-record.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { applyPatch, canonicalText, emptyRecord, parseFields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { decodeEvent, factOfEvent } from '../../log/event-encoding.ts';
import { missingForState } from '../../../shared/model/instrument-record.ts';
import { obligationKind } from '../instruments/instrument-store.ts';
import { readEvent } from '../../storage/repositories/events.ts';
import { listVersions } from '../../storage/repositories/records.ts';
import { interestType, readInterest } from '../authority/interest-store.ts';
import { acceptedIncarnations } from '../packages/offices/numbers-arrived.ts';
import { gaveUpInWriting } from '../packages/offices/numbers-sent.ts';
import { packageInKind } from '../authority/package-in-store.ts';
import { answerStands, namesWhatGoes, packageOutKind } from '../authority/package-out-store.ts';
import { unfoundedVersion } from '../people/dossier-authority.ts';
import { sourceOf } from '../prints/print-sources.ts';
import { printKind } from '../prints/print-store.ts';
import { readDoc } from '../base/read-doc.ts';
import { loadCase } from '../cases/case-store.ts';
import { noCounts, stageCounts } from '../reviews/campaign-progress.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { writtenAt } from '../../records/written-at.ts';
import { loadCampaign, loadReview, reviewKind, rosterItems } from '../reviews/review-store.ts';
import { assertVersionsKeep, entriesKept, fieldsKept, rowsKept, sameValue } from '../authority/kept-words.ts';
import type { RecordType } from '../../../shared/model/record-type.ts';
import { readJudged, type RuledContext } from '../authority/judged-approval.ts';

type Db = ReadableDb<Compartment>;

/** Given in full for this very record, and still for what it says: nothing of a paper or a package may change once it was released. */
async function released(
  db: Db,
  context: RuledContext,
  approvalId: string | null,
  act: ApprovalAct,
  sourceId: string,
): Promise<boolean> {
  return (
    (await given(db, context, approvalId, act, sourceId)) &&
    approvalId !== null &&
    (await readJudged(db, context, approvalId)).holds
  );
}

/** Given in full, for this very record, whatever the record says by now. */
async function given(
  db: Db,
  context: RuledContext,
  approvalId: string | null,
  act: ApprovalAct,
  sourceId: string,
): Promise<boolean> {
  if (approvalId === null) return false;
  const { approval, judgement } = await readJudged(db, context, approvalId);
  return (
    approval.act === act &&
    approval.source?.id === sourceId &&
    judgement.complete &&
    (approval.state === 'approved' || approval.state === 'used')
  );
}

/**
 * What hangs on each approval of a case: a decision on its conclusion, a conclusion without a hearing on its ground, a
 * notice, a settled dispute and the closing on a decision. A draft that waits or came back rests on nothing yet.
 */
function approvalsUnder(document: CaseDocument): readonly [string, ApprovalAct][] {
  const { conclusions, decisions, grounds, notices, statements, closing } = document;
  const needed: [string, ApprovalAct][] = [];
  // Of a decision against which the collective voted nothing follows.
  const decided = (id: string | null | undefined): void => {
    const decision = decisions.find((part) => part.id === id && part.fields.decision.carried);
    needed.push([decision?.fields.approvalId ?? '', 'decideCase']);
  };
  for (const { fields } of decisions)
    needed.push([conclusions.find(({ id }) => id === fields.conclusionId)?.fields.approvalId ?? '', 'concludeCase']);
  for (const { fields } of conclusions)
    if (fields.groundId !== null)
      needed.push([grounds.find(({ id }) => id === fields.groundId)?.fields.approvalId ?? '', 'groundForNotAsking']);
  for (const { fields } of notices) decided(fields.decisionId);
  for (const { fields } of statements)
    if (fields.dispute !== null && fields.dispute.decidedBy !== null) decided(fields.dispute.decidedBy);
  if (closing !== null && notices.length === 0) decided(null);
  return needed;
}

export async function caseStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { document: doc, file } = await loadCase(db, context, id);
  // The dispute is the person's: what a statement says of it must be what their accounts and the collective's decisions make of it.
  for (const { id: statementId, fields } of doc.statements)
    if (canonicalText(fields.dispute) !== canonicalText(disputeOf(file, statementId))) return false;
  return approvalsUnder(doc).every(([approvalId, act]) => approvalGiven(file, approvalId, act));
}

export async function reviewStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, reviewKind, id);
  // The record says of its class what the signature makes of it: given, or not.
  const { record } = await loadReview(db, context, id);
  return canonicalText(doc.decision) === canonicalText(record.decision);
}

export async function campaignStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { campaign } = await loadCampaign(db, context, id);
  const people = (await rosterItems(db, id)).map(({ subjectId }) => subjectId);
  if (new Set(people).size !== people.length) return false;
  const { state, closing } = campaign;
  if (state === 'open' || closing === null) return state === 'open' && closing === null;
  if (closing.on > legalDayOf((await writtenAt(db, id)) ?? 0)) return false;
  const { total, decided } = (await stageCounts(db, id)).get(id) ?? noCounts;
  return closing.reason !== null || decided === total;
}

/** Of a kind that no request changes: what stands under the name and day of its first writer is what they wrote. */
export const writtenOnce = async (db: Db, _context: RuledContext, id: string): Promise<boolean> =>
  (await listVersions(db, 'record', id)).length === 1;

export const dossierStands = async (db: Db, context: RuledContext, id: string): Promise<boolean> =>
  (await unfoundedVersion(db, context, id)) === null;

/** Does the register call a paper by the name that its record bore in the version that is printed? One that was destroyed since tells no more. */
async function namedAsItsRecord(db: Db, { subject, title, commitment }: PrintRecord): Promise<boolean> {
  const type = sourceOf(subject).recordType;
  const versions = new RecordVersions(db);
  if ((await versions.now(type, subject.id)) === null) return true;
  const printed = await versions.at(type, subject.id, commitment);
  return printed !== null && sourceOf(subject).titleOf(printed.doc, subject)?.slice(0, 300) === title;
}

/** Issued is what was drawn, every copy of it; what is given up says why. */
const sheetsFit = ({ state, sheets, copies, voidCause }: PrintRecord): boolean => {
  const drawn = sheets.length;
  if (state === 'voided') return drawn === 0 && voidCause !== null;
  if (state === 'partly') return drawn > 0 && drawn < copies && voidCause !== null;
  return voidCause === null && (state === 'issued' ? drawn === copies : drawn < copies);
};

export async function printStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, { type: printKind.type, schema: printRecordSchema }, id);
  if (!sheetsFit(doc) || !(await namedAsItsRecord(db, doc))) return false;
  const taken = doc.state !== 'waiting' && doc.state !== 'voided';
  return !taken || !needsRelease(doc.subject, doc) || released(db, context, doc.approvalId, 'releasePrint', id);
}

export async function packageStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, packageOutKind, id);
  return (
    answerStands(doc) &&
    namesWhatGoes(doc) &&
    (doc.state !== 'voided' ||
      doc.sealed === null ||
      (await gaveUpInWriting(db, doc.order.recipient.signing, doc.sealed.number))) &&
    (doc.sealed === null || (await released(db, context, doc.approvalId, 'releasePackage', id)))
  );
}

export async function arrivalStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, packageInKind, id);
  const setAside = doc.passport === null || doc.state === 'newIncarnation' || doc.state === 'refused';
  return (
    setAside || (await acceptedIncarnations(db, context.chain, doc.deskKey)).includes(doc.passport?.incarnation ?? '')
  );
}

/** Number, day and text of a paper, and what it asks for in its own words, are as they came. */
const wordsOfPaper = ['number', 'date', 'text', 'received', 'parts', 'recipients', 'origin', 'alsoPrintedAs'] as const;
const wordsOfObligation = ['instrumentId', 'part', 'item', 'text'] as const;

const keepsWords =
  (type: RecordType, words: readonly string[]) =>
  async (db: Db, _context: RuledContext, id: string): Promise<boolean> => {
    await assertVersionsKeep(db, type, id, (before, patch) => fieldsKept(words, before, patch));
    return true;
  };
export const instrumentStands = keepsWords('instrument', wordsOfPaper);

/** Papers and hindrances are added to; it is done with a paper that shows it; a day that is put off has its reason in the log. */
export async function obligationStands(db: Db, _context: RuledContext, id: string): Promise<boolean> {
  let before = emptyRecord;
  for (const { number, patch: text, eventSeq } of await listVersions(db, 'record', id)) {
    const patch = parseFields(text);
    const { doc } = before;
    if (number > 1) {
      if (!fieldsKept(wordsOfObligation, doc, patch)) return false;
      if (patch['evidence'] !== undefined && !entriesKept(doc['evidence'], patch['evidence'])) return false;
      if (patch['obstacles'] !== undefined && !obstaclesKept(doc['obstacles'], patch['obstacles'])) return false;
      const { dueOn } = patch;
      const putOff =
        dueOn !== undefined && doc['dueOn'] !== null && (dueOn === null || String(dueOn) > String(doc['dueOn']));
      const line = putOff ? await readEvent(db, eventSeq) : undefined;
      if (putOff && (line === undefined || factOfEvent(decodeEvent(line.bytes).event, 'reason') === undefined))
        return false;
    }
    before = applyPatch(before, patch);
  }
  const now = (await readDoc(db, obligationKind, id)).doc;
  return missingForState(now.state, now) === null;
}

/** Each as it was reported; the answer stands beside it once it came. */
const obstaclesKept = (before: unknown, after: unknown): boolean =>
  rowsKept(before, after, ['answer'], (had, has) => had['answer'] === null || sameValue(had['answer'], has['answer']));

export async function interestStands(db: Db, context: RuledContext, id: string): Promise<boolean> {
  const { doc } = await readDoc(db, { type: interestType, schema: declaredInterestSchema }, id);
  return canonicalText(doc) === canonicalText((await readInterest(db, context, id)).interest);
}
