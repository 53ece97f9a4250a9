import { pathTo } from '../../../base/routes.ts';
import { IconFileText, IconLock } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { PackagePlan } from '../../../../shared/contract/package-views.ts';
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import { goTo } from '../../../base/location.ts';
import { useAct, type Act } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import type { SecondHand } from '../../../components/forms/use-second-person.ts';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { ActionBar, PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import { PassportPanel } from './passport-panel.tsx';
import { PlanChecks } from './plan-checks.tsx';
import { inputFor } from './plan-choices.ts';
import { PlanPeople } from './plan-people.tsx';
import { PlanPersonView } from './plan-person.tsx';
import styles from './plan.module.css';
import { useChoosing, type Choosing } from './use-choosing.ts';

interface Props {
  plan: PackagePlan;
  reading: Act<'packages.plan'>;
  onRead: (maskedReason?: string) => Promise<void>;
}

/** Both sides, value by value. Nothing is written before everything is chosen, and then all at once. */
export function PlanSheet({ plan, reading, onRead }: Props): ReactNode {
  const t = useStrings('packages');
  const title = t('plan.title', { number: plan.number, office: plan.officeName });
  const choosing = useChoosing(plan, title);
  const changed = usePackagesChanged();
  const apply = useAct('packages.apply');
  const refuse = useAct('packages.refuse');
  const [asking, setAsking] = useState<'refuse' | 'masked' | 'write' | null>(null);
  const [passport, setPassport] = useState(false);
  const busy = apply.running || refuse.running || reading.running;
  useChoosingKeys(choosing, !busy && asking === null);

  const leave = async (): Promise<void> => {
    await choosing.finish();
    await changed();
    goTo(pathTo('packages'));
  };
  const write = async (second?: SecondHand): Promise<void> => {
    if (
      (await apply.run({
        ...inputFor(plan.id, plan, choosing.choices),
        ...(second === undefined ? {} : { second }),
      })) !== undefined
    )
      await leave();
  };
  const sendBack = async (reason: string): Promise<void> => {
    if ((await refuse.run({ id: plan.id, reason })) !== undefined) await leave();
  };
  const head = (
    <>
      <PageHead above={t('plan.above')} title={title}>
        <Button icon={IconFileText} aria-expanded={passport} onClick={() => setPassport(!passport)}>
          {t('plan.passport')}
        </Button>
        {plan.state === 'received' ? (
          <Button disabled={busy} onClick={() => setAsking('refuse')}>
            {t('act.refusePackage')}
          </Button>
        ) : null}
      </PageHead>
      <PlanChecks checks={plan.checks} />
    </>
  );
  return (
    <Sheet
      head={head}
      rail={
        <PlanPeople
          plan={plan}
          choices={choosing.choices}
          selected={choosing.person?.recordId ?? null}
          onSelect={choosing.selectPerson}
        />
      }
      panel={passport ? <PassportPanel plan={plan} onClose={() => setPassport(false)} /> : null}
      actions={
        <WriteBar
          plan={plan}
          choosing={choosing}
          busy={busy || asking === 'write'}
          onWrite={() => (plan.signers.length > 0 ? setAsking('write') : void write())}
        />
      }
    >
      {asking === null ? null : (
        <div className={styles.asking}>
          {asking === 'refuse' ? (
            <ConfirmPanel
              title={t('plan.refuseTitle', { number: plan.number })}
              act={t('act.refusePackage')}
              destructive
              withReason
              busy={busy}
              onConfirm={(reason) => void sendBack(reason)}
              onCancel={() => setAsking(null)}
            >
              {t('plan.refuseNote')}
            </ConfirmPanel>
          ) : null}
          {asking === 'write' ? (
            <ConfirmPanel
              title={t('plan.signTitle')}
              act={t('plan.write')}
              signers={plan.signers}
              busy={busy}
              onConfirm={(_, second) => write(second)}
              onCancel={() => setAsking(null)}
            >
              {t('plan.signNote')}
            </ConfirmPanel>
          ) : null}
          {asking === 'masked' ? (
            <ConfirmPanel
              title={t('plan.openMaskedTitle')}
              act={t('plan.openMasked')}
              withReason
              busy={busy}
              onConfirm={(reason) => {
                setAsking(null);
                void onRead(reason);
              }}
              onCancel={() => setAsking(null)}
            >
              {t('plan.openMaskedNote')}
            </ConfirmPanel>
          ) : null}
        </div>
      )}
      <Outcome apply={apply} refuse={refuse} reading={reading} onRead={() => void onRead()} />
      {choosing.person === null || !choosing.ready ? (
        <EmptyState>{t('plan.allSame')}</EmptyState>
      ) : (
        <PlanPersonView
          person={choosing.person}
          choiceOf={choosing.choiceOf}
          current={choosing.current}
          onCurrent={choosing.setCurrent}
          onChoose={choosing.choose}
          onTakeOnlyThere={choosing.takeOnlyThere}
          onOpenMasked={() => setAsking('masked')}
        />
      )}
    </Sheet>
  );
}

function Outcome({
  apply,
  refuse,
  reading,
  onRead,
}: {
  apply: Act<'packages.apply'>;
  refuse: Act<'packages.refuse'>;
  reading: Act<'packages.plan'>;
  onRead: () => void;
}): ReactNode {
  const t = useStrings('packages');
  const running = apply.running ? apply : reading.running ? reading : null;
  const error = apply.error ?? refuse.error ?? reading.error;
  if (running === null && error === null) return null;
  return (
    <div className={styles.outcome}>
      {running === null ? null : (
        <JobProgress
          label={t(apply.running ? 'job.apply' : 'job.check')}
          report={running.progress}
          onCancel={running.cancel}
        />
      )}
      <ErrorSentence
        error={error}
        action={error?.code === 'versionConflict' ? <Button onClick={onRead}>{t('plan.reread')}</Button> : undefined}
      />
      {error?.code === 'versionConflict' ? <p>{t('plan.changed')}</p> : null}
    </div>
  );
}

function WriteBar({
  plan,
  choosing,
  busy,
  onWrite,
}: {
  plan: PackagePlan;
  choosing: Choosing;
  busy: boolean;
  onWrite: () => void;
}): ReactNode {
  const t = useStrings('packages');
  const { added, taken, kept, later, undecided, undecidedPeople } = choosing.summary;
  const open = undecided > 0;
  return (
    <ActionBar
      title={t('plan.sum', { added, taken, kept, later })}
      note={
        open ? (
          <StateWord tone="care" icon={IconLock} strong={false}>
            {t('plan.undecided', { items: undecided, people: undecidedPeople })}
          </StateWord>
        ) : (
          t('plan.ready')
        )
      }
    >
      <Button kind={open ? 'plain' : 'primary'} disabled={open || busy || plan.state === 'applied'} onClick={onWrite}>
        {t('plan.write')}
      </Button>
      {open ? (
        <Button kind="primary" keyCap="U" disabled={busy} onClick={choosing.nextUndecided}>
          {t('plan.next')}
        </Button>
      ) : null}
    </ActionBar>
  );
}

/** J K along the rows, 1 2 3 to choose and go on, N the next person, U what is still open. */
function useChoosingKeys(choosing: Choosing, active: boolean): void {
  const t = useStrings('packages');
  const { current } = choosing;
  const pick = (choice: PackageChoiceValue) => () => {
    if (!active || current === null) return;
    choosing.choose(current, choice);
    choosing.move(1);
  };
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('plan.key.move'), run: () => choosing.move(1) },
    { combo: 'k', caps: [], label: t('plan.key.move'), run: () => choosing.move(-1) },
    { combo: '1', caps: ['1'], label: t('plan.key.keep'), run: pick('keep') },
    { combo: '2', caps: ['2'], label: t('plan.key.take'), run: pick('take') },
    { combo: '3', caps: ['3'], label: t('plan.key.later'), run: pick('later') },
    { combo: 'n', caps: ['N'], label: t('plan.key.person'), run: choosing.nextPerson },
    { combo: 'u', caps: [], label: t('plan.key.undecided'), run: choosing.nextUndecided },
  ]);
  useEffect(() => {
    if (current === null) return;
    document.querySelector(`[data-row="${CSS.escape(current)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
}
