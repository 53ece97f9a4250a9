import { app } from 'electron';
import { originOf, appOrigin } from './app-origin.ts';

/** A page may only go to where it already is: a reload. Everything else is decided in main by `loadURL`. */
export function navigationAllowed(current: string, target: string): boolean {
  return originOf(target) === appOrigin && withoutFragment(current) === withoutFragment(target);
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/su, '');
}

/**
 * Risk: text from outside (a name, a scan, a letter) that gets a page to leave the bundle, open a window, embed a page
 * or save a file (items 11 to 14 of Electron's security checklist). The rules are set where every web contents is born, so none can be forgotten.
 */
export function hardenWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!navigationAllowed(contents.getURL(), event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !navigationAllowed(contents.getURL(), event.url)) event.preventDefault();
    });
    // Our handler never redirects, so any redirect comes from outside.
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
