import type { IconProps, Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props extends Pick<IconProps, 'className'> {
  of: TablerIcon;
  /** 16 everywhere, 18 in the navigation. */
  size?: 16 | 18 | 14;
}

/** A line icon that always stands beside a word, so it is hidden from screen readers. */
export function Icon({ of: Shape, size = 16, className }: Props): ReactNode {
  return (
    <Shape
      size={size}
      stroke={1.5}
      aria-hidden="true"
      focusable="false"
      {...(className === undefined ? {} : { className })}
    />
  );
}
