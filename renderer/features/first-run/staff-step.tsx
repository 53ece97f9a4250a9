import { IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { AccountForm } from '../../components/accounts/account-form.tsx';
import { MissingJobs } from '../../components/accounts/missing-jobs.tsx';
import styles from '../../components/accounts/step.module.css';

interface Props {
  onDone: () => void;
}

/** Which jobs the present staff cannot do, and the people who could (decision 19). */
export function StaffStep({ onDone }: Props): ReactNode {
  const t = useStrings('firstRun');
  const administration = useStrings('administration');
  const common = useStrings('common');
  const client = useQueryClient();
  const status = useRequest('register.status', {}, { reads: ['register'] });
  const accounts = useRequest('accounts.list', {}, { reads: ['account'] });
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const session = status.data?.session ?? null;
  if (adding && session !== null) {
    return (
      <AccountForm
        onCancel={() => setAdding(false)}
        onAdded={(name) => {
          setAdded(name);
          setAdding(false);
          void client.invalidateQueries({ queryKey: ['accounts.list'] });
          void client.invalidateQueries({ queryKey: ['register.status'] });
        }}
      />
    );
  }
  return (
    <div className={styles.step}>
      <p className={styles.lead}>{t('staff.lead')}</p>
      {session === null ? null : <MissingJobs jobs={session.missingJobs} />}
      {added === null ? null : (
        <div role="status">
          <StateWord tone="care">{administration('account.waits', { name: added })}</StateWord>
        </div>
      )}
      <section aria-label={t('staff.people')}>
        <h2>{t('staff.people')}</h2>
        <ul className={styles.people}>
          {(accounts.data?.accounts ?? []).map((account) => (
            <li key={account.userId} className={styles.person}>
              <span>{account.displayName}</span>
              <span className={styles.personRoles}>
                {account.roles.map((role) => common(`role.${role}`)).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.buttons}>
        <Button icon={IconUserPlus} onClick={() => setAdding(true)}>
          {t('staff.add')}
        </Button>
        <Button kind="primary" onClick={onDone}>
          {t('staff.finish')}
        </Button>
      </div>
    </div>
  );
}
