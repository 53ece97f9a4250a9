import { app } from 'electron';

/** Risk: a window made without `sandbox: true` would give its page a process with full rights (item 4 of Electron's security checklist). */
export function enableSandbox(): void {
  app.enableSandbox();
}
