import { AppError, type Result } from '../../../shared/errors/app-error.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import type { MainHandlers } from './main-handler.ts';

interface ReadDocument {
  readonly bytes: Uint8Array;
  readonly kind: 'pdf' | 'png' | 'jpeg';
}

/** A scan goes vault → main → viewer window as bytes and reaches the window that asked as pictures only (decision 29). */
export function documentHandlers(viewers: Viewers, askVault: (name: string, input: unknown) => Promise<Result<unknown>>) {
  return {
    'people.viewDocument': async ({ documentId }) => {
      const answer = await askVault('internal.documents.read', { documentId });
      if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
      const { bytes, kind } = answer.value as ReadDocument;
      return viewers.openInViewer(bytes, kind === 'pdf' ? 'pdf' : 'image');
    },
  } satisfies { [N in 'people.viewDocument']: NonNullable<MainHandlers[N]> };
}
