import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from 'electron';
import { makeAppSession } from '../../../../electron/main/window/app-session.ts';
import { makeAppWindow } from '../../../../electron/main/window/app-window.ts';
import { MainWindow } from '../../../../electron/main/window/main-window.ts';
import { webPreferences } from '../../../../electron/main/window/web-preferences.ts';
import {
  app,
  callsOf,
  partitions,
  resetElectron,
  session,
  SessionDouble,
  windows,
} from '../../../support/electron-double.ts';
import { patience } from '../../../support/patience.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(resetElectron);

const appSession = new SessionDouble() as unknown as Session;
const bundle = { find: () => undefined, read: async () => new Uint8Array() };

describe('every window', () => {
  it('has the frozen preferences, all security keys stated', () => {
    makeAppWindow(appSession, { width: 10, height: 10, show: true });
    expect(Object.isFrozen(webPreferences)).toBe(true);
    expect(windows[0]?.options.webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      webgl: false,
      enableWebSQL: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      enableDeprecatedPaste: false,
      autoplayPolicy: 'document-user-activation-required',
      backgroundThrottling: true,
      devTools: true,
      preload: '/app/dist/preload/preload.cjs',
      session: appSession,
    });
  });

  it('has no developer tools once packaged, a constant title and protection against recording', () => {
    app.isPackaged = true;
    const window = makeAppWindow(appSession, { width: 10, height: 10, show: false });
    expect(windows[0]?.options.webPreferences['devTools']).toBe(false);
    expect(windows[0]?.options['title']).toBe('Tủ Hồ Sơ');
    const preventDefault = vi.fn();
    window.emit('page-title-updated', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(callsOf('window.setContentProtection')).toEqual([[true]]);
  });
});

describe('session', () => {
  it('is in memory, serves our scheme, and both it and the default one are closed', async () => {
    await makeAppSession(bundle);
    const made = partitions.get('cabinet');
    expect(made?.options).toEqual({ cache: false });
    expect([...partitions.keys()].some((name) => name.startsWith('persist:'))).toBe(false);
    expect(made?.session.handlers['protocol:app']).toBeTypeOf('function');
    for (const each of [made?.session, session.defaultSession]) {
      expect(each?.settings['network']).toEqual({ offline: true });
      expect(each?.handlers['permissionCheck']?.()).toBe(false);
    }
    expect(session.defaultSession.handlers['protocol:app']).toBeUndefined();
  });

  it('is refused when it would reach the disk', async () => {
    const persistent = new SessionDouble();
    persistent.persistent = true;
    vi.spyOn(session, 'fromPartition').mockReturnValueOnce(persistent);
    await expect(makeAppSession(bundle)).rejects.toThrow();
  });
});

describe('main window', () => {
  it('throws its page away at a lock and tells the new one why', async () => {
    const window = new MainWindow(appSession, 'dark');
    await window.open();
    const [made] = windows;
    made?.webContents.emit('did-finish-load');
    expect(callsOf('webContents.send')).toEqual([]);
    window.shut('idle');
    expect(callsOf('webContents.forcefullyCrashRenderer')).toHaveLength(1);
    made?.webContents.emit('render-process-gone', {}, {});
    await vi.waitFor(
      () => expect(callsOf('window.loadURL')).toEqual([['app://bundle/index.html'], ['app://bundle/index.html']]),
      patience,
    );
    made?.webContents.emit('did-finish-load');
    made?.webContents.emit('did-finish-load');
    expect(callsOf('webContents.send')).toEqual([
      ['register.locked', { cause: 'idle' }],
      ['register.locked', { cause: 'idle' }],
    ]);
  });

  it('shows a page again that crashed now and then, and gives up on one that keeps crashing', async () => {
    vi.useFakeTimers();
    try {
      const window = new MainWindow(appSession, 'light');
      await window.open();
      const crash = async (after: number): Promise<void> => {
        await vi.advanceTimersByTimeAsync(after);
        windows[0]?.webContents.emit('render-process-gone', {}, {});
        await vi.advanceTimersByTimeAsync(1);
      };
      for (let day = 0; day < 6; day += 1) await crash(60_000);
      expect(callsOf('window.loadURL')).toHaveLength(7);
      expect(callsOf('app.quit')).toHaveLength(0);
      for (let time = 0; time < 3; time += 1) await crash(1_000);
      expect(callsOf('app.quit')).toHaveLength(1);
      expect(callsOf('window.loadURL')).toHaveLength(9);
    } finally {
      vi.useRealTimers();
    }
  });

  it('sends nothing that breaks the contract, and nothing to a window that is gone', () => {
    const window = new MainWindow(appSession, 'light');
    window.tell('register.countdown', { secondsLeft: 61 });
    window.tell('register.countdown', { secondsLeft: 60, extra: 'x' } as never);
    expect(callsOf('webContents.send')).toEqual([]);
    window.tell('register.countdown', { secondsLeft: 60 });
    expect(callsOf('webContents.send')).toEqual([['register.countdown', { secondsLeft: 60 }]]);
    expect(window.contentsId).toBe(windows[0]?.webContents.id);
    windows[0]?.destroy();
    window.tell('register.countdown', { secondsLeft: 1 });
    expect(callsOf('webContents.send')).toHaveLength(1);
    expect(window.contentsId).toBeNull();
  });

  it('comes to the front, also from the task bar', () => {
    const window = new MainWindow(appSession, 'light');
    const [made] = windows;
    if (made !== undefined) made.minimized = true;
    window.focus();
    expect(callsOf('window.restore')).toHaveLength(1);
    expect(callsOf('window.focus')).toHaveLength(1);
  });
});
