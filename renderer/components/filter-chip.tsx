import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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
      {name}: <b className={styles.value}>{value}</b>
      <button type="button" className={styles.remove} onClick={onRemove} aria-label={`${t('action.remove')} ${name}: ${value}`}>
        <Icon of={IconX} size={14} />
      </button>
    </span>
  );
}

interface AddProps {
  children: ReactNode;
  onClick: () => void;
  expanded?: boolean;
}

/** The dashed button that adds a filter. */
export function AddFilter({ children, onClick, expanded }: AddProps): ReactNode {
  return (
    <button type="button" className={styles.add} onClick={onClick} {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}>
      <Icon of={IconPlus} size={14} />
      {children}
    </button>
  );
}
