import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeskTask } from '../../../shared/contract/desk.ts';
import { caseStageIds } from '../../../shared/model/case-stages.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { RunningText } from '../../components/marks/running-text.tsx';
import { UnfoundedEnd } from '../../components/marks/hands-not-counting.tsx';
import { formatCount, formatShortDay, formatTime } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings, type StringValues } from '../../strings/use-strings.ts';
import { taskIcons } from './task-icon.ts';
import styles from './task-list.module.css';

interface Props {
  title: string;
  aside?: string;
  list: { readonly total: number; readonly tasks: readonly DeskTask[] };
  selected: string | undefined;
  onSelect: (task: DeskTask) => void;
  onOpen: (task: DeskTask) => void;
}

/** One of the three lists: date in the margin, task in 500, place at the same column throughout, time left at the right. */
export function TaskList({ title, aside, list, selected, onSelect, onOpen }: Props): ReactNode {
  const t = useStrings('desk');
  if (list.tasks.length === 0) return null;
  const more = list.total - list.tasks.length;
  return (
    <>
      <MarginSection count={formatCount(list.total, language.language)} title={title} aside={aside} />
      {list.tasks.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          selected={task.id === selected}
          onSelect={() => onSelect(task)}
          onOpen={() => onOpen(task)}
        />
      ))}
      {more > 0 ? <MarginRow>{t('moreTasks', { count: more })}</MarginRow> : null}
    </>
  );
}

function TaskRow({
  task,
  selected,
  onSelect,
  onOpen,
}: {
  task: DeskTask;
  selected: boolean;
  onSelect: () => void;
  onOpen: () => void;
}): ReactNode {
  const t = useStrings('desk');
  const values = useTaskValues(task);
  const returned = task.reason !== null && task.by !== null;
  const released = task.kind === 'printReleased' || task.kind === 'sealPackage';
  return (
    <MarginRow
      margin={formatShortDay(task.day)}
      icon={<Icon of={taskIcons[task.kind]} />}
      place={
        returned
          ? t('returnedBy', { name: task.by?.name ?? '', time: formatTime(task.by?.at ?? 0) })
          : task.by === null
            ? t(`place.${task.kind}`, values)
            : t(released ? 'releasedBy' : 'askedBy', { name: task.by.name })
      }
      aside={
        returned && task.id.startsWith('approval/') ? <PutAway task={task} /> : <TimeLeft days={task.workingDaysLeft} />
      }
      below={
        task.unfoundedEnd === true ? (
          <UnfoundedEnd />
        ) : task.reason === null ? null : (
          <RunningText>{`“${task.reason}”`}</RunningText>
        )
      }
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
    >
      <span className={styles.task}>
        <RunningText>{t(`task.${task.kind}`, values)}</RunningText>
      </span>
    </MarginRow>
  );
}

/** Counts get their dots, compartments their names; a year or the number of a slip stays as it is. */
function useTaskValues({ values, kind }: DeskTask): StringValues {
  const common = useStrings('common');
  const t = useStrings('desk');
  const cases = useStrings('cases');
  const stage = caseStageIds.find((id) => id === values['stage']);
  const named = compartments.find((name) => name === values['compartment']);
  const size = values['size'];
  return {
    ...values,
    // A correction of the head of the form is about no numbered item.
    ...(values['item'] === '' ? { item: t('headOfForm') } : {}),
    ...(kind === 'caseStep' && stage !== undefined ? { stage: cases(`stage.${stage}`) } : {}),
    ...(named === undefined ? {} : { compartment: common(`compartment.${named}`) }),
    ...(kind === 'coSignCheckpoint' && typeof size === 'number' ? { size: formatCount(size, language.language) } : {}),
  };
}

/** What came back and is not asked again: it stays refused in its record, only this list lets go of it. */
function PutAway({ task }: { task: DeskTask }): ReactNode {
  const t = useStrings('desk');
  const withdraw = useAct('approvals.withdraw');
  return (
    <Button
      kind="quiet"
      small
      disabled={withdraw.running}
      onClick={() => void withdraw.run({ compartment: task.compartment, id: task.id.replace('approval/', '') })}
    >
      {t('putAway')}
    </Button>
  );
}

function TimeLeft({ days }: { days: number | null }): ReactNode {
  const t = useStrings('desk');
  if (days === null) return null;
  if (days > 0) return t('left.days', { count: days });
  return (
    <span className={styles.care}>
      {days < 0 ? <Icon of={IconAlertTriangle} /> : null}
      {days < 0 ? t('left.late', { count: -days }) : t('left.today')}
    </span>
  );
}

/** Days off do not stand in the strip, so a week ends where the next day is not the following one. */
export function startsWeek(day: string, before: string | undefined): boolean {
  return before !== undefined && legalDayOf(Date.parse(`${before}T00:00:00Z`) + 24 * 60 * 60 * 1000) !== day;
}
