import { useCallback, useEffect, useState } from 'react';
import type { OpenedViewer } from '../../../shared/contract/viewer.ts';
import { request } from '../../api/client.ts';

export interface ShownViewer {
  readonly viewer: OpenedViewer | null;
  /** Shows another document; the one before is closed. */
  readonly show: (viewer: OpenedViewer | null) => void;
}

/** A document open in the viewer of the main side; closed there when another takes its place or the screen is left. */
export function useViewer(): ShownViewer {
  const [viewer, setViewer] = useState<OpenedViewer | null>(null);
  useEffect(() => {
    if (viewer === null) return undefined;
    return () => {
      // After a lock there is nothing left to close.
      void request('viewer.close', { viewerId: viewer.viewerId }).catch(() => undefined);
    };
  }, [viewer]);
  return { viewer, show: useCallback((next) => setViewer(next), []) };
}
