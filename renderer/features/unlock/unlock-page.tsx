import type { ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { LockCause } from '../../app/cabinet.tsx';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

interface Props {
  status: RequestOutput<'register.status'>;
  lockedBy: LockCause | null;
  onOpened: () => void;
}

export default function UnlockPage(_props: Props): ReactNode {
  const t = useStrings('unlock');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
