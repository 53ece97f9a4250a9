import type { IpcMainInvokeEvent } from 'electron';
import { appOrigin, originOf, pageAddress, type AppPage } from '../bootstrap/app-origin.ts';

/** What is read of an event; `senderFrame` is null after a navigation or the end of its window. */
export interface Sent {
  readonly sender: { readonly id: number };
  readonly senderFrame: Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url' | 'detached' | 'parent'> | null;
}

/**
 * Risk: a frame or window that is not ours asks for a dossier (item 17 of Electron's security checklist). Accepted are only the main frame of
 * the window that stands for this page, showing exactly that page of our origin. Read before anything is awaited:
 * `senderFrame` becomes null as soon as the frame is gone.
 */
export function isTrustedSender(sent: Sent, windowId: number | null, page: AppPage): boolean {
  const frame = sent.senderFrame;
  if (frame === null || frame.detached || frame.parent !== null) return false;
  if (windowId === null || sent.sender.id !== windowId) return false;
  return originOf(frame.url) === appOrigin && frame.url.replace(/#.*$/su, '') === pageAddress(page);
}
