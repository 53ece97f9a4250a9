import { IconAlertTriangle, IconUsersMinus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { isErrorCode } from '../../../shared/errors/error-codes.ts';
import { useAct } from '../../api/use-act.ts';
import { goTo } from '../../app/location.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { Button } from '../../components/button.tsx';
import { FindingText } from '../../components/finding-text.tsx';
import { Icon } from '../../components/icon.tsx';
import { MarginRow } from '../../components/margin-list.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './desk-notices.module.css';

/** What was found while opening stands here until it is read; for approvers also the work that lacks hands. */
export function DeskNotices(): ReactNode {
  const t = useStrings('desk');
  const session = useSession();
  const [read, setRead] = useState<readonly number[]>([]);
  const markRead = useAct('register.recoveryRead');
  const findings = session.findings.flatMap(({ code, details }, index) => (isErrorCode(code) && !read.includes(index) ? [{ code, details, index }] : []));
  const short = hasRole(session, 'approver') ? session.missingJobs.length : 0;
  if (findings.length === 0 && short === 0) return null;
  return (
    <div className={styles.notices} role="list" aria-label={t('findings')}>
      {findings.map(({ code, details, index }) => (
        <MarginRow
          key={index}
          margin={<Icon of={IconAlertTriangle} />}
          aside={
            <Button
              small
              onClick={() => {
                setRead([...read, index]);
                // The others are found anew at every unlock as long as they hold; this one happened once and is told until it was read.
                if (code === 'recoveryWasUsed') void markRead.run({});
              }}
            >
              {t('findingRead')}
            </Button>
          }
        >
          <FindingText finding={{ code, details }} />
        </MarginRow>
      ))}
      {short === 0 ? null : (
        <MarginRow
          margin={<Icon of={IconUsersMinus} />}
          aside={
            <Button kind="quiet" small onClick={() => goTo('/administration')}>
              {t('missingJobsOpen')}
            </Button>
          }
        >
          {t('missingJobs', { count: short })}
        </MarginRow>
      )}
    </div>
  );
}
