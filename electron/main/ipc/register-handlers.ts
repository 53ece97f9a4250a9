import { ipcMain } from 'electron';
import { requestTable, type RequestName } from '../../../shared/contract/contract.ts';
import { AppError, toFailure, type Result } from '../../../shared/base/app-error.ts';
import { answerRequest, type Execute } from './answer-request.ts';
import type { MainHandlers } from './main-handler.ts';
import { isTrustedSender } from '../window/trusted-sender.ts';

export interface IpcOptions {
  /** The main window's web contents now; null while there is none. */
  readonly mainWindowId: () => number | null;
  readonly handlers: MainHandlers;
  /** A request of the vault, with the paths of its file tokens sent ahead. */
  readonly askVault: Execute;
  /** A request came from a page that is not ours. */
  readonly onForeignSender: (name: string) => void;
}

/**
 * One channel per request of the contract, so that there is no channel that takes a name. A handler without a
 * request stops the start, since nothing would check what it is sent. A request without a handler answers
 * `requestUnknown`; the contract test finds it.
 */
export function registerHandlers(options: IpcOptions): void {
  for (const name of Object.keys(options.handlers)) {
    if (requestTable.get(name as RequestName)?.host !== 'main') throw new Error(`handler without a request: ${name}`);
  }
  for (const [name, definition] of requestTable) {
    const execute = definition.host === 'vault' ? options.askVault : inMain(options.handlers, name);
    ipcMain.handle(name, async (event, input: unknown, jobId: unknown): Promise<Result<unknown>> => {
      if (!isTrustedSender(event, options.mainWindowId(), 'index.html')) {
        options.onForeignSender(name);
        return { ok: false, error: toFailure(new AppError('senderRefused')) };
      }
      return answerRequest(name, definition, { input, jobId }, execute);
    });
  }
}

function inMain(handlers: MainHandlers, name: RequestName): Execute {
  const handler = handlers[name] as ((input: unknown, jobId: string | undefined) => Promise<unknown>) | undefined;
  if (handler === undefined) return async () => ({ ok: false, error: toFailure(new AppError('requestUnknown')) });
  return async (_name, input, jobId) => ({ ok: true, value: await handler(input, jobId) });
}
