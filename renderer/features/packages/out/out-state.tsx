import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircleX,
  IconClockOff,
  IconHourglass,
  IconUsb,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

const looks = {
  waiting: { tone: 'accent', icon: IconHourglass },
  approved: { tone: 'accent', icon: IconCheck },
  refusedRelease: { tone: 'care', icon: IconArrowBackUp },
  expired: { tone: 'care', icon: IconClockOff },
  sealed: { tone: 'accent', icon: IconUsb },
  written: { tone: 'plain', icon: IconHourglass },
  overdue: { tone: 'care', icon: IconAlertTriangle },
  receipted: { tone: 'done', icon: IconCheck },
  returned: { tone: 'care', icon: IconArrowBackUp },
  voided: { tone: 'plain', icon: IconCircleX },
  dropped: { tone: 'plain', icon: IconCircleX },
} as const;

/** Release, seal, stick and receipt in one word. */
function outStateOf({ state, release, receiptOverdue, receiptOutcome }: PackageOutRow): keyof typeof looks {
  if (state === 'waiting')
    return release === 'approved'
      ? 'approved'
      : release === 'refused'
        ? 'refusedRelease'
        : release === 'expired'
          ? 'expired'
          : 'waiting';
  if (state === 'written') return receiptOverdue ? 'overdue' : 'written';
  if (state === 'receipted') return receiptOutcome === 'refused' ? 'returned' : 'receipted';
  return state;
}

/** Where a package on its way out stands. */
export function OutState({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const state = outStateOf(row);
  const { tone, icon } = looks[state];
  return (
    <StateWord tone={tone} icon={icon} strong={false}>
      {t(`outState.${state}`)}
    </StateWord>
  );
}
