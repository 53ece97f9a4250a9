import { app, BrowserWindow, type Session } from 'electron';
import { join } from 'node:path';
import { webPreferences } from './web-preferences.ts';

export interface WindowShape {
  readonly width: number;
  readonly height: number;
  /** False: a window that only draws (print, viewer). */
  readonly show: boolean;
  /** Shown until the page has painted, so that nothing flashes. */
  readonly background?: string;
}

/** The only `new BrowserWindow`: every window has the same frozen preferences, the same preload and the app's session. */
export function makeAppWindow(session: Session, shape: WindowShape): BrowserWindow {
  const window = new BrowserWindow({
    width: shape.width,
    height: shape.height,
    show: shape.show,
    // Never a record's name: the title stands in task bars, recordings and other programs' lists (decision 32).
    title: app.getName(),
    autoHideMenuBar: true,
    ...(shape.background === undefined ? {} : { backgroundColor: shape.background }),
    webPreferences: {
      ...webPreferences,
      // A hidden window must draw at full speed.
      backgroundThrottling: shape.show,
      devTools: !app.isPackaged,
      preload: join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'),
      session,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  // Against recording and sharing where the system can (Windows, macOS); Linux cannot.
  window.setContentProtection(true);
  return window;
}
