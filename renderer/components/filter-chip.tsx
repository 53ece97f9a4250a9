import { IconPlus, IconX } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { useStrings } from '../strings/use-strings.ts';
import styles from './filter-chip.module.css';
import { Icon } from './icon.tsx';

interface Props {
  /** "Đơn vị" */
  name: string;
  /** "phường Trà Giang" */
  value: string;
  onRemove: () => void;
}

/** A filter that is set: "Đơn vị: phường Trà Giang ×". */
export function FilterChip({ name, value, onRemove }: Props): ReactNode {
  const t = useStrings('common');
  return (
    <span className={styles.chip}>
      {name}: <b className={styles.value} title={value}>{value}</b>
      <button type="button" className={styles.remove} onClick={onRemove} aria-label={`${t('action.remove')} ${name}: ${value}`}>
        <Icon of={IconX} size={14} />
      </button>
    </span>
  );
}

interface AddProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'type'> {
  children: ReactNode;
  onClick: () => void;
  expanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The dashed button that adds a filter; may be the target of a menu. */
export function AddFilter({ children, onClick, expanded, ...rest }: AddProps): ReactNode {
  return (
    <button {...rest} type="button" className={styles.add} onClick={onClick} {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}>
      <Icon of={IconPlus} size={14} />
      {children}
    </button>
  );
}
