import { IconFileX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PersonDocument } from '../../../../shared/contract/people.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';

/** That a scan left the index: who said so, when, why, and that another took its place. */
export function Withdrawal({ of: withdrawn }: { of: NonNullable<PersonDocument['withdrawn']> }): ReactNode {
  const t = useStrings('people');
  const values = { name: withdrawn.by, day: formatDay(withdrawn.at), reason: withdrawn.reason };
  return (
    <StateWord tone="care" icon={IconFileX}>
      {t(withdrawn.replacedBy === null ? 'documents.withdrawn' : 'documents.replaced', values)}
    </StateWord>
  );
}
