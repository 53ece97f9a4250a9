import type { InstrumentRow, ObligationView } from '../../../../shared/contract/instruments.ts';
import type { ObligationState, Validity } from '../../../../shared/model/instrument-record.ts';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconHelpCircle,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { StateTone } from '../../../components/marks/state-word.tsx';
import type { Translate } from '../../../strings/use-strings.ts';

export type T = Translate<'instruments'>;

interface Mark {
  readonly tone: StateTone;
  readonly icon: TablerIcon;
}

export const validityMarks: Readonly<Record<Validity, Mark>> = {
  inForce: { tone: 'done', icon: IconCheck },
  replaced: { tone: 'plain', icon: IconArrowRight },
  ended: { tone: 'plain', icon: IconCircleDashed },
  notYet: { tone: 'accent', icon: IconClock },
  unknown: { tone: 'care', icon: IconHelpCircle },
};

export const stateMarks: Readonly<Record<ObligationState, Mark>> = {
  open: { tone: 'plain', icon: IconCircleDashed },
  doing: { tone: 'accent', icon: IconArrowRight },
  done: { tone: 'done', icon: IconCheck },
  stuck: { tone: 'care', icon: IconAlertTriangle },
};

export function totalOf({ obligations: { open, doing, done, stuck } }: Pick<InstrumentRow, 'obligations'>): number {
  return open + doing + done + stuck;
}

/** "còn 5 ngày làm việc", or null without a day or once done. */
export function leftText(t: T, { workingDaysLeft }: Pick<ObligationView, 'workingDaysLeft'>): string | null {
  if (workingDaysLeft === null) return null;
  if (workingDaysLeft === 0) return t('obligation.today');
  return workingDaysLeft < 0
    ? t('obligation.late', { count: -workingDaysLeft })
    : t('obligation.left', { count: workingDaysLeft });
}
