import { pathTo } from '../../base/routes.ts';
import { IconAlertTriangle, IconUserCheck, IconUsersMinus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { isErrorCode } from '../../../shared/base/error-codes.ts';
import { isDeskNotice, toldOnce } from '../../../shared/model/told-once.ts';
import { useAct } from '../../api/use-act.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { FindingText } from '../../components/marks/finding-text.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { MarginRow } from '../../components/lists/margin-list.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './desk-notices.module.css';

/** What was found while opening stands here until it is read; for approvers also the work that lacks hands. */
export function DeskNotices(): ReactNode {
  const t = useStrings('desk');
  const session = useSession();
  const [read, setRead] = useState<readonly number[]>([]);
  const markRead = useAct('register.findingRead');
  const findings = session.findings.flatMap(({ code, details }, index) =>
    isErrorCode(code) && !read.includes(index) ? [{ code, details, index }] : [],
  );
  const short = hasRole(session, 'approver') ? session.missingJobs.length : 0;
  if (findings.length === 0 && short === 0) return null;
  return (
    <div className={styles.notices} role="list" aria-label={t('findings')}>
      {findings.map(({ code, details, index }) => (
        <div key={index} {...(isDeskNotice(code) ? { className: styles.told } : {})}>
          <MarginRow
            margin={<Icon of={isDeskNotice(code) ? IconUserCheck : IconAlertTriangle} />}
            aside={
              <Button
                small
                onClick={() => {
                  setRead([...read, index]);
                  // The others are found anew at every unlock as long as they hold; these happened once and are told until they were read.
                  const told = toldOnce.find((each) => each === code);
                  if (told !== undefined) void markRead.run({ code: told });
                }}
              >
                {t('findingRead')}
              </Button>
            }
          >
            <FindingText finding={{ code, details }} />
          </MarginRow>
        </div>
      ))}
      {short === 0 ? null : (
        <MarginRow
          margin={<Icon of={IconUsersMinus} />}
          aside={
            <Button kind="quiet" small onClick={() => goTo(pathTo('administration'))}>
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
