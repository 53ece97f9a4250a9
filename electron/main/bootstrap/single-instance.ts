import { app } from 'electron';
import { phoneCode } from '../../../shared/base/error-codes.ts';

/**
 * Risk: two processes on one register. The register's own lock holds too (decision 9); this one spares the officer the
 * question. The lock stands in the user data folder, so it must come after that folder is settled.
 * Returns false when this process is the second.
 */
export function claimSingleInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true;
  process.stderr.write(`${phoneCode('alreadyRunning')}\n`);
  app.exit(0);
  return false;
}

/** The first process comes to the front when a second was started. */
export function focusOnSecondStart(focusMainWindow: () => void): void {
  app.on('second-instance', focusMainWindow);
}
