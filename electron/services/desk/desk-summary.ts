import type { DeskTask } from '../../../shared/contract/desk.ts';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { addWorkingDays } from '../../../shared/text/working-days.ts';
import { waitingApprovals } from '../approvals/waiting-approvals.ts';
import { complaintsToAnswer } from '../cases/desk-complaints.ts';
import type { Handler } from '../base/handlers.ts';
import { deskCampaign, returnedReviews, reviewsToStep } from '../reviews/desk-reviews.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { returnedTask, waitingTask } from './desk-approvals.ts';
import { dueTasks } from './desk-due.ts';
import { keyTasks, newcomerTasks } from './key-tasks.ts';
import { cardsToConfirm, releasedWork } from './released-work.ts';

type Summary = RequestOutput<'desk.summary'>;

const stripDays = 10;
/** More would be a list nobody reads; each list says how many there are. */
const mostTasks = 100;

function stripOf(today: string, tasks: readonly DeskTask[], context: ServiceContext): Summary['strip'] {
  const { calendar } = context.catalogue;
  const days = Array.from({ length: stripDays }, (_, index) =>
    index === 0 ? today : addWorkingDays(today, index, calendar),
  );
  return days.map((day) => ({
    day,
    count: tasks.filter((task) => task.workingDaysLeft !== null && task.day === day).length,
  }));
}

const list = (tasks: DeskTask[]): Summary['due'] => ({ total: tasks.length, tasks: tasks.slice(0, mostTasks) });

/** What has waited longest stands first. */
const oldestFirst = (tasks: DeskTask[]): DeskTask[] =>
  tasks.toSorted((left, right) => left.day.localeCompare(right.day));

/** What is due, what waits for me, what came back: the union of the open compartments (decision 8). */
export const deskSummary: Handler<'desk.summary'> = async (context) => {
  const today = legalDayOf(context.clock.now());
  const due = await dueTasks(context, today);
  const approvals = await waitingApprovals(context, {});
  const keys = [...keyTasks(context), ...newcomerTasks(context)];
  const waiting = oldestFirst([
    ...(await Promise.all(approvals.forMe.map((view) => waitingTask(view, today, context)))),
    ...(await reviewsToStep(context)),
    ...(await complaintsToAnswer(context)),
    ...(await releasedWork(context)),
    ...(await cardsToConfirm(context)),
    ...keys,
  ]);
  // A refused decision of a review comes back with its record, to whoever proposed it.
  const refused = approvals.returned.filter(({ act }) => act !== 'decideReview');
  const returned = oldestFirst([
    ...(await Promise.all(refused.map((view) => returnedTask(view, today, context)))),
    ...(await returnedReviews(context)),
  ]);
  const all = [...due, ...waiting, ...returned];
  const countOf = (...types: DeskTask['subject']['type'][]): number =>
    all.filter((task) => types.includes(task.subject.type)).length;
  const holds = (name: string): boolean => context.openCompartments().some((open) => open.name === name);
  return {
    today,
    due: list(due),
    waiting: list(waiting),
    returned: list(returned),
    strip: stripOf(today, due, context),
    campaign: await deskCampaign(context),
    counts: {
      desk: all.length,
      people: holds('personnel') ? countOf('person') : null,
      reviews: holds('reviews') ? countOf('review', 'campaign') : null,
      cases: holds('verification') ? countOf('case') : null,
      instruments: holds('office') ? countOf('instrument') : null,
      packages: holds('personnel') || holds('office') ? countOf('package', 'office') : null,
      registers: countOf('register'),
      log: 0,
      administration: keys.length,
    },
  };
};
