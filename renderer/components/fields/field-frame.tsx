import type { TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { joinClasses } from '../../base/join-classes.ts';
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

export type FrameParts = Pick<
  TextInputProps,
  'label' | 'labelProps' | 'description' | 'error' | 'errorProps' | 'inputWrapperOrder' | 'disabled' | 'aria-required'
>;

/** Label, control, problem and hint as Mantine's fields take them: in this order for eye and ear, told as a problem when it comes up. */
export function frameOf({
  label,
  hint,
  problem = null,
  required = false,
  disabled = false,
  bare = false,
}: FieldProps): FrameParts {
  return {
    label,
    labelProps: bare ? { className: 'unseen' } : {},
    description: hint,
    error: problem,
    errorProps: { role: 'alert' },
    inputWrapperOrder: ['label', 'input', 'error', 'description'],
    disabled,
    ...(required ? { 'aria-required': true } : {}),
  };
}

/** The parts of one field, for the `classNames` of Mantine's fields; what the control adds stands behind. */
export function fieldClasses(
  ...control: readonly (string | false | undefined)[]
): Record<'root' | 'label' | 'wrapper' | 'input' | 'section' | 'error' | 'description', string> {
  return {
    root: joinClasses(styles.field),
    label: joinClasses(styles.label),
    wrapper: joinClasses(styles.wrapper),
    input: joinClasses(styles.control, ...control),
    section: joinClasses(styles.section),
    error: joinClasses(styles.problem),
    description: joinClasses(styles.hint),
  };
}

/** What a field holds right above and below its control, before problem and hint. */
export const around =
  (above: ReactNode, below: ReactNode) =>
  (control: ReactNode): ReactNode => (
    <>
      {above}
      {control}
      {below}
    </>
  );
