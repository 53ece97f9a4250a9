import type { ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

interface Props {
  status: RequestOutput<'register.status'>;
  /** From here on the wizard stays, although a cabinet exists. */
  onBegun: () => void;
  onDone: () => void;
}

export default function FirstRunPage(_props: Props): ReactNode {
  const t = useStrings('firstRun');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
