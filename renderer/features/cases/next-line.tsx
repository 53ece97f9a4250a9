import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { Icon } from '../../components/marks/icon.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { dueText, tasksText } from './common/case-texts.ts';
import styles from './common/case-page.module.css';

interface Props {
  view: CaseView;
}

/** The top line of a case: who acts, what, by when. */
export function NextLine({ view: { next, state, today } }: Props): ReactNode {
  const t = useStrings('cases');
  const due = next === null ? null : dueText(t, next, today);
  return (
    <section className={styles.next} aria-label={t('next.label')}>
      <div className={styles.nextArrow}>
        <Icon of={IconArrowRight} />
      </div>
      <p className={styles.nextText}>
        {next === null ? (
          state === 'overturned' ? (
            t('overturnedNote')
          ) : (
            t('next.finished')
          )
        ) : (
          <>
            <b>{t(`next.${next.actor.kind}`, { name: next.actor.name })}</b> {tasksText(t, next)}.
          </>
        )}
      </p>
      {due === null ? null : <p className={styles.nextDue}>{due}</p>}
    </section>
  );
}
