import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { addWorkingDays, workingDaysLeft } from '../../../shared/text/working-days.ts';
import { listDue } from '../../storage/repositories/work-items.ts';
import { waitingApprovals } from '../approvals/waiting-approvals.ts';
import type { Handlers, NamesOf } from '../handlers.ts';
import type { ServiceContext } from '../service-context.ts';
import { correctedItems } from '../people/corrections.ts';
import { deskCampaign, returnedReviews, reviewsToAssess } from '../reviews/desk-reviews.ts';

type Summary = RequestOutput<'desk.summary'>;

const mostTasks = 100;
const stripDays = 10;

/** How an act that waits for a second person reads on the desk. */
const waitingKind: Readonly<Partial<Record<ApprovalView['act'], TaskKind>>> = {
  correctDossier: 'decideCorrection',
  decideReview: 'decideReview',
  concludeCase: 'decideConclusion',
  decideCase: 'decideConclusion',
  releasePackage: 'releasePackage',
  releasePrint: 'releasePrint',
};
const returnedKind: Readonly<Partial<Record<ApprovalView['act'], TaskKind>>> = {
  correctDossier: 'correctionReturned',
  releasePrint: 'printReturned',
};

function subjectOf(view: ApprovalView): DeskTask['subject'] {
  const types = { person: 'person', case: 'case', review: 'review', package: 'package' } as const;
  const type = Object.hasOwn(types, view.subject.type) ? types[view.subject.type as keyof typeof types] : null;
  return type === null ? { type: 'approval', id: view.id } : { type, id: view.subject.id };
}

function fromApproval(view: ApprovalView, kind: TaskKind, today: string, context: ServiceContext): DeskTask {
  const due = legalDayOf(view.expires);
  return {
    id: `approval/${view.id}`,
    kind,
    values: { person: view.title, caseNumber: view.title, number: view.title, office: view.title, item: '', count: 1 },
    compartment: view.compartment,
    subject: subjectOf(view),
    day: legalDayOf(view.refusal?.at ?? view.askedAt),
    workingDaysLeft: view.refusal === null ? workingDaysLeft(today, due, context.catalogue.calendar) : null,
    by: view.refusal === null ? { name: view.askedBy, at: view.askedAt } : { name: view.refusal.userName, at: view.refusal.at },
    reason: view.refusal?.reason ?? null,
  };
}

/** A correction says which items of the form it is about; the approval itself knows only the person. */
async function withItem(task: DeskTask, view: ApprovalView, context: ServiceContext): Promise<DeskTask> {
  if (view.act !== 'correctDossier') return task;
  const item = await context.compartment('personnel').read((db) => correctedItems(db, view.subject.id, view.id));
  return { ...task, values: { ...task.values, item } };
}

/** Record types with a due day that the desk shows, and how each reads there. */
const dueKinds: readonly { type: string; kind: TaskKind; subject: DeskTask['subject']['type'] }[] = [
  { type: 'case', kind: 'caseStep', subject: 'case' },
  { type: 'campaign', kind: 'submitReview', subject: 'campaign' },
  { type: 'obligation', kind: 'obligation', subject: 'instrument' },
  { type: 'packageIn', kind: 'receivePackage', subject: 'package' },
  { type: 'packageOut', kind: 'awaitReceipt', subject: 'package' },
];
const settled = new Set(['closed', 'done', 'decided', 'void']);

async function dueTasks(context: ServiceContext, today: string): Promise<DeskTask[]> {
  const tasks: DeskTask[] = [];
  for (const open of context.openCompartments()) {
    for (const { type, kind, subject } of dueKinds) {
      const items = await open.read((db) => listDue(db, type, {}, mostTasks));
      for (const item of items) {
        if (item.dueOn === null || settled.has(item.stage)) continue;
        // A case is its officers' matter: others do not see that it exists (product.md).
        if (type === 'case' && item.officerId !== context.who.userId && item.secondId !== context.who.userId && !context.who.roles.has('approver')) continue;
        tasks.push({
          id: `${type}/${item.recordId}`,
          kind,
          values: { caseNumber: item.number, stage: item.stage, unit: item.unit ?? item.title, number: item.number, office: item.title, article: item.title.split(' ', 1)[0] ?? '' },
          compartment: open.name,
          subject: { type: subject, id: subject === 'instrument' ? (item.subjectId ?? item.recordId) : item.recordId },
          day: item.dueOn,
          workingDaysLeft: workingDaysLeft(today, item.dueOn, context.catalogue.calendar),
          by: null,
          reason: null,
        });
      }
    }
  }
  return tasks.sort((left, right) => left.day.localeCompare(right.day));
}

