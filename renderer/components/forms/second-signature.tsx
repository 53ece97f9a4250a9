import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { Checkbox } from '../fields/choice-fields.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { JobProgress } from '../layout/job-progress.tsx';
import { SecondPersonFields } from './second-person-fields.tsx';
import styles from './second-signature.module.css';
import type { Signature } from './use-signature.ts';

interface ActProps {
  signature: Signature;
  /** The words of the signing button: "Ký cho gửi". */
  act: string;
  /** Why nobody can sign yet stands in the form. */
  closed?: boolean;
}

interface Props extends ActProps {
  /** What the form is for, for those who hear it. */
  label: string;
  /** Asks for the hand of an approver; of the second officer where the act wants an officer. */
  by?: 'approver' | 'officer';
  refuseTitle: string;
  /** What a refusal changes and what stays. */
  refuseNote?: string;
  /** The two buttons stand at the foot of the panel. */
  actsInFoot?: boolean;
  children?: ReactNode;
}

/** Who signs, and sending back with a reason; the same words and fields wherever an act wants a second person (decision 19). */
export function SecondSignature({
  signature,
  act,
  closed,
  label,
  by = 'approver',
  refuseTitle,
  refuseNote,
  actsInFoot = false,
  children,
}: Props): ReactNode {
  const t = useStrings('common');
  const { running } = signature;
  return (
    <form
      id={signature.formId}
      className={styles.form}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        signature.sign();
      }}
    >
      {signature.hand === 'either' ? (
        <Checkbox
          label={t('signature.here')}
          note={t('signature.hereNote')}
          checked={signature.second}
          onChange={signature.setSecond}
          disabled={running}
        />
      ) : null}
      {signature.second ? <SecondPersonFields person={signature.person} by={by} disabled={running} /> : null}
      {children}
      {running ? <JobProgress label={t('signature.working')} report={signature.progress} /> : null}
      {signature.refusing ? (
        <ConfirmPanel
          title={refuseTitle}
          act={t('signature.refuse')}
          withReason
          busy={running}
          onConfirm={signature.refuse}
          onCancel={() => signature.setRefusing(false)}
        >
          {refuseNote}
        </ConfirmPanel>
      ) : actsInFoot ? null : (
        <div className={styles.buttons}>
          <SignatureActs signature={signature} act={act} closed={closed ?? false} />
        </div>
      )}
      <ErrorSentence error={signature.error} />
    </form>
  );
}

/** Sign, or send back; not while the reason for sending back is being written. */
export function SignatureActs({ signature, act, closed = false }: ActProps): ReactNode {
  const t = useStrings('common');
  return (
    <>
      <Button
        type="submit"
        form={signature.formId}
        kind="primary"
        icon={IconCheck}
        disabled={signature.running || closed}
      >
        {act}
      </Button>
      <Button icon={IconArrowBackUp} disabled={signature.running} onClick={() => signature.setRefusing(true)}>
        {t('signature.refuse')}
      </Button>
    </>
  );
}
