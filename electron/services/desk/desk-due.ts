import type { DeskTask } from '../../../shared/contract/desk.ts';
import { vietnameseSortKey } from '../../../shared/text/sort-key.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { workingDaysLeft } from '../../../shared/text/working-days.ts';
import { allWorkItems, listDue, type WorkItem } from '../../storage/repositories/work-items.ts';
import { allKinds } from '../kinds/all-kinds.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** What has a day, over the open compartments, the nearest first. */
export async function dueTasks(context: ServiceContext, today: string): Promise<DeskTask[]> {
  const tasks: DeskTask[] = [];
  for (const open of context.openCompartments()) {
    for (const { due: kind } of allKinds) {
      if (kind === null) continue;
      const { type, due } = kind;
      const { settled: notStages, again, undated } = due;
      const narrowed = due.officersOnly === true ? { openTo: context.who.userId } : {};
      const taskOf = (item: WorkItem) => {
        const { recordId, number, title, stage, unit } = item;
        return {
          id: `${type}/${recordId}`,
          values: due.values?.(item) ?? { caseNumber: number, number, stage, unit: unit ?? title, office: title },
          compartment: open.name,
          subject: { type: due.page, id: due.opensParent === true ? item.parentId : recordId },
          by: null,
          reason: null,
        };
      };
      const lines = await open.read((db) => due.read?.(db, context) ?? listDue(db, kind, { notStages, ...narrowed }));
      const stages = undated?.stages ?? [];
      const without =
        stages.length === 0 ? [] : await open.read((db) => allWorkItems(db, kind, { stages, ...narrowed }));
      for (const item of without)
        if (item.dueOn === null && undated !== undefined)
          tasks.push({ ...taskOf(item), kind: undated.task, day: legalDayOf(item.changedAt), workingDaysLeft: null });
      for (const item of lines) {
        if (item.dueOn === null) continue;
        const left = workingDaysLeft(today, item.dueOn, context.catalogue.calendar);
        const over = again?.stages.includes(item.stage) === true ? again : null;
        if (over !== null && left > over.within) continue;
        tasks.push({ ...taskOf(item), kind: over?.task ?? due.task, day: item.dueOn, workingDaysLeft: left });
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
