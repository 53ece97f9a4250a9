import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { workingDaysLeft } from '../../../shared/text/working-days.ts';
import { readInterest } from '../authority/interest-store.ts';
import { kindByType } from '../kinds/all-kinds.ts';
import { correctedItems } from '../people/corrections.ts';
import type { ServiceContext } from '../base/service-context.ts';

type Act = ApprovalView['act'];

/** How an act that waits for a second person reads on the desk, and how it reads when it came back. */
const waitingKinds: Readonly<Partial<Record<Act, TaskKind>>> = {
  correctDossier: 'decideCorrection',
  decideReview: 'decideReview',
  concludeCase: 'reviewConclusion',
  decideCase: 'signDecision',
  groundForNotAsking: 'signGround',
  overrideInterest: 'liftInterest',
  releasePackage: 'releasePackage',
  releasePrint: 'releasePrint',
};
const returnedKinds: Readonly<Partial<Record<Act, TaskKind>>> = {
  correctDossier: 'correctionReturned',
  releasePrint: 'printReturned',
  releasePackage: 'packageReturned',
  concludeCase: 'conclusionReturned',
  decideCase: 'conclusionReturned',
  groundForNotAsking: 'conclusionReturned',
};

async function subjectOf(view: ApprovalView, context: ServiceContext): Promise<DeskTask['subject']> {
  // A paper is released in the register of prints, whatever record it is of.
  if (view.act === 'releasePrint') return { type: 'register', id: view.id };
  if (view.act === 'overrideInterest') {
    const { interest } = await context
      .compartment(view.compartment)
      .read((db) => readInterest(db, context, view.subject.id));
    return {
      type: view.compartment === 'verification' ? 'case' : view.compartment === 'reviews' ? 'review' : 'person',
      id: interest.recordId,
    };
  }
  const type = kindByType.get(view.subject.type)?.page ?? null;
  return type === null ? { type: 'approval', id: view.id } : { type, id: view.subject.id };
}

async function taskOf(view: ApprovalView, kind: TaskKind, today: string, context: ServiceContext): Promise<DeskTask> {
  // A correction says which items of the form it is about; the approval itself knows only the person.
  const item =
    view.act === 'correctDossier'
      ? await context.compartment('personnel').read((db) => correctedItems(db, view.subject.id, view.id))
      : '';
  return {
    id: `approval/${view.id}`,
    kind,
    values: { person: view.title, caseNumber: view.title, office: view.title, paper: view.title, item },
    compartment: view.compartment,
    subject: await subjectOf(view, context),
    day: legalDayOf(view.refusal?.at ?? view.askedAt),
    workingDaysLeft:
      view.refusal === null ? workingDaysLeft(today, legalDayOf(view.expires), context.catalogue.calendar) : null,
    by:
      view.refusal === null
        ? { name: view.askedBy, at: view.askedAt }
        : { name: view.refusal.userName, at: view.refusal.at },
    reason: view.refusal?.reason ?? null,
    ...(view.unfoundedEnd ? { unfoundedEnd: true } : {}),
  };
}

export async function waitingTask(view: ApprovalView, today: string, context: ServiceContext): Promise<DeskTask> {
  return taskOf(view, waitingKinds[view.act] ?? 'signApproval', today, context);
}

export async function returnedTask(view: ApprovalView, today: string, context: ServiceContext): Promise<DeskTask> {
  return taskOf(view, returnedKinds[view.act] ?? 'approvalReturned', today, context);
}
