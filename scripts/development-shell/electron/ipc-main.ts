import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { answerBrowser } from './browser-link.ts';
import { webContentsOf } from './browser-window.ts';

type Handler = Parameters<IpcMain['handle']>[1];

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
} satisfies Pick<IpcMain, 'handle'>;

answerBrowser({
  async invoke(id, frame, channel, given) {
    const handler = handlers.get(channel);
    const contents = webContentsOf(id);
    if (handler === undefined || contents === undefined) throw new Error(`No handler registered for '${channel}'`);
    // As much of the event as a sender check reads.
    const event = {
      sender: contents,
      senderFrame: { url: frame.url, detached: false, parent: frame.isMainFrame ? null : {} },
    };
    return handler(event as unknown as IpcMainInvokeEvent, ...given);
  },
});
