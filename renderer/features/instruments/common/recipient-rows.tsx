import type { ReactNode } from 'react';
import type { InstrumentView } from '../../../../shared/contract/instruments.ts';
import { MarginRow } from '../../../components/lists/margin-list.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

/** Whom the words of a paper were meant for, and who took the place of those that are no more. */
export function RecipientRows({ recipients }: { recipients: InstrumentView['recipients'] }): ReactNode {
  const t = useStrings('instruments');
  return recipients.map(({ name, ended }) => (
    <MarginRow
      key={name}
      aside={ended === null ? null : <StateWord tone="care">{t('view.ended')}</StateWord>}
      below={ended === null || ended.replacedBy === null ? null : t('view.endedBy', { name: ended.replacedBy })}
    >
      {name}
    </MarginRow>
  ));
}
