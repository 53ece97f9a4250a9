import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import type { LockCause } from '../../../shared/contract/events.ts';
import { CoverPage } from './cover-page.tsx';
import { Cover } from './cover.tsx';
import { TakeUpForm } from './take-up-form.tsx';
import { UnlockForm, type OneTime } from './unlock-form.tsx';

interface Props {
  status: RequestOutput<'register.status'>;
  lockedBy: LockCause | null;
  onOpened: () => void;
  /** To the way with the recovery cards. */
  onRecover: () => void;
}

/** The cover at the left, the two questions at the right; for a newcomer, their own passphrase after them. */
export default function UnlockPage({ status, lockedBy, onOpened, onRecover }: Props): ReactNode {
  const [oneTime, setOneTime] = useState<OneTime | null>(null);
  return (
    <CoverPage
      help="unlock"
      version={status.version}
      cover={status.cover === null ? null : <Cover cover={status.cover} />}
    >
      {oneTime === null ? (
        <UnlockForm
          waitSeconds={status.waitSeconds}
          lockedBy={lockedBy}
          onOpened={onOpened}
          onRecover={onRecover}
          onTakeUp={setOneTime}
        />
      ) : (
        <TakeUpForm oneTime={oneTime} onDone={() => setOneTime(null)} />
      )}
    </CoverPage>
  );
}
