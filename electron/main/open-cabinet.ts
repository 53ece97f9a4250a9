import { app, clipboard, dialog, Menu, nativeTheme, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { windowEvents, type WindowEventName } from '../../shared/contract/events.ts';
import type { Preferences } from '../../shared/contract/desktop.ts';
import { phoneCode } from '../../shared/base/error-codes.ts';
import type { Execute } from './ipc/answer-request.ts';
import { CopiedText } from './ipc/copied-text.ts';
import { FileTokens } from './ipc/file-tokens.ts';
import { allHandlers } from './ipc/handlers/all-handlers.ts';
import { IdleLock } from './ipc/idle-lock.ts';
import { PreferencesFile } from './ipc/preferences-file.ts';
import { registerHandlers } from './ipc/register-handlers.ts';
import { SessionWatch } from './ipc/session-watch.ts';
import { registerHiddenPageChannels } from './printing/hidden-page.ts';
import { createPrinting } from './printing/print-window.ts';
import { createViewers } from './printing/viewer-window.ts';
import { makeAppSession } from './window/app-session.ts';
import { openBundle } from './window/bundle-manifest.ts';
import { createLocking } from './window/locking.ts';
import { MainWindow } from './window/main-window.ts';
import { forkVault, VaultHost } from './window/vault-host.ts';
import { closeResolver } from './bootstrap/command-line.ts';
import { limitCoreDumpsOnStart } from './bootstrap/core-dump-limit.ts';
import { clearSessionFolder, type Folders } from './bootstrap/folders.ts';
import { lockWithTheSystem, quitInOrder } from './lifecycle.ts';
import { focusOnSecondStart } from './bootstrap/single-instance.ts';
import { keepProgramLog } from '../platform/program-log.ts';

/** Everything after ready, put together once: session → window → vault → lock → requests → page (Appendix 1, 9-13). */
export async function openCabinet(folders: Folders): Promise<void> {
  keepProgramLog(folders.programLog, 'window');
  Menu.setApplicationMenu(null);
  closeResolver();
  limitCoreDumpsOnStart();
  const bundle = await openBundle(join(app.getAppPath(), 'dist', 'renderer'));
  const session = await makeAppSession(bundle);
  const preferences = new PreferencesFile(folders.preferencesFile);
  const window = new MainWindow(session, shade(await preferences.read()));
  const viewers = createViewers(session, bundle);
  const tokens = new FileTokens();
  const copied = new CopiedText(clipboard);
  const idle = new IdleLock({
    now: () => performance.now(),
    countdown: (secondsLeft) => window.tell('register.countdown', { secondsLeft }),
    lock: () => void lock('idle'),
  });
  const watch = new SessionWatch({
    opened: (minutes) => idle.start(minutes),
    closed: () => idle.stop(),
    ended: () => void lock('ended'),
  });
  const vault = new VaultHost({
    fork: () =>
      forkVault({
        defaultPlace: folders.register,
        rememberPlace: folders.rememberRegister,
        anchorsFolder: folders.anchors,
        programLog: folders.programLog,
        appVersion: app.getVersion(),
      }),
    onEvent: (event, payload) => tellWindow(window, event, payload),
    onFault: () => void lock('fault'),
  });

  let savedByPage = (): void => undefined;
  const lock = createLocking({
    isOpen: () => watch.isOpen,
    savedByPage: () =>
      new Promise((resolve) => {
        savedByPage = resolve;
        window.tell('register.locking', {});
      }),
    shutWindows: (cause) => {
      watch.end();
      viewers.closeAll();
      window.shut(cause);
    },
    forget: async () => {
      tokens.forgetAll();
      await copied.clear();
    },
    lockVault: (options) => vault.lock(options),
  });

  const askVault: Execute = async (name, input, jobId) => {
    // The lock is more than the vault's: windows, clipboard and the process itself go with it.
    if (name === 'register.lock') {
      await lock('asked');
      return { ok: true, value: { done: true } };
    }
    await vault.tellFiles(tokens.within(input));
    const result = await vault.request(name, input, jobId);
    watch.answered(name, input, result);
    return result;
  };

  registerHiddenPageChannels();
  registerHandlers({
    mainWindowId: () => window.contentsId,
    askVault,
    onForeignSender: (name) => process.stderr.write(`${phoneCode('senderRefused')} ${name}\n`),
    handlers: allHandlers({
      desktop: {
        showOpenDialog: (options) => showOpenDialog(window, options),
        tokens,
        preferences,
        copied,
        cancelJob: (jobId) => vault.cancel(jobId),
        userIsHere: () => idle.userIsHere(),
        readyToLock: () => savedByPage(),
      },
      printing: createPrinting(session),
      viewers,
      askVault: (name, input, jobId) => vault.request(name, input, jobId),
    }),
  });

  lockWithTheSystem(lock);
  quitInOrder({
    lock,
    finish: async () => {
      viewers.closeAll();
      await vault.lock({ finishJobs: false });
      clearSessionFolder(folders);
    },
  });
  focusOnSecondStart(() => window.focus());
  window.browserWindow.once('closed', () => app.quit());
  await window.open();
}

function shade({ theme }: Preferences): 'light' | 'dark' {
  if (theme === 'system') return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  return theme === 'dark' ? 'dark' : 'light';
}

function tellWindow(window: MainWindow, event: string, payload: unknown): void {
  // `tell` checks the payload against the contract; a name outside it is not for the window.
  if (Object.hasOwn(windowEvents, event)) window.tell(event as WindowEventName, payload as never);
}

async function showOpenDialog(window: MainWindow, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window.browserWindow, options);
  return canceled ? null : (filePaths[0] ?? null);
}
