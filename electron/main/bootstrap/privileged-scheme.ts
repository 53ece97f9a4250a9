import { protocol } from 'electron';
import { appScheme } from './app-origin.ts';

/**
 * Risk: `file://` pages may read every file of the user (item 18 of Electron's security checklist). Our scheme is standard and secure, so that
 * origins and CSP work, and gets nothing more: no fetch, no service worker, no way around CSP.
 */
export function registerPrivilegedScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: false,
        corsEnabled: false,
        allowServiceWorkers: false,
        bypassCSP: false,
        codeCache: true,
      },
    },
  ]);
}
