import { pathTo } from '../../base/routes.ts';
import { IconUsb, IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { DraftHead } from '../../../shared/contract/drafts.ts';
import { isWork } from '../../base/draft-path.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, isOpen, useSession } from '../../base/session.tsx';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { MarginList } from '../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { SidePanel } from '../../components/layout/side-panel.tsx';
import { formatLongDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { CampaignProgress } from './campaign-progress.tsx';
import { DeskNotices } from './desk-notices.tsx';
import { DueStrip } from './due-strip.tsx';
import { TaskList } from './task-list.tsx';
import { taskPath } from './task-path.ts';
import { UnfinishedWork } from './unfinished-work.tsx';

/** Job 1 of the product: what is due, what waits for me, what came back. */
export default function DeskPage(): ReactNode {
  const t = useStrings('desk');
  const session = useSession();
  const { data, error } = useRequest('desk.summary', {});
  const drafts = (useRequest('drafts.list', {}).data?.drafts ?? []).filter(isWork);
  return (
    <Sheet
      head={
        <PageHead title={t('title')} note={data === undefined ? undefined : formatLongDay(data.today)}>
          {isOpen(session, 'personnel') || isOpen(session, 'reviews') ? (
            <Button icon={IconUsb} onClick={() => goTo(pathTo('packages'))}>
              {t('receive')}
            </Button>
          ) : null}
          {isOpen(session, 'personnel') && hasRole(session, 'personnelOfficer') ? (
            <Button icon={IconUserPlus} onClick={() => goTo(pathTo('newPerson'))}>
              {t('newPerson')}
            </Button>
          ) : null}
        </PageHead>
      }
      panel={
        data === undefined ? null : (
          <SidePanel size="wide">
            <DueStrip days={data.strip} today={data.today} />
            {data.campaign === null ? null : <CampaignProgress campaign={data.campaign} />}
          </SidePanel>
        )
      }
    >
      <DeskNotices />
      {error === null ? null : (
        <EmptyState>
          <ErrorSentence error={error} />
        </EmptyState>
      )}
      {data === undefined ? null : <Lists summary={data} drafts={drafts} />}
    </Sheet>
  );
}

function Lists({
  summary: { due, waiting, returned },
  drafts,
}: {
  summary: RequestOutput<'desk.summary'>;
  drafts: readonly DraftHead[];
}): ReactNode {
  const t = useStrings('desk');
  const common = useStrings('common');
  const session = useSession();
  const all = [...due.tasks, ...waiting.tasks, ...returned.tasks];
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const at = Math.max(
    0,
    all.findIndex(({ id }) => id === chosen),
  );
  const current = all[at];
  const move = (step: number) => setChosen(all[Math.max(0, Math.min(all.length - 1, at + step))]?.id);
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('key.move'), run: () => move(1) },
    { combo: 'k', caps: [], label: '', run: () => move(-1) },
    { combo: 'arrowdown', caps: [], label: '', run: () => move(1) },
    { combo: 'arrowup', caps: [], label: '', run: () => move(-1) },
    {
      combo: 'enter',
      caps: ['Enter'],
      label: t('key.open'),
      run: () => current !== undefined && goTo(taskPath(current)),
    },
    ...(isOpen(session, 'personnel')
      ? [{ caps: [common('key.sequence', { first: 'G', second: 'H' })], label: t('key.toPeople') }]
      : []),
  ]);
  if (all.length === 0 && drafts.length === 0) return <NothingToDo />;
  const shared = {
    selected: current?.id,
    onSelect: (task: { id: string }) => setChosen(task.id),
    onOpen: (task: Parameters<typeof taskPath>[0]) => goTo(taskPath(task)),
  };
  return (
    <MarginList label={t('lists')}>
      <TaskList {...shared} title={t('due')} aside={t('byWorkingDays')} list={due} />
      <TaskList {...shared} title={t('waiting')} list={waiting} />
      <TaskList {...shared} title={t('returned')} list={returned} />
      <UnfinishedWork drafts={drafts} />
    </MarginList>
  );
}

/** One sentence and one button: the place where this user's work is. */
function NothingToDo(): ReactNode {
  const t = useStrings('desk');
  const session = useSession();
  const next = isOpen(session, 'personnel')
    ? ({ path: pathTo('people'), words: t('openPeople') } as const)
    : isOpen(session, 'verification')
      ? ({ path: pathTo('cases'), words: t('openCases') } as const)
      : isOpen(session, 'reviews')
        ? ({ path: pathTo('reviews'), words: t('openReviews') } as const)
        : hasRole(session, 'inspector')
          ? ({ path: pathTo('log'), words: t('openLog') } as const)
          : ({ path: pathTo('administration'), words: t('openAdministration') } as const);
  return (
    <>
      <h2 className="unseen">{t('lists')}</h2>
      <EmptyState action={<Button onClick={() => goTo(next.path)}>{next.words}</Button>}>{t('nothing')}</EmptyState>
    </>
  );
}
