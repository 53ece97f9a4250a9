import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { loginCodeSchema } from '../../../shared/contract/common-schemas.ts';
import { roles as allRoles, type Role } from '../../../shared/model/roles.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/choice-fields.tsx';
import { ErrorSentence } from '../../components/error-sentence.tsx';
import { focusFirstProblem } from '../../components/focus-problem.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './account-form.module.css';
import { isGoodPassphrase, NewPassphrase, type NewPassphraseValue } from './new-passphrase.tsx';
import { useAddAccount } from './use-add-account.ts';

interface Props {
  /** The person at the desk is an approver, who certifies at once where the rules allow it. */
  mayCertify: boolean;
  /** Beside a list: a panel of its own, whose foot keeps the buttons in view. */
  beside?: boolean;
  onAdded: (name: string, outcome: 'certified' | 'waits') => void;
  onCancel: () => void;
}

const blank: NewPassphraseValue = { first: '', again: '' };

/** A new user: name, code, roles, and the passphrase that the new person types at this desk. */
export function AccountForm({ mayCertify, beside = false, onAdded, onCancel }: Props): ReactNode {
  const id = useId();
  const t = useStrings('administration');
  const common = useStrings('common');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [passphrase, setPassphrase] = useState(blank);
  const [asked, setAsked] = useState(false);
  const add = useAddAccount(mayCertify);
  const own = [name, code];
  const codeGood = loginCodeSchema.safeParse(code).success;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (name.trim() === '' || !codeGood || roles.length === 0 || !isGoodPassphrase(passphrase, own)) return;
    const outcome = await add.run({ displayName: name.trim(), loginCode: code, roles, passphrase: passphrase.first });
    if (outcome === 'failed') return;
    setPassphrase(blank);
    onAdded(name.trim(), outcome);
  };
  const buttons = (
    <>
      <Button kind="primary" type="submit" form={id} disabled={add.running}>
        {mayCertify ? t('account.addAndCertify') : t('account.add')}
      </Button>
      <Button onClick={onCancel} disabled={add.running}>
        {common('action.cancel')}
      </Button>
    </>
  );
  const form = (
    <form id={id} className={styles.form} onSubmit={(event) => void submit(event)} aria-label={t('account.title')}>
      <TextField label={t('account.name')} value={name} onChange={setName} maxLength={120} required autoFocus problem={asked && name.trim() === '' ? t('account.nameEmpty') : null} disabled={add.running} />
      <TextField label={t('account.code')} value={code} onChange={setCode} maxLength={16} required {...(asked && !codeGood ? { problem: t('account.codeWrong') } : { hint: t('account.codeHint') })} disabled={add.running} />
      <CheckboxGroup
        label={t('account.roles')}
        values={roles}
        onChange={setRoles}
        disabled={add.running}
        choices={allRoles.map((role) => ({ value: role, label: common(`role.${role}`), note: t(`account.roleNote.${role}`) }))}
        problem={asked && roles.length === 0 ? t('account.rolesEmpty') : null}
      />
      <p className={styles.lead}>{t('account.lead')}</p>
      <NewPassphrase value={passphrase} onChange={setPassphrase} own={own} asked={asked} disabled={add.running} />
      {add.running ? <JobProgress label={t('account.adding')} report={add.progress} /> : null}
      <ErrorSentence error={add.error} />
      {beside ? null : <div className={styles.buttons}>{buttons}</div>}
    </form>
  );
  if (!beside) return form;
  return (
    <SidePanel size="wide" title={t('account.title')} onClose={onCancel} foot={buttons}>
      {form}
    </SidePanel>
  );
}
