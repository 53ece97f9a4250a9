import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { LockCause } from '../../shared/contract/events.ts';
import { onEvent, request } from '../api/client.ts';
import { useRequest } from '../api/use-request.ts';
import { flushAllDrafts } from '../components/forms/draft-keeper.ts';
import { ErrorSentence } from '../components/marks/error-sentence.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { Frame } from './frame.tsx';
import { forgetLocation } from '../base/location.ts';
import { LoadedPage, pageModule } from './page-module.tsx';
import { useReportPresence } from './report-presence.ts';
import { SessionProvider } from '../base/session.tsx';
import styles from './cabinet.module.css';

const firstRun = pageModule(() => import('../features/first-run/first-run-page.tsx'));
const recovery = pageModule(() => import('../features/recovery/recovery-page.tsx'));
const unlock = pageModule(() => import('../features/unlock/unlock-page.tsx'));

/** No cabinet yet, a locked one, or an open one. */
export function Cabinet(): ReactNode {
  const t = useStrings('frame');
  const status = useRequest('register.status', {}, { reads: ['register'] });
  const lockedBy = useLockCause();
  const [settingUp, setSettingUp] = useState(false);
  const [recovering, setRecovering] = useRecovering();
  useReportPresence();
  if (status.data === undefined) {
    return (
      <div className={styles.wait} role="status">
        {status.error === null ? t('opening') : <ErrorSentence error={status.error} />}
      </div>
    );
  }
  const { state, session } = status.data;
  const again = () => void status.refetch();
  // Set-up stays while the cabinet it has just made is open; a lock ends it like any other page.
  if (state === 'none' || (settingUp && state === 'open')) {
    const done = () => {
      setSettingUp(false);
      again();
    };
    return (
      <LoadedPage page={firstRun} props={{ status: status.data, onBegun: () => setSettingUp(true), onDone: done }} />
    );
  }
  // The way with the cards goes on past the moment when they have opened the cabinet: new cards come before anything else.
  if (recovering) {
    const done = () => {
      setRecovering(false);
      again();
    };
    return <LoadedPage page={recovery} props={{ status: status.data, onDone: done }} />;
  }
  if (state === 'locked' || session === null) {
    return (
      <LoadedPage
        page={unlock}
        props={{ status: status.data, lockedBy, onOpened: again, onRecover: () => setRecovering(true) }}
      />
    );
  }
  return (
    <SessionProvider session={session}>
      <Frame key={session.openedAt} />
    </SessionProvider>
  );
}

/** A lock ends the way with the cards; what is still due then waits on the desk. */
function useRecovering(): readonly [boolean, (recovering: boolean) => void] {
  const [recovering, setRecovering] = useState(false);
  useEffect(() => onEvent('register.locked', () => setRecovering(false)), []);
  return [recovering, setRecovering];
}

/** A lock takes everything off the desk: answers, places, names. Only then is the cover shown. */
function useLockCause(): LockCause | null {
  const client = useQueryClient();
  const [cause, setCause] = useState<LockCause | null>(null);
  useEffect(
    () =>
      onEvent('register.locking', () => {
        // Main locks after its own time all the same.
        void flushAllDrafts().then(() => request('desktop.readyToLock', {}).catch(() => undefined));
      }),
    [],
  );
  useEffect(
    () =>
      onEvent('register.locked', (event) => {
        setCause(event.cause);
        forgetLocation();
        client.removeQueries({ predicate: ({ queryKey }) => !survivesLock.has(String(queryKey[0])) });
        client.getMutationCache().clear();
        void client.resetQueries({ queryKey: ['register.status'] });
      }),
    [client],
  );
  return cause;
}

/** Neither names anybody. */
const survivesLock = new Set(['register.status', 'desktop.preferences']);
