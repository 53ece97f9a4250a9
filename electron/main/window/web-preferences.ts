import type { WebPreferences } from 'electron';

/** Every security key stated, also where it is the default: a default can change, this constant cannot. */
export const webPreferences = Object.freeze({
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
}) satisfies WebPreferences;
