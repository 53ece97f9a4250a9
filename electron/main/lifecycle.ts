import { app, powerMonitor } from 'electron';
import type { LockCause } from './window/locking.ts';
import { noted } from '../platform/program-log.ts';

export interface LifecycleParts {
  readonly lock: (cause: LockCause) => Promise<void>;
  /** Ends whatever runs behind the windows: hidden windows, vault, folders of the session. */
  readonly finish: () => Promise<void>;
}

/**
 * Risk: a desk left open. Suspend and the system's own lock shut the cabinet at once (decision 23).
 * Must be called after ready: the monitor does not exist before.
 */
export function lockWithTheSystem(lock: LifecycleParts['lock']): void {
  powerMonitor.on('suspend', () => void lock('suspend'));
  powerMonitor.on('lock-screen', () => void lock('screenLock'));
}

/** Risk: a quit that cuts the last write. The order is: drafts → seal → close → clear the session folder → exit. */
export function quitInOrder(parts: LifecycleParts): void {
  let finished = false;
  let finishing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (finished) return;
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    const leave = (): void => {
      finished = true;
      app.exit(0);
    };
    parts.lock('asked').catch(noted('main/quit.lock')).then(parts.finish).then(leave, leave);
  });
}
