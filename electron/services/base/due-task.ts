import type { Compartment } from '../../../shared/base/compartments.ts';
import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { LineFacts, WorkItem } from '../../storage/repositories/work-items.ts';
import type { ServiceContext } from './service-context.ts';

/** What Enter opens from the desk. */
export type DeskPage = DeskTask['subject']['type'];

/** How a line with a due day stands on the desk. */
export interface DueTask<F extends LineFacts = LineFacts> {
  readonly task: TaskKind;
  readonly page: DeskPage;
  /** Stages in which nothing is due any more. */
  readonly settled: readonly string[];
  /** It is its officer's task, and everybody's while it has none. */
  readonly officersOnly?: true;
  /** Stages whose day is one to look at it again: another task, from so many working days before. */
  readonly again?: { readonly stages: readonly string[]; readonly task: TaskKind; readonly within: number };
  /** Stages that are told of without a day too, in which the work waits for somebody: another task, from when it last changed. */
  readonly undated?: { readonly stages: readonly string[]; readonly task: TaskKind };
  /** The page that opens is that of the record it belongs to. */
  readonly opensParent?: true;
  /** What its sentence says beside number, title and unit. */
  values?(item: WorkItem<F>): DeskTask['values'];
  /** Where no line may be believed: the lines of this user's records, made from the records themselves. */
  read?(db: ReadableDb<Compartment>, context: ServiceContext): Promise<readonly WorkItem<F>[]>;
}
