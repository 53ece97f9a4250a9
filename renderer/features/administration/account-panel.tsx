import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/contract/register.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { mostHolding } from '../../../shared/base/roles.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ConfirmPanel } from '../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import type { SecondHand } from '../../components/forms/use-second-person.ts';
import { formatDay, formatExactTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Fingerprint } from '../../components/marks/fingerprint.tsx';
import { openedWith, useHoldingWords } from './holdings.ts';
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
  const [doneAt, setDoneAt] = useState<number | null>(null);
  const after = () => {
    setDoneAt(Date.now());
    onChanged();
  };
  return (
    <SidePanel title={account.displayName} above={account.loginCode} onClose={onClose}>
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('users.roles')}>
            {account.roles.map((role) => common(`role.${role}`)).join(', ')}
          </FieldPair>
          <FieldPair label={t('users.compartments')}>{held(account)}</FieldPair>
          <FieldPair label={t('users.state')}>
            {t(`users.${account.state}`)}
            {account.certifiedAt === null ? null : (
              <div>
                {account.certifiedBy.length === 0
                  ? t('users.certifiedAtStart', { day: formatDay(account.certifiedAt) })
                  : t('users.certifiedBy', {
                      name: account.certifiedBy.join(', '),
                      day: formatDay(account.certifiedAt),
                    })}
              </div>
            )}
            {account.granted === null ? null : (
              <div>
                {t('users.grantedBy', { name: account.granted.by.join(', '), day: formatDay(account.granted.at) })}
              </div>
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
      {account.state === 'proposed' ? (
        <PanelSection>{t('act.notTakenUp', { code: account.loginCode })}</PanelSection>
      ) : null}
      {approver && account.state === 'takenUp' ? <Certify account={account} onDone={after} /> : null}
      {approver && myself ? <PanelSection>{t('act.notOwn')}</PanelSection> : null}
      {approver && !myself && account.state === 'certified' ? (
        <>
          <Grants account={account} onDone={after} />
          <Revoke account={account} onDone={after} />
        </>
      ) : null}
      {approver && (account.state === 'proposed' || account.state === 'takenUp') ? (
        <Revoke account={account} proposal onDone={after} />
      ) : null}
    </SidePanel>
  );
}

interface ActProps {
  account: AccountView;
  onDone: () => void;
}

function Certify({ account, onDone }: ActProps): ReactNode {
  const t = useStrings('administration');
  const common = useStrings('common');
  const { grants, later } = openedWith(account.roles, useSession());
  const [asking, setAsking] = useState(false);
  const certify = useAct('accounts.certify');
  const opened = grants.map(({ compartment, holding }) =>
    holding === 'open'
      ? common(`compartment.${compartment}`)
      : t('users.logOnly', { name: common(`compartment.${compartment}`) }),
  );
  const run = async (second?: SecondHand) => {
    if (
      (await certify.run({
        userId: account.userId,
        grants: [...grants],
        ...(second === undefined ? {} : { second }),
      })) !== undefined
    )
      onDone();
  };
  return (
    <PanelSection>
      {asking ? (
        <ConfirmPanel
          title={t('act.certify')}
          act={t('act.certify')}
          signers={account.secondHands.give}
          busy={certify.running}
          onConfirm={(_reason, second) => run(second)}
          onCancel={() => setAsking(false)}
        >
          <p>{t('act.compare')}</p>
          <div className={styles.keyCode}>
            <Fingerprint groups={(account.keyCode ?? '').split(' ')} />
          </div>
          <p>{t('act.certifyWhy')}</p>
          <p>
            {opened.length === 0 ? t('act.certifyOpensNothing') : t('act.certifyOpens', { names: opened.join(', ') })}
          </p>
          {later.length === 0 ? null : (
            <p>{t('act.certifyLater', { names: later.map((name) => common(`compartment.${name}`)).join(', ') })}</p>
          )}
        </ConfirmPanel>
      ) : (
        <Button kind="primary" onClick={() => setAsking(true)}>
          {t('act.certify')}
        </Button>
      )}
      <ErrorSentence error={certify.error} />
    </PanelSection>
  );
}

/** Only what the roles may hold at most, and what is not granted yet. One person is not asked twice; where it takes two, the other one is. */
function Grants({ account, onDone }: ActProps): ReactNode {
  const t = useStrings('administration');
  const common = useStrings('common');
  const [asking, setAsking] = useState<Compartment | null>(null);
  const grant = useAct('accounts.grant');
  const signers = account.secondHands.give;
  const open = compartments.flatMap((name) => {
    const most = mostHolding(account.roles, name);
    return most === 'closed' || account.compartments[name] === most
      ? []
      : [
          {
            name,
            most,
            words: t(most === 'open' ? 'act.grantOne' : 'act.grantLog', { name: common(`compartment.${name}`) }),
          },
        ];
  });
  const run = async (compartment: Compartment, holding: 'open' | 'logOnly', second?: SecondHand) => {
    if (
      (await grant.run({
        userId: account.userId,
        compartment,
        holding,
        ...(second === undefined ? {} : { second }),
      })) === undefined
    )
      return;
    setAsking(null);
    onDone();
  };
  return (
    <PanelSection title={t('act.grant')}>
      {open.length === 0 ? t('act.nothingToGrant') : null}
      <div className={styles.card}>
        {open.map(({ name, most, words }) =>
          asking === name ? (
            <ConfirmPanel
              key={name}
              title={words}
              act={t('act.grant')}
              signers={signers}
              busy={grant.running}
              onConfirm={(_reason, second) => run(name, most, second)}
              onCancel={() => setAsking(null)}
            />
          ) : (
            <div key={name}>
              <Button
                small
                disabled={grant.running}
                onClick={() => (signers.length === 0 ? void run(name, most) : setAsking(name))}
              >
                {words}
              </Button>
            </div>
          ),
        )}
      </div>
      <ErrorSentence error={grant.error} />
    </PanelSection>
  );
}

/** Of somebody who is certified, or of a proposal that nobody is to take up or certify any more. */
function Revoke({ account, proposal = false, onDone }: ActProps & { proposal?: boolean }): ReactNode {
  const t = useStrings('administration');
  const [asking, setAsking] = useState(false);
  const revoke = useAct('accounts.revoke');
  const act = t(proposal ? 'act.withdraw' : 'act.revoke');
  const run = async (reason: string, second?: SecondHand) => {
    if (
      (await revoke.run({ userId: account.userId, reason, ...(second === undefined ? {} : { second }) })) !== undefined
    )
      onDone();
  };
  return (
    <PanelSection>
      {asking ? (
        <ConfirmPanel
          title={t(proposal ? 'act.withdrawTitle' : 'act.revokeTitle', { name: account.displayName })}
          act={act}
          destructive
          withReason
          signers={account.secondHands.take}
          busy={revoke.running}
          onConfirm={run}
          onCancel={() => setAsking(false)}
        >
          {t(proposal ? 'act.withdrawWhat' : 'act.revokeWhat')}
        </ConfirmPanel>
      ) : (
        <Button kind="seal" onClick={() => setAsking(true)}>
          {act}
        </Button>
      )}
      <ErrorSentence error={revoke.error} />
    </PanelSection>
  );
}
