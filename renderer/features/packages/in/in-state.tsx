import { IconArchive, IconCheck, IconCircleX, IconClock, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PackageInRow } from '../../../../shared/contract/package-views.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

const looks = {
  fromFuture: { tone: 'care', icon: IconArchive },
  newIncarnation: { tone: 'care', icon: IconArchive },
  received: { tone: 'accent', icon: IconInbox },
  partly: { tone: 'care', icon: IconClock },
  applied: { tone: 'done', icon: IconCheck },
  refused: { tone: 'plain', icon: IconCircleX },
} as const;

/** Where a received package stands. */
export function InState({ row }: { row: PackageInRow }): ReactNode {
  const t = useStrings('packages');
  const { tone, icon } = looks[row.state];
  return (
    <StateWord tone={tone} icon={icon} strong={false}>
      {t(`inState.${row.state}`)}
    </StateWord>
  );
}
