import type { ReactNode } from 'react';
import { InstrumentRecordPage } from './instrument-record-page.tsx';
import { LetterPage } from './letter-page.tsx';

/** `/instruments/letter` takes a letter apart, `letter-2024` the one that comes with the application; `/instruments/<id>` is one instrument. */
export default function InstrumentPage({ id }: { id: string }): ReactNode {
  return id === 'letter' || id === 'letter-2024' ? (
    <LetterPage key={id} shipped={id === 'letter-2024'} />
  ) : (
    <InstrumentRecordPage id={id} />
  );
}
