import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/contract/register.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { mostHolding } from '../../../shared/model/roles.ts';
import { hasRole, useSession } from '../../app/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmPanel } from '../../components/confirm-panel.tsx';
import { ErrorSentence } from '../../components/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/field-pair.tsx';
import { PanelSection, SidePanel } from '../../components/side-panel.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { formatDay, formatExactTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { useHoldingWords } from './holdings.ts';
import styles from './part.module.css';

interface Props {
  account: AccountView;
  onClose: () => void;
  onChanged: () => void;
}

/** One account: who certified it, what it holds, and the acts on it. An approver is asked for each by name. */
export function AccountPanel({ account, onClose, onChanged }: Props): ReactNode {
  const t = useStrings('administration');
  const common = useStrings('common');
  const session = useSession();
  const held = useHoldingWords();
  const approver = hasRole(session, 'approver');
  const myself = account.userId === session.userId;
  const [asking, setAsking] = useState<'certify' | 'revoke' | null>(null);
  const [doneAt, setDoneAt] = useState<number | null>(null);
  const certify = useAct('accounts.certify');
  const grant = useAct('accounts.grant');
  const revoke = useAct('accounts.revoke');
  const after = (result: unknown) => {
    if (result === undefined) return;
    setAsking(null);
    setDoneAt(Date.now());
    onChanged();
  };
  return (
    <SidePanel title={account.displayName} above={account.loginCode} onClose={onClose}>
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('users.roles')}>{account.roles.map((role) => common(`role.${role}`)).join(', ')}</FieldPair>
          <FieldPair label={t('users.compartments')}>{held(account)}</FieldPair>
          <FieldPair label={t('users.state')}>
            {t(`users.${account.state}`)}
            {account.certifiedAt === null ? null : (
              <div>{account.certifiedBy === null ? t('users.certifiedAtStart', { day: formatDay(account.certifiedAt) }) : t('users.certifiedBy', { name: account.certifiedBy, day: formatDay(account.certifiedAt) })}</div>
            )}
          </FieldPair>
        </FieldPairs>
        {doneAt === null ? null : (
          <div role="status">
            <StateWord tone="done">{t('act.done', { time: formatExactTime(doneAt) })}</StateWord>
          </div>
        )}
      </PanelSection>
      {approver ? null : <PanelSection>{t('act.needsApprover')}</PanelSection>}
      {approver && account.state === 'proposed' ? (
        <PanelSection>
          {asking === 'certify' ? (
            <ConfirmPanel title={t('act.certify')} act={t('act.certify')} busy={certify.running} onConfirm={() => void certify.run({ userId: account.userId }).then(after)} onCancel={() => setAsking(null)}>
              {t('act.certifyWhy')}
            </ConfirmPanel>
          ) : (
            <Button kind="primary" onClick={() => setAsking('certify')}>
              {t('act.certify')}
            </Button>
          )}
          <ErrorSentence error={certify.error} />
        </PanelSection>
      ) : null}
      {approver && account.state === 'certified' ? (
        <PanelSection title={t('act.grant')}>
          <Grants account={account} busy={grant.running} onGrant={(compartment, holding) => void grant.run({ userId: account.userId, compartment, holding }).then(after)} />
          <ErrorSentence error={grant.error} />
        </PanelSection>
      ) : null}
      {approver && account.state === 'certified' ? (
        <PanelSection>
          {myself ? (
            t('act.notOwn')
          ) : asking === 'revoke' ? (
            <ConfirmPanel
              title={t('act.revokeTitle', { name: account.displayName })}
              act={t('act.revoke')}
              destructive
              withReason
              busy={revoke.running}
              onConfirm={(reason) => void revoke.run({ userId: account.userId, reason }).then(after)}
              onCancel={() => setAsking(null)}
            >
              {t('act.revokeWhat')}
            </ConfirmPanel>
          ) : (
            <Button kind="seal" onClick={() => setAsking('revoke')}>
              {t('act.revoke')}
            </Button>
          )}
          <ErrorSentence error={revoke.error} />
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}

/** Only what the roles may hold at most, and what is not granted yet. */
function Grants({ account, busy, onGrant }: { account: AccountView; busy: boolean; onGrant: (compartment: Compartment, holding: 'open' | 'logOnly') => void }): ReactNode {
  const t = useStrings('administration');
  const common = useStrings('common');
  const open = compartments.flatMap((name) => {
    const most = mostHolding(account.roles, name);
    return most === 'closed' || account.compartments[name] === most ? [] : [{ name, most }];
  });
  if (open.length === 0) return t('act.nothingToGrant');
  return (
    <div className={styles.card}>
      {open.map(({ name, most }) => (
        <div key={name}>
          <Button small disabled={busy} onClick={() => onGrant(name, most)}>
            {t(most === 'open' ? 'act.grantOne' : 'act.grantLog', { name: common(`compartment.${name}`) })}
          </Button>
        </div>
      ))}
    </div>
  );
}
