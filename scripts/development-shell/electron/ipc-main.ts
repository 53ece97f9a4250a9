import { answerBrowser } from './browser-link.ts';
import { webContentsOf } from './browser-window.ts';

interface InvokeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly detached: boolean; readonly parent: object | null };
}
type Handler = (event: InvokeEvent, ...given: readonly unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
};

answerBrowser({
  async invoke(id, frame, channel, given) {
    const handler = handlers.get(channel);
    const contents = webContentsOf(id);
    if (handler === undefined || contents === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler({ sender: contents, senderFrame: { url: frame.url, detached: false, parent: frame.isMainFrame ? null : {} } }, ...given);
  },
});
