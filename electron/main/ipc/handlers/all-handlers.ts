import type { Result } from '../../../../shared/base/app-error.ts';
import type { Printing } from '../../printing/print-window.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import { documentHandlers } from './documents.ts';
import { desktopHandlers, type DesktopParts } from './desktop.ts';
import { internalAsker } from '../../../port/internal-contract.ts';
import type { MainHandlers } from '../main-handler.ts';
import { printHandlers } from './prints.ts';
import { viewerHandlers } from './viewer.ts';

/** What the handlers of main work with. */
export interface HandlerParts {
  readonly desktop: DesktopParts;
  readonly printing: Printing;
  readonly viewers: Viewers;
  /** A request of the vault; also names beginning with `internal.`, which no window can reach. */
  readonly askVault: (name: string, input: unknown, jobId?: string) => Promise<Result<unknown>>;
}

/** Every handler whose host is `main`, one factory per domain. */
export function allHandlers(parts: HandlerParts): MainHandlers {
  const { printing, viewers, desktop } = parts;
  const ask = internalAsker(parts.askVault);
  return {
    ...desktopHandlers(parts.desktop),
    ...viewerHandlers(parts.viewers),
    ...documentHandlers(viewers, ask),
    ...printHandlers({ printing, viewers, ask, tokens: desktop.tokens }),
  };
}
