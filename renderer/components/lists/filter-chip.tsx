import { IconPlus, IconX } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { BareButton } from '../fields/bare-button.tsx';
import { IconButton } from '../fields/icon-button.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './filter-chip.module.css';
import { Icon } from '../marks/icon.tsx';

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
      {name}:{' '}
      <b className={styles.value} title={value}>
        {value}
      </b>
      <IconButton icon={IconX} small label={`${t('action.remove')} ${name}: ${value}`} onClick={onRemove} />
    </span>
  );
}

interface AddProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style' | 'color' | 'type'> {
  children: ReactNode;
  onClick: () => void;
  expanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** The dashed button that adds a filter; may be the target of a menu. */
export function AddFilter({ children, onClick, expanded, ...rest }: AddProps): ReactNode {
  return (
    <BareButton
      {...rest}
      className={styles.add}
      onClick={onClick}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      <Icon of={IconPlus} size={14} />
      {children}
    </BareButton>
  );
}
