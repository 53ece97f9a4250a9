import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Validity } from '../../../shared/model/validity.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { StateWord } from './state-word.tsx';

/** What was concluded and counts no longer says so, on every screen alike, in place of the tick that it had. */
export function ValidityWord({ validity }: { validity: Exclude<Validity, 'inForce'> }): ReactNode {
  const t = useStrings('common');
  return (
    <StateWord tone="care" icon={IconX}>
      {t(`validity.${validity}`)}
    </StateWord>
  );
}
