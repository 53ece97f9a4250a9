import { IconArrowBackUp, IconClockOff, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

const looks = {
  waiting: { tone: 'accent', icon: IconHourglass },
  refused: { tone: 'care', icon: IconArrowBackUp },
  withdrawn: { tone: 'plain', icon: IconArrowBackUp },
  expired: { tone: 'care', icon: IconClockOff },
} as const;

type Correction = Dossier['corrections'][number];

/** A proposal that came back without a reason was taken back by its sender. */
export function CorrectionState({
  correction: { state: told, refusal },
}: {
  correction: Pick<Correction, 'state' | 'refusal'>;
}): ReactNode {
  const t = useStrings('people');
  const state = told === 'refused' && refusal === null ? 'withdrawn' : told;
  const words = t(`correction.state.${state}`);
  if (state === 'done') return <StateWord tone="done">{words}</StateWord>;
  return (
    <StateWord tone={looks[state].tone} icon={looks[state].icon}>
      {words}
    </StateWord>
  );
}
