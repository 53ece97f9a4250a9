import { IconAlertTriangle, IconCheck, IconCircleX, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TrustedOffice } from '../../../../shared/contract/package-views.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

const looks = {
  unconfirmed: { tone: 'care', icon: IconPhone },
  confirmed: { tone: 'done', icon: IconCheck },
  withdrawn: { tone: 'plain', icon: IconCircleX },
  broken: { tone: 'care', icon: IconAlertTriangle },
} as const;

export function OfficeState({ office }: { office: TrustedOffice }): ReactNode {
  const t = useStrings('packages');
  const { tone, icon } = looks[office.state];
  return (
    <StateWord tone={tone} icon={icon} strong={false}>
      {t(`offices.state.${office.state}`)}
    </StateWord>
  );
}
