import { ipcRenderer } from 'electron';
import type { ViewerBridge } from '../../../shared/contract/bridge.ts';
import { viewerChannels } from '../../../shared/contract/hidden-window-channels.ts';

/** `window.cabinetViewer`. */
export function makeViewerBridge(): ViewerBridge {
  return {
    next: () => ipcRenderer.invoke(viewerChannels.next),
    answer: (outcome) => void ipcRenderer.invoke(viewerChannels.answer, outcome),
    asset: (kind, name) => ipcRenderer.invoke(viewerChannels.asset, kind, name),
  };
}
