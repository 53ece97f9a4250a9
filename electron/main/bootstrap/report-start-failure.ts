import { app, dialog } from 'electron';
import { toFailure } from '../../../shared/base/app-error.ts';
import { phoneCode } from '../../../shared/base/error-codes.ts';

/**
 * Risk: an application that does not come up and says nothing. There is no window yet that could hold a sentence, so the
 * system's own box gives the number to read out on the phone; the log has the fault itself only where a developer runs it.
 */
export function reportStartFailure(error: unknown): void {
  const code = phoneCode(toFailure(error).code);
  process.stderr.write(`${code}\n`);
  if (!app.isPackaged)
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  dialog.showErrorBox(app.getName(), code);
  app.exit(1);
}
