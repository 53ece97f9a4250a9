import { ipcMain, type BrowserWindow, type Session } from 'electron';
import { isTrustedSender } from '../window/trusted-sender.ts';
import { pageAddress, type AppPage } from '../bootstrap/app-origin.ts';
import { makeAppWindow } from '../window/app-window.ts';
import { printChannels, viewerChannels } from '../../../shared/contract/hidden-window-channels.ts';

/** What one hidden window may ask of main. */
export type PageAnswers = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** A window that is never shown: it draws one paper or one document and is gone. */
export interface HiddenPage {
  readonly window: BrowserWindow;
  close(): void;
}

const answersByContents = new Map<number, { readonly page: AppPage; readonly answers: PageAnswers }>();

/** Called once at start. A message from any window but the hidden one it belongs to is answered with nothing. */
export function registerHiddenPageChannels(): void {
  for (const channel of [...Object.values(printChannels), ...Object.values(viewerChannels)]) {
    ipcMain.handle(channel, (event, ...given: readonly unknown[]) => {
      const owner = answersByContents.get(event.sender.id);
      if (owner === undefined || !isTrustedSender(event, event.sender.id, owner.page)) return null;
      return owner.answers[channel]?.(...given) ?? null;
    });
  }
}

/** @param size in CSS pixels; a print lays out by its `@page`, so the size only spares reflow */
export async function openHiddenPage(
  session: Session,
  page: AppPage,
  size: { readonly width: number; readonly height: number },
  answers: PageAnswers,
): Promise<HiddenPage> {
  const window = makeAppWindow(session, { ...size, show: false });
  const id = window.webContents.id;
  answersByContents.set(id, { page, answers });
  window.once('closed', () => answersByContents.delete(id));
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy();
  };
  try {
    await window.loadURL(pageAddress(page));
  } catch (error) {
    close();
    throw error;
  }
  return { window, close };
}
