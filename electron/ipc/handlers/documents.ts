import { AppError, type Result } from '../../../shared/errors/app-error.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import type { MainHandlers } from './main-handler.ts';

interface ReadDocument {
  readonly bytes: Uint8Array;
  readonly kind: 'pdf' | 'png' | 'jpeg';
}

/** A scan goes vault → main → viewer window as bytes and reaches the window that asked as pictures only (decision 29). */
export function documentHandlers(viewers: Viewers, askVault: (name: string, input: unknown) => Promise<Result<unknown>>) {
  const view = async (name: string, input: unknown) => {
    const answer = await askVault(name, input);
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.details);
    const { bytes, kind } = answer.value as ReadDocument;
    return viewers.openInViewer(bytes, kind === 'pdf' ? 'pdf' : 'image');
  };
  return {
    'people.viewDocument': async ({ documentId }) => view('internal.documents.read', { documentId }),
    'cases.viewFile': async ({ caseId, fileId }) => view('internal.cases.readFile', { caseId, fileId }),
  } satisfies { [N in 'people.viewDocument' | 'cases.viewFile']: NonNullable<MainHandlers[N]> };
}
