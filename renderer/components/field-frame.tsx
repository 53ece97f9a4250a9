import { useId, type ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './field.module.css';

export interface FieldProps {
  label: string;
  /** A sentence below the control; says what is wanted. */
  hint?: ReactNode;
  /** A sentence in brown that says what is wrong and what to do; also marks the control as invalid. */
  problem?: string | null;
  required?: boolean;
  disabled?: boolean;
  /** Hides the label on screen where a column head says the same. */
  bare?: boolean;
}

interface FrameProps extends FieldProps {
  /** Ids are given to the control, so that label, hint and problem are read with it. */
  children: (ids: FieldIds) => ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
}

/** Label, control, hint and problem, in this order for eye and ear. */
export function FieldFrame({ label, hint, problem = null, required = false, bare = false, children }: FrameProps): ReactNode {
  const id = useId();
  const hasHint = hint !== undefined && hint !== null;
  const described = [problem === null ? '' : `${id}-problem`, hasHint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={joinClasses(styles.label, bare && 'unseen')}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': problem === null ? undefined : true,
        'aria-required': required ? true : undefined,
      })}
      {problem === null ? null : (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {hasHint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
