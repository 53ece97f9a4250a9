import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useStrings } from '../strings/use-strings.ts';
import { Button } from './button.tsx';
import styles from './confirm-panel.module.css';
import { TextArea } from './text-field.tsx';

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
  busy?: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** Asks in place, inside the page or panel: no window over a window. Takes the focus, Esc leaves. */
export function ConfirmPanel({ title, children, act, destructive = false, withReason = false, busy = false, onConfirm, onCancel }: Props): ReactNode {
  const t = useStrings('common');
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('textarea, button')?.focus();
  }, []);
  const short = withReason && reason.trim().length < 3;
  return (
    <section
      ref={root}
      className={styles.confirm}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <h3 id={id}>{title}</h3>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {withReason ? (
        <TextArea label={t('reason.label')} hint={t('reason.hint')} value={reason} onChange={setReason} rows={2} maxLength={500} required problem={asked && short ? t('reason.tooShort') : null} />
      ) : null}
      <div className={styles.buttons}>
        <Button
          kind={destructive ? 'seal' : 'primary'}
          disabled={busy}
          onClick={() => {
            setAsked(true);
            if (!short) onConfirm(reason.trim());
          }}
        >
          {act}
        </Button>
        <Button onClick={onCancel} disabled={busy}>
          {t('action.cancel')}
        </Button>
      </div>
    </section>
  );
}
