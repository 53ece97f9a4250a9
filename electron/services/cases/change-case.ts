import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import type { Change } from '../../records/change.ts';
import { writtenAt } from '../../records/written-at.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { WorkItem } from '../../storage/repositories/work-items.ts';
import type { LineAt, WorkedKind } from '../base/record-kind.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { amendRecordOf, writeLine } from '../base/write-record.ts';
import { changeRecord, type Moment, type SteppedKind, type Step } from '../change/change-record.ts';
import { caseKind, loadCase, type LoadedCase } from './case-store.ts';
import { casesOf } from './cases-of.ts';
import { assertOwnWordsFixed } from './written-once.ts';

export interface CaseStep extends Step<CaseDocument> {
  /** The part that was written, for the answer. */
  readonly partId: string;
}

export const workedCase: WorkedKind<CaseDocument> = {
  ...caseKind,
  line: lineOfCase,
  due: {
    task: 'caseStep',
    page: 'case',
    settled: [],
    again: { stages: ['closed', 'lapsed', 'overturned'], task: 'caseLapses', within: 20 },
    read: casesDue,
  },
  assertOwnWordsFixed,
};

const steppedCase: SteppedKind<CaseDocument, LoadedCase, 'verification'> = {
  kind: workedCase,
  compartment: 'verification',
  load: loadCase,
  docOf: ({ document }) => document,
  assertOpen: ({ document }) => {
    if (document.state !== 'open') throw new AppError('stageClosed', { stage: 'closed' });
  },
  barsInterested: true,
};

/**
 * A step in a case (change/change-record.ts).
 * @param assertHand throws unless this user may take the step (case-rights.ts)
 * @returns the part that was written
 */
export async function changeCase(
  context: ServiceContext,
  caseId: string,
  assertHand: (document: CaseDocument, who: ServiceContext['who']) => void,
  step: (loaded: LoadedCase, moment: Moment, change: Change<'verification'>) => Promise<CaseStep> | CaseStep,
): Promise<{ readonly id: string; readonly versionId: string }> {
  const asked = {
    id: caseId,
    assertHand: ({ document }: LoadedCase) => {
      assertHand(document, context.who);
    },
  };
  const { versionId, step: taken } = await changeRecord(context, steppedCase, asked, step);
  return { id: taken.partId, versionId };
}

/** The next version of a case, as an act of two writes it with its last signature. */
export async function writeCase(
  change: Change,
  context: ServiceContext,
  { id, versionId, document: doc }: LoadedCase,
  { patch, ...written }: Step<CaseDocument>,
): Promise<void> {
  await amendRecordOf(change, context, workedCase, { id, versionId, doc }, patch, written);
}

/**
 * Only its officers and approvers may see that a case exists (decision 42), and only its officer has it due; what waits for a signature stands in another
 * list. So it is read from the cases themselves, and only in their compartment. One that no longer holds against the log is
 * named by the list of cases and by its page; here it must not keep the other work from its officer.
 */
async function casesDue(db: ReadableDb<Compartment>, context: ServiceContext): Promise<readonly WorkItem[]> {
  if (db.kind !== 'verification') return [];
  const mine = (await casesOf(db, context)).cases.filter(({ document }) => document.officerId === context.who.userId);
  return mine.map((loaded) => caseLine(loaded, context.catalogue, context.clock.now()));
}

/** The line of the case in lists and on the desk, after an approval of it was signed or sent back. */
export async function projectCase(change: Change, context: ServiceContext, caseId: string): Promise<void> {
  await writeLine(change, context, workedCase, caseId, (await loadCase(change.db, context, caseId)).document);
}

/** Its approvals move the line too: it was changed when the last of them was. */
async function lineOfCase(_: CaseDocument, { db, context, id, changedAt }: LineAt): Promise<WorkItem> {
  const loaded = await loadCase(db, context, id);
  const settled = [...loaded.approvals.values()].filter(({ approval }) => approval.state !== 'waiting');
  const times = await Promise.all(settled.map(async (stored) => writtenAt(db, stored.id)));
  return caseLine(loaded, context.catalogue, Math.max(changedAt, ...times.map((at) => at ?? 0)));
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
    type: caseKind.type,
    number: document.number,
    title: document.purpose,
    sortKey: document.number,
    unit: document.requester.body,
    stage: open ? current : document.state,
    dueOn: open ? (next?.day ?? document.dueOn) : (document.closing?.reviewOn ?? null),
    officerId: document.officerId,
    secondId: document.secondOfficerId,
    subjectId: document.person.personId,
    parentId: null,
    year: Number(document.number.slice(3, 7)),
    facts: {},
    changedAt: now,
  };
}
