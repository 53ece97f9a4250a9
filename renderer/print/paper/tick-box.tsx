import type { ReactElement } from 'react';

/** A box to tick, as on paper; a ticked one is read out and copied as such. */
export function TickBox({ ticked }: { ticked: boolean }): ReactElement {
  return (
    <svg className="tick-box" viewBox="0 0 12 12" role="img" aria-label={ticked ? 'có đánh dấu' : 'không đánh dấu'}>
      <rect x="0.5" y="0.5" width="11" height="11" fill="none" stroke="#000" strokeWidth="0.9" />
      {ticked && <path d="M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5" stroke="#000" strokeWidth="1.3" fill="none" />}
    </svg>
  );
}
