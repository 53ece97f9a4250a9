import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import { workingDaysLeft } from '../../../shared/text/working-days.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listDue, type WorkItem } from '../../storage/repositories/work-items.ts';
import { caseType } from '../cases/case-store.ts';
import { casesOf } from '../cases/cases-of.ts';
import { caseLine } from '../cases/change-case.ts';
import { obligationKind } from '../instruments/instrument-store.ts';
import { packageInKind } from '../authority/package-in-store.ts';
import { packageOutKind } from '../authority/package-out-store.ts';
import { campaignKind } from '../reviews/review-store.ts';
import type { ServiceContext } from '../base/service-context.ts';

export const mostTasks = 100;

/** Record types with a due day that the desk shows, by the type in the store, and how each reads there. */
const dueKinds: readonly { type: string; kind: TaskKind; subject: DeskTask['subject']['type'] }[] = [
  { type: caseType, kind: 'caseStep', subject: 'case' },
  { type: campaignKind.type, kind: 'submitReview', subject: 'campaign' },
  { type: obligationKind.type, kind: 'obligation', subject: 'instrument' },
  { type: packageInKind.type, kind: 'receivePackage', subject: 'package' },
  { type: packageOutKind.type, kind: 'awaitReceipt', subject: 'package' },
];
const settled = new Set(['done', 'decided', 'void']);
/** Stages of a finished case whose day is the day to look at it again; no work before that draws near. */
const finished = new Set(['closed', 'lapsed', 'overturned']);
const lapseNotice = 20;

/** An obligation is for whoever follows it, and for everybody while nobody does. */
function concerns(type: string, item: WorkItem, context: ServiceContext): boolean {
  return type === obligationKind.type ? item.officerId === context.who.userId || item.officerId === null : true;
}

/**
 * Only its officers and approvers may see that a case exists (decision 42), and only its officer has it due; what waits for a signature stands in another
 * list. So it is read from the cases themselves, and only in their compartment. One that no longer holds against the log is
 * named by the list of cases and by its page; here it must not keep the other work from its officer.
 */
async function casesDue(db: ReadableDb<Compartment>, context: ServiceContext): Promise<WorkItem[]> {
  if (db.kind !== 'verification') return [];
  const mine = (await casesOf(db, context)).cases.filter(({ document }) => document.officerId === context.who.userId);
  return mine.map((loaded) => caseLine(loaded, context.catalogue, context.clock.now()));
}

/** What has a day, over the open compartments, the nearest first. */
export async function dueTasks(context: ServiceContext, today: string): Promise<DeskTask[]> {
  const tasks: DeskTask[] = [];
  for (const open of context.openCompartments()) {
    for (const { type, kind, subject } of dueKinds) {
      const lines = await open.read(async (db) =>
        type === caseType ? casesDue(db, context) : listDue(db, type, {}, mostTasks),
      );
      for (const item of lines) {
        if (item.dueOn === null || settled.has(item.stage) || !concerns(type, item, context)) continue;
        const left = workingDaysLeft(today, item.dueOn, context.catalogue.calendar);
        const over = finished.has(item.stage);
        if (over && (type !== caseType || left > lapseNotice)) continue;
        tasks.push({
          id: `${type}/${item.recordId}`,
          kind: over ? 'caseLapses' : kind,
          values: {
            caseNumber: item.number,
            stage: item.stage,
            unit: item.unit ?? item.title,
            number: item.number,
            office: item.title,
            article: item.title.split(' ', 1)[0] ?? '',
          },
          compartment: open.name,
          subject: { type: subject, id: subject === 'instrument' ? (item.subjectId ?? item.recordId) : item.recordId },
          day: item.dueOn,
          workingDaysLeft: left,
          by: null,
          reason: null,
        });
      }
    }
  }
  return tasks
    .map((task) => ({ task, key: orderKey(task) }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ task }) => task);
}

/** By day; units of one day in the order of the alphabet. */
function orderKey({ day, values }: DeskTask): string {
  return `${day} ${vietnameseSortKey(String(values['unit'] ?? ''))}`;
}
