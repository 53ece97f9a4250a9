import type { Clipboard, Menu as ElectronMenu, NativeTheme, Protocol } from 'electron';
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { answerBrowser, browser } from './browser-link.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { session } from './session.ts';
import { utilityProcess } from './utility-process.ts';

/** Stand-in for the module `electron`: what our main uses of it, nothing more. Never packaged. */
export { app, BrowserWindow, ipcMain, session, utilityProcess };

export const protocol = {
  // The injected origin is https, which Chromium knows without being told.
  registerSchemesAsPrivileged: (): void => undefined,
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged'>;

export const Menu = { setApplicationMenu: (): void => undefined } satisfies Pick<
  typeof ElectronMenu,
  'setApplicationMenu'
>;

export const nativeTheme = { shouldUseDarkColors: false } satisfies Pick<NativeTheme, 'shouldUseDarkColors'>;

export const powerMonitor = new EventEmitter();
answerBrowser({ systemEvent: async (name) => void powerMonitor.emit(name) });

interface OpenDialogOptions {
  readonly properties?: readonly string[];
  readonly filters?: readonly { readonly extensions: readonly string[] }[];
}

/** There are no native dialogs: whoever launched the shell answers them. */
export const dialog = {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`);
  },

  async showOpenDialog(
    _window: BrowserWindow,
    options: OpenDialogOptions,
  ): Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }> {
    const endings = (options.filters ?? []).flatMap(({ extensions }) => extensions);
    const path = await browser.chooseInDialog({
      folder: options.properties?.includes('openDirectory') ?? false,
      endings,
    });
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
};

let copied = '';

/** A clipboard of its own: tests must not touch the one of whoever runs them. */
export const clipboard = {
  readText: (): Promise<string> => Promise.resolve(copied),
  writeText(text: string): Promise<void> {
    copied = text;
    return Promise.resolve();
  },
  clear(): void {
    copied = '';
  },
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear'>;
