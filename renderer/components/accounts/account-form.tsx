import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { loginCodeSchema } from '../../../shared/base/common-schemas.ts';
import { roles as allRoles, type Role } from '../../../shared/base/roles.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../fields/button.tsx';
import { CheckboxGroup } from '../fields/choice-fields.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { focusFirstProblem } from '../fields/focus-problem.ts';
import { JobProgress } from '../layout/job-progress.tsx';
import { SidePanel } from '../layout/side-panel.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './account-form.module.css';
import { isGoodPassphrase, NewPassphrase, noPassphrase } from './new-passphrase.tsx';

interface Props {
  /** Beside a list: a panel of its own, whose foot keeps the buttons in view. */
  beside?: boolean;
  onAdded: (name: string) => void;
  onCancel: () => void;
}

/**
 * A new user: name, code, roles, and a passphrase of one time, with which that person takes the account up at the locked cabinet.
 * Only then can it be certified: keys that were made at somebody else's desk count for nothing.
 */
export function AccountForm({ beside = false, onAdded, onCancel }: Props): ReactNode {
  const id = useId();
  const t = useStrings('administration');
  const common = useStrings('common');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [asked, setAsked] = useState(false);
  const propose = useAct('accounts.propose');
  const own = [name, code];
  const codeGood = loginCodeSchema.safeParse(code).success;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (name.trim() === '' || !codeGood || roles.length === 0 || !isGoodPassphrase(passphrase, own)) return;
    if (
      (await propose.run({ displayName: name.trim(), loginCode: code, roles, passphrase: passphrase.first })) ===
      undefined
    )
      return;
    setPassphrase(noPassphrase);
    onAdded(name.trim());
  };
  const buttons = (
    <>
      <Button kind="primary" type="submit" form={id} disabled={propose.running}>
        {t('account.add')}
      </Button>
      <Button onClick={onCancel} disabled={propose.running}>
        {common('action.cancel')}
      </Button>
    </>
  );
  const fields = (
    <form id={id} className={styles.form} onSubmit={(event) => void submit(event)} aria-label={t('account.title')}>
      <TextField
        label={t('account.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        required
        autoFocus
        problem={asked && name.trim() === '' ? t('account.nameEmpty') : null}
        disabled={propose.running}
      />
      <TextField
        label={t('account.code')}
        value={code}
        onChange={setCode}
        maxLength={16}
        required
        {...(asked && !codeGood ? { problem: t('account.codeWrong') } : { hint: t('account.codeHint') })}
        disabled={propose.running}
      />
      <CheckboxGroup
        label={t('account.roles')}
        values={roles}
        onChange={setRoles}
        disabled={propose.running}
        choices={allRoles.map((role) => ({
          value: role,
          label: common(`role.${role}`),
          note: t(`account.roleNote.${role}`),
        }))}
        problem={asked && roles.length === 0 ? t('account.rolesEmpty') : null}
      />
      <p className={styles.lead}>{t('account.lead')}</p>
      <NewPassphrase
        value={passphrase}
        onChange={setPassphrase}
        own={own}
        asked={asked}
        oneTime
        disabled={propose.running}
      />
      {propose.running ? <JobProgress label={t('account.adding')} report={propose.progress} /> : null}
      <ErrorSentence error={propose.error} />
      {beside ? null : <div className={styles.buttons}>{buttons}</div>}
    </form>
  );
  if (!beside) return fields;
  return (
    <SidePanel size="wide" title={t('account.title')} onClose={onCancel} foot={buttons}>
      {fields}
    </SidePanel>
  );
}
