import type { WindowEvent } from '../../../shared/contract/events.ts';

export type LockCause = WindowEvent<'register.locked'>['cause'];

export interface LockingParts {
  /** False: no register is open, so there is nothing to shut. */
  readonly isOpen: () => boolean;
  /** Asks the page to save what was typed; resolves when it says that it has. */
  readonly savedByPage: () => Promise<void>;
  readonly shutWindows: (cause: LockCause) => void;
  /** Clipboard, file tokens, idle clock. */
  readonly forget: () => Promise<void>;
  readonly lockVault: (options: { readonly finishJobs: boolean }) => Promise<void>;
}

/** Milliseconds for the page to save its drafts (decision 23). */
const flushLimit = 500;

/**
 * The order of a lock, whoever asked: drafts → windows → clipboard and tokens → vault. The officer sees the cover after
 * half a second at most; sealing and closing go on behind it. A second call while one runs joins it.
 */
export function createLocking(parts: LockingParts): (cause: LockCause) => Promise<void> {
  let running: Promise<void> | null = null;
  const lock = async (cause: LockCause): Promise<void> => {
    // At suspend there is no time: what the page saved within the last two seconds must do. Where the vault has gone or has ended
    // the session, nothing can be saved any more.
    if (cause !== 'fault' && cause !== 'ended') await Promise.race([parts.savedByPage(), pause(flushLimit)]);
    parts.shutWindows(cause);
    await parts.forget();
    if (cause !== 'fault') await parts.lockVault({ finishJobs: cause === 'asked' || cause === 'idle' });
  };
  return (cause) => {
    if (running !== null) return running;
    if (!parts.isOpen()) return Promise.resolve();
    running = lock(cause).finally(() => {
      running = null;
    });
    return running;
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
