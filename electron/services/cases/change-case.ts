import { AppError } from '../../../shared/base/app-error.ts';
import { caseDocumentSchema, type CaseDocument } from '../../../shared/model/case-file.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Change, WorkEventKind } from '../../records/change.ts';
import { putWorkItem, type WorkItem } from '../../storage/repositories/work-items.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { caseType, loadCase, type LoadedCase } from './case-store.ts';
import { assertOwnWordsFixed } from './own-words.ts';

export interface CaseStep {
  readonly patch: Partial<CaseDocument>;
  readonly event: WorkEventKind;
  readonly facts?: readonly EventFact[];
  readonly reason?: string;
  /** The part that was written, for the answer. */
  readonly partId: string;
  /** Runs after the new version stands, in the same transaction: approvals are asked for on what is written. */
  readonly afterwards?: (change: Change, context: ServiceContext) => Promise<void>;
}

export interface CaseMoment {
  readonly now: number;
  /** Legal day at UTC+7. */
  readonly today: string;
}

/**
 * The one way a case changes: whose it is, load, who may, no declared interest, still open, the step itself, the person's words
 * untouched, one new version with one event, the line of the lists brought up to date. All of it or nothing.
 * @param assertHand throws unless this user may take the step (case-rights.ts)
 * @throws notFound, notAssigned, sameHand, interestDeclared, stageClosed, personsWordsFixed, and what the step throws
 */
export async function changeCase(
  context: ServiceContext,
  caseId: string,
  assertHand: (document: CaseDocument, who: ServiceContext['who']) => void,
  step: (loaded: LoadedCase, moment: CaseMoment, change: Change) => Promise<CaseStep> | CaseStep,
): Promise<{ readonly id: string; readonly versionId: string }> {
  return context.compartment('verification').change(async (change) => {
    await assertMaySee(change.db, context, caseId);
    const loaded = await loadCase(change.db, context, caseId);
    assertHand(loaded.document, context.who);
    await assertNoInterest(change.db, context, caseId, context.who.userId);
    if (loaded.document.state !== 'open') throw new AppError('stageClosed', { stage: 'closed' });
    const { patch, event, facts, reason, partId, afterwards } = await step(
      loaded,
      { now: change.now, today: legalDayOf(change.now) },
      change,
    );
    const versionId = await writeCase(change, loaded, {
      patch,
      event,
      ...(facts === undefined ? {} : { facts }),
      ...(reason === undefined ? {} : { reason }),
    });
    await afterwards?.(change, context);
    await projectCase(change, context, caseId);
    return { id: partId, versionId };
  });
}

/** Writes the next version of a case after checking the whole of it. */
export async function writeCase(
  change: Change,
  loaded: LoadedCase,
  {
    patch,
    ...version
  }: { patch: Partial<CaseDocument>; event: WorkEventKind; facts?: readonly EventFact[]; reason?: string },
): Promise<string> {
  const after = caseDocumentSchema.parse({ ...loaded.document, ...patch });
  assertOwnWordsFixed(loaded.document, after);
  const { versionId } = await change.amendRecord<CaseDocument>({
    type: caseType,
    id: loaded.id,
    baseVersion: loaded.versionId,
    patch,
    ...version,
  });
  return versionId;
}

/** The line of the case in lists and on the desk; also after an approval of it was signed or sent back. */
export async function projectCase(change: Change, context: ServiceContext, caseId: string): Promise<void> {
  await putWorkItem(change.db, caseLine(await loadCase(change.db, context, caseId), context.catalogue, change.now));
}

/** What a list may say of a case. */
export function caseLine(
  { id, document, file }: LoadedCase,
  { calendar }: Pick<ServiceContext['catalogue'], 'calendar'>,
  now: number,
): WorkItem {
  const { current, next } = caseProgress(file, now, calendar);
  const open = document.state === 'open';
  return {
    recordId: id,
    type: caseType,
    number: document.number,
    title: document.purpose,
    sortKey: document.number,
    unit: document.requester.body,
    stage: open ? current : document.state,
    dueOn: open ? (next?.day ?? document.dueOn) : (document.closing?.reviewOn ?? null),
    officerId: document.officerId,
    secondId: document.secondOfficerId,
    subjectId: document.person.personId,
    year: Number(document.number.slice(3, 7)),
    changedAt: now,
  };
}
