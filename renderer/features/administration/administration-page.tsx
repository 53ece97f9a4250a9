import { useState, type ReactNode } from 'react';
import { hasRole, useSession } from '../../base/session.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { AutoLock } from './auto-lock.tsx';
import { CompartmentKeys } from './compartment-keys.tsx';
import { OwnPassphrase } from './own-passphrase.tsx';
import { RecoveryCards } from './recovery-cards.tsx';
import { Users } from './users.tsx';

type Part = 'users' | 'own' | 'lock' | 'keys' | 'recovery';

/** Accounts, passphrase, auto-lock, keys of the compartments, recovery cards. Everybody finds the own passphrase here. */
export default function AdministrationPage(): ReactNode {
  return <Administration start={null} />;
}

/** Begins at the part where a task of the desk is done. */
export function AdministrationPart({ part }: { part: string }): ReactNode {
  return <Administration start={part} />;
}

function Administration({ start }: { start: string | null }): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const runsAccounts = hasRole(session, 'administrator', 'approver');
  const parts: readonly Part[] = runsAccounts
    ? ['users', 'own', 'lock', 'keys', 'recovery']
    : ['own', 'lock', 'recovery'];
  const [part, setPart] = useState<Part>(parts.find((each) => each === start) ?? parts[0] ?? 'own');
  const head = (
    <>
      <PageHead title={t('title')} withTabs />
      <Tabs
        label={t('tabs.label')}
        items={parts.map((id) => ({ id, label: t(`tabs.${id}`) }))}
        current={part}
        onChange={setPart}
      />
    </>
  );
  if (part === 'users') return <Users head={head} />;
  return (
    <Sheet head={head}>
      {part === 'own' ? (
        <OwnPassphrase />
      ) : part === 'lock' ? (
        <AutoLock />
      ) : part === 'keys' ? (
        <CompartmentKeys />
      ) : (
        <RecoveryCards />
      )}
    </Sheet>
  );
}
