import type { AskInternal, InternalOutput } from '../../../port/internal-contract.ts';
import type { Viewers } from '../../printing/viewer-window.ts';
import type { MainHandlers } from '../main-handler.ts';

/** A scan goes vault → main → viewer window as bytes and reaches the window that asked as pictures only (decision 29). */
export function documentHandlers(viewers: Viewers, ask: AskInternal) {
  const view = ({ bytes, kind }: InternalOutput<'internal.documents.read'>) =>
    viewers.openInViewer(bytes, kind === 'pdf' ? 'pdf' : 'image');
  return {
    'people.viewDocument': async (input) => view(await ask('internal.documents.read', input)),
    'cases.viewFile': async (input) => view(await ask('internal.cases.readFile', input)),
  } satisfies { [N in 'people.viewDocument' | 'cases.viewFile']: NonNullable<MainHandlers[N]> };
}