/** Keys wait for an approver who holds them (decisions 4, 5). */
function keyTasks(context: ServiceContext): DeskTask[] {
  if (!context.who.roles.has('approver')) return [];
  const held = new Set(context.openCompartments().map(({ name }) => name));
  const { rotate, newCardsSince } = context.keyDuties();
  const task = (id: string, kind: TaskKind, compartment: Compartment, since: number): DeskTask => ({
    id,
    kind,
    values: { compartment },
    compartment,
    subject: { type: 'account', id: null },
    day: legalDayOf(since),
    workingDaysLeft: null,
    by: null,
    reason: null,
  });
  return [
    ...(newCardsSince !== null && held.size === compartments.length ? [task('cards', 'renewRecoveryCards', 'office', newCardsSince)] : []),
    ...rotate.filter(({ compartment }) => held.has(compartment)).map(({ compartment, since }) => task(`rotate/${compartment}`, 'rotateCompartment', compartment, since)),
  ];
}

function stripOf(today: string, tasks: readonly DeskTask[], context: ServiceContext): Summary['strip'] {
  const { calendar } = context.catalogue;
  const days = Array.from({ length: stripDays }, (_, index) => (index === 0 ? today : addWorkingDays(today, index, calendar)));
  return days.map((day) => ({ day, count: tasks.filter((task) => task.day === day).length }));
}

const list = (tasks: DeskTask[]): Summary['due'] => ({ total: tasks.length, tasks: tasks.slice(0, mostTasks) });

/** What is due, what waits for me, what came back: the union of the open compartments (decision 8). */
export const deskHandlers: Handlers<NamesOf<'desk'>> = {
  'desk.summary': async (context) => {
    const today = legalDayOf(context.clock.now());
    const due = await dueTasks(context, today);
    const approvals = await waitingApprovals(context, {});
    const keys = keyTasks(context);
    const waiting = [...keys, ...(await Promise.all(approvals.forMe.map((view) => withItem(fromApproval(view, waitingKind[view.act] ?? 'decideConclusion', today, context), view, context)))), ...(await reviewsToAssess(context))];
    // A refused decision comes back with its record, to whoever proposed it.
    const refused = approvals.returned.filter(({ act }) => act !== 'decideReview');
    const returned = [...(await Promise.all(refused.map((view) => withItem(fromApproval(view, returnedKind[view.act] ?? 'approvalReturned', today, context), view, context)))), ...(await returnedReviews(context))];
    const countIn = (compartment: string, types: readonly string[]): number =>
      [...due, ...waiting, ...returned].filter((task) => task.compartment === compartment && types.includes(task.subject.type)).length;
    const holds = (name: string): boolean => context.openCompartments().some((open) => open.name === name);
    return {
      today,
      due: list(due),
      waiting: list(waiting),
      returned: list(returned),
      strip: stripOf(today, due, context),
      campaign: await deskCampaign(context),
      counts: {
        desk: due.length + waiting.length + returned.length,
        people: holds('personnel') ? countIn('personnel', ['person', 'approval']) : null,
        reviews: holds('reviews') ? countIn('reviews', ['review', 'campaign', 'approval']) : null,
        cases: holds('verification') ? countIn('verification', ['case', 'approval']) : null,
        instruments: holds('office') ? countIn('office', ['instrument']) : null,
        packages: holds('personnel') ? countIn('personnel', ['package']) : null,
        registers: 0,
        log: 0,
        administration: keys.length,
      },
    };
  },
};
