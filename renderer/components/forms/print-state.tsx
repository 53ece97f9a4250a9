import { IconCheck, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PrintRow } from '../../../shared/contract/prints.ts';
import { paperOf } from '../../../shared/model/print/print-record.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { StateWord } from '../marks/state-word.tsx';

/** Where a print stands, in a word. */
export function PrintStateWord({
  print,
}: {
  print: Pick<PrintRow, 'state' | 'release' | 'copies' | 'sheets'>;
}): ReactNode {
  const t = useStrings('prints');
  const { state, release, copies, sheets } = print;
  if (state === 'waiting') {
    const word = release ?? 'waiting';
    return (
      <StateWord tone={word === 'approved' ? 'accent' : word === 'waiting' ? 'plain' : 'care'}>
        {t(`state.${word}`)}
      </StateWord>
    );
  }
  if (state === 'issued') {
    const paper = paperOf(sheets);
    return (
      <StateWord tone={paper === 'confirmed' ? 'done' : 'care'} icon={paper === 'confirmed' ? IconCheck : IconPrinter}>
        {t(`state.onPaper.${paper}`)}
      </StateWord>
    );
  }
  if (state === 'partly')
    return <StateWord tone="care">{t('state.partly', { done: sheets.length, total: copies })}</StateWord>;
  return (
    <StateWord
      tone={state === 'reserved' ? 'care' : 'plain'}
      icon={state === 'reserved' ? IconPrinter : IconPrinterOff}
    >
      {t(`state.${state}`)}
    </StateWord>
  );
}
