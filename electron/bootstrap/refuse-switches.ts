import { app } from 'electron';
import { phoneCode } from '../../shared/errors/error-codes.ts';

/** Switches that would open the app to a debugger, a proxy, an extension or a log with content (B-22). */
export const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'log-net-log',
  'enable-logging',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'js-flags',
  'ignore-certificate-errors',
] as const;

export function findRefusedSwitches(argv: readonly string[]): readonly string[] {
  const given = new Set(argv.filter((argument) => argument.startsWith('-')).map((argument) => argument.replace(/^-+/u, '').replace(/=.*$/su, '').toLowerCase()));
  return refusedSwitches.filter((name) => given.has(name));
}

/**
 * Risk: whoever can change a shortcut on the desktop could start the app under a debugger or with another proxy and
 * read every dossier the officer opens. The packaged app refuses to start; a developer's run accepts the switches.
 */
export function refuseSwitches(): void {
  if (!app.isPackaged) return;
  const found = findRefusedSwitches(process.argv.slice(1));
  const variable = process.env['ELECTRON_ENABLE_LOGGING'] === undefined ? [] : ['ELECTRON_ENABLE_LOGGING'];
  const refused = [...found, ...variable];
  if (refused.length === 0) return;
  process.stderr.write(`${phoneCode('switchRefused')} ${refused.join(' ')}\n`);
  app.exit(1);
}
