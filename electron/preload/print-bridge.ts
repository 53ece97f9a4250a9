import { ipcRenderer } from 'electron';
import type { PrintBridge, PrintModel } from '../../shared/contract/bridge.ts';
import { printChannels } from '../../shared/contract/hidden-window-channels.ts';
import { styleNonce } from './style-nonce.ts';

/** `window.cabinetPrint`. A script error in the layout ends the print at once instead of at its time limit. */
export function makePrintBridge(): PrintBridge {
  const failed = (): void => void ipcRenderer.invoke(printChannels.failed);
  window.addEventListener('error', failed);
  window.addEventListener('unhandledrejection', failed);
  return {
    onModel: (draw) => void ipcRenderer.invoke(printChannels.model).then((given: PrintModel) => draw(given)),
    rendered: () => void ipcRenderer.invoke(printChannels.rendered),
    styleNonce,
  };
}
