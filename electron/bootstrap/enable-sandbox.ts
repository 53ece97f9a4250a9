import { app } from 'electron';

/** Risk: a window made without `sandbox: true` would give its page a process with full rights (checklist 4). */
export function enableSandbox(): void {
  app.enableSandbox();
}
