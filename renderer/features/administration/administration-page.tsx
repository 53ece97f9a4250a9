import { useState, type ReactNode } from 'react';
import { hasRole, useSession } from '../../app/session.tsx';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { AutoLock } from './auto-lock.tsx';
import { OwnPassphrase } from './own-passphrase.tsx';
import { RecoveryRehearsal } from './recovery-rehearsal.tsx';
import { Users } from './users.tsx';

type Part = 'users' | 'own' | 'lock' | 'recovery';

/** Accounts, passphrase, auto-lock, rehearsal of the recovery cards. Everybody finds the own passphrase here. */
export default function AdministrationPage(): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const runsAccounts = hasRole(session, 'administrator', 'approver');
  const parts: readonly Part[] = runsAccounts ? ['users', 'own', 'lock', 'recovery'] : ['own', 'lock', 'recovery'];
  const [part, setPart] = useState<Part>(parts[0] ?? 'own');
  const head = (
    <>
      <PageHead title={t('title')} withTabs />
      <Tabs label={t('tabs.label')} items={parts.map((id) => ({ id, label: t(`tabs.${id}`) }))} current={part} onChange={setPart} />
    </>
  );
  if (part === 'users') return <Users head={head} />;
  return <Sheet head={head}>{part === 'own' ? <OwnPassphrase /> : part === 'lock' ? <AutoLock /> : <RecoveryRehearsal />}</Sheet>;
}
