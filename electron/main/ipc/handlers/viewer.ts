import type { RequestName } from '../../../../shared/contract/contract.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import type { MainHandlers } from '../main-handler.ts';

/** Handlers of shared/contract/viewer.ts. */
export function viewerHandlers(viewers: Viewers) {
  return {
    'viewer.page': ({ viewerId, page, scale }) => viewers.viewerPage(viewerId, page, scale),
    'viewer.close': async ({ viewerId }) => {
      viewers.closeViewer(viewerId);
      return { done: true };
    },
  } satisfies { [N in Extract<RequestName, `viewer.${string}`>]: NonNullable<MainHandlers[N]> };
}
