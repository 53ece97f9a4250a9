import { pathTo } from '../../../base/routes.ts';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '../../../base/location.ts';
import { hasRole, useSession } from '../../../base/session.tsx';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import { PlanSheet } from './plan-sheet.tsx';
import { usePlan } from './use-plan.ts';

interface Props {
  id: string;
}

/** A package that came in, before it is written: six checks, then people, then values. */
export default function PlanPage({ id }: Props): ReactNode {
  const t = useStrings('packages');
  const approver = hasRole(useSession(), 'approver');
  const { plan, act, read } = usePlan(id);
  const confirm = useAct('packages.confirmIncarnation');
  const changed = usePackagesChanged();
  if (plan !== null) return <PlanSheet key={plan.id} plan={plan} reading={act} onRead={read} />;
  const confirmIncarnation = async (): Promise<void> => {
    if ((await confirm.run({ id })) === undefined) return;
    await changed();
    await read();
  };
  const action =
    act.error?.code === 'incarnationUnconfirmed' && approver ? (
      <Button disabled={confirm.running} onClick={() => void confirmIncarnation()}>
        {t('act.confirmIncarnation')}
      </Button>
    ) : (
      <Button icon={IconArrowLeft} onClick={() => goTo(pathTo('packages'))}>
        {t('plan.back')}
      </Button>
    );
  return (
    <Sheet head={<PageHead above={t('plan.above')} title={<span className="unseen">{t('plan.passport')}</span>} />}>
      <EmptyState {...(act.error === null ? {} : { action })}>
        {act.error === null ? (
          <JobProgress label={t('job.check')} report={act.progress} onCancel={act.cancel} />
        ) : (
          <ErrorSentence error={confirm.error ?? act.error} />
        )}
      </EmptyState>
    </Sheet>
  );
}
