import { app } from 'electron';
import { execFile } from 'node:child_process';

/** Runs `prlimit` (util-linux) for one process. Unknown tool or ended process: nothing to limit. */
function limitProcess(pid: number): void {
  execFile('prlimit', ['--pid', String(pid), '--core=0:0'], () => undefined);
}

/** Every process of the app now: main, renderers, vault, zygote. */
export function limitCoreDumps(limit: (pid: number) => void = limitProcess): void {
  if (process.platform !== 'linux') return;
  for (const pid of new Set([process.pid, ...app.getAppMetrics().map((metric) => metric.pid)])) limit(pid);
}

/**
 * Risk: a crash writes the memory of a process, keys and dossiers included, to disk in clear. Chromium forks its
 * zygote before our code runs, so the limit is set per pid, again whenever a window or the vault was started.
 */
export function limitCoreDumpsOnStart(): void {
  limitCoreDumps();
  app.on('web-contents-created', (_event, contents) => contents.on('did-finish-load', () => limitCoreDumps()));
}
