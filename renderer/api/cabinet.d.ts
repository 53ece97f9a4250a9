import type { CabinetBridge, PrintBridge, ViewerBridge } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    /** In index.html only. */
    readonly cabinet: CabinetBridge;
    /** In print.html only. */
    readonly cabinetPrint: PrintBridge;
    /** In viewer.html only. */
    readonly cabinetViewer: ViewerBridge;
  }
}
