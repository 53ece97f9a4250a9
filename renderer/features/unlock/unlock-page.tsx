import type { ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { LockCause } from '../../app/cabinet.tsx';
import { CoverPage } from './cover-page.tsx';
import { Cover } from './cover.tsx';
import { UnlockForm } from './unlock-form.tsx';

interface Props {
  status: RequestOutput<'register.status'>;
  lockedBy: LockCause | null;
  onOpened: () => void;
  /** To the way with the recovery cards. */
  onRecover: () => void;
}

/** The cover at the left, the two questions at the right. */
export default function UnlockPage({ status, lockedBy, onOpened, onRecover }: Props): ReactNode {
  return (
    <CoverPage help="unlock" version={status.version} cover={status.cover === null ? null : <Cover cover={status.cover} />}>
      <UnlockForm waitSeconds={status.waitSeconds} lockedBy={lockedBy} onOpened={onOpened} onRecover={onRecover} />
    </CoverPage>
  );
}
