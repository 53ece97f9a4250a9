import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import styles from './confirm-panel.module.css';
import { focusFirstProblem } from '../fields/focus-problem.ts';
import { JobProgress } from '../layout/job-progress.tsx';
import { SecondPersonFields, WhoSignsToo } from './second-person-fields.tsx';
import { TextArea } from '../fields/text-field.tsx';
import { useSecondPerson, type SecondHand } from './use-second-person.ts';

interface Props {
  /** What will happen, in a sentence. */
  title: string;
  /** What it changes and what stays. */
  children?: ReactNode;
  /** The button's words: "Thu hồi tài khoản". */
  act: string;
  /** Destroys or takes away: red ink. */
  destructive?: boolean;
  /** Asks for a reason of at least three letters; it is given to `onConfirm`. */
  withReason?: boolean;
  /** Who may sign with whoever opened the cabinet; where there is somebody, one of them types code and passphrase here (decision 39). */
  signers?: readonly string[];
  busy?: boolean;
  /** `second` is there where `signers` are; it is wiped here once the answer is in. */
  onConfirm: (reason: string, second?: SecondHand) => void | Promise<unknown>;
  onCancel: () => void;
}

/** Asks in place, inside the page or panel: no window over a window. Takes the focus, Esc leaves. */
export function ConfirmPanel({
  title,
  children,
  act,
  destructive = false,
  withReason = false,
  signers = [],
  busy = false,
  onConfirm,
  onCancel,
}: Props): ReactNode {
  const t = useStrings('common');
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const person = useSecondPerson();
  const takesTwo = signers.length > 0;
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>(takesTwo ? 'textarea, input' : 'textarea, button')?.focus();
  }, [takesTwo]);
  const short = withReason && reason.trim().length < 3;
  const confirm = async (): Promise<void> => {
    setAsked(true);
    const second = takesTwo ? person.given(root.current) : undefined;
    if (short && root.current !== null) focusFirstProblem(root.current);
    if (short || (takesTwo && second === undefined)) return;
    await onConfirm(reason.trim(), second);
    if (takesTwo) person.wipe();
  };
  return (
    <section
      ref={root}
      className={styles.confirm}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !busy) {
          // As in a form; it is none because it may stand in one.
          event.preventDefault();
          void confirm();
        }
      }}
    >
      <h3 id={id}>{title}</h3>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {withReason ? (
        <TextArea
          label={t('reason.label')}
          hint={t('reason.hint')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          required
          problem={asked && short ? t('reason.tooShort') : null}
        />
      ) : null}
      {takesTwo ? (
        <>
          <WhoSignsToo names={signers} />
          <SecondPersonFields person={person} disabled={busy} />
          {busy ? <JobProgress label={t('signature.working')} report={null} /> : null}
        </>
      ) : null}
      <div className={styles.buttons}>
        <Button kind={destructive ? 'seal' : 'primary'} disabled={busy} onClick={() => void confirm()}>
          {act}
        </Button>
        <Button onClick={onCancel} disabled={busy}>
          {t('action.cancel')}
        </Button>
      </div>
    </section>
  );
}
