import type { ReactElement } from 'react';
import { Blank } from './ruled.tsx';

/** Width of day and month, and of the year. */
const widths = { narrow: ['5mm', '8mm'], middle: ['7mm', '10mm'], wide: ['10mm', '12mm'] } as const;

/** "...... / ...... / ......" with what is known of the date; day and month stay dotted where the paper knows only the year. */
export function SlashDate({
  date,
  size = 'middle',
}: {
  date: string | null;
  size?: keyof typeof widths;
}): ReactElement {
  const [year = '', month = '', day = ''] = date === null ? [] : date.split('-');
  const [part, whole] = widths[size];
  return (
    <span className="slash-date">
      <Blank value={day} width={part} />
      {' / '}
      <Blank value={month} width={part} />
      {' / '}
      <Blank value={year} width={whole} />
    </span>
  );
}
