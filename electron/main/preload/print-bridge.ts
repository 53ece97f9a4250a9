import { ipcRenderer } from 'electron';
import type { PrintBridge, PrintModel } from '../../../shared/contract/bridge.ts';
import { printChannels } from '../../../shared/contract/hidden-window-channels.ts';
import { styleNonce } from './style-nonce.ts';

/** `window.cabinetPrint`. */
export function makePrintBridge(): PrintBridge {
  const failed = (): void => void ipcRenderer.invoke(printChannels.failed);
  return {
    onModel(draw) {
      ipcRenderer
        .invoke(printChannels.model)
        .then((given: PrintModel) => draw(given))
        .catch(failed);
    },
    rendered: () => void ipcRenderer.invoke(printChannels.rendered),
    failed,
    styleNonce,
  };
}
