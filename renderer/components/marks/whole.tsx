import type { ReactNode } from 'react';

interface Props {
  children: ReactNode;
}

/** Numbers of instruments, dates and names with titles: never broken across lines. */
export function Whole({ children }: Props): ReactNode {
  return <span className="whole">{children}</span>;
}
