import type { App, CommandLine, ProcessMetric } from 'electron';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerBrowser } from './browser-link.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const product = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly productName: string;
  readonly version: string;
};

const events = new EventEmitter();
const paths = new Map<string, string>();
const switches = new Map<string, string>();
let sayReady: () => void = () => undefined;
const ready = new Promise<void>((resolve) => {
  sayReady = resolve;
});

for (const argument of process.argv.slice(2)) {
  const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/su.exec(argument) ?? [];
  if (name !== undefined) switches.set(name, value);
}
/** What is held to Electron's own declarations; events are loose, because their overloads cannot be written once. */
type TypedMembers =
  | 'isPackaged'
  | 'enableSandbox'
  | 'configureHostResolver'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit';

/** Only what main appends goes to Chromium; our own arguments are not switches of it. */
const appended = new Map<string, string>();

/** Electron becomes ready once the entry module has run. */
export function becomeReady(): void {
  events.emit('ready');
  sayReady();
}

export function emitAppEvent(name: string, ...given: readonly unknown[]): boolean {
  return events.emit(name, ...given);
}

export function chromiumSwitches(): readonly string[] {
  return [...appended].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

function on(name: string, listener: (...given: never[]) => void): void {
  events.on(name, listener as (...given: unknown[]) => void);
}

function quit(): void {
  let prevented = false;
  events.emit('before-quit', { preventDefault: () => (prevented = true) });
  if (!prevented) process.exit(0);
}

answerBrowser({ quit: async () => quit() });

export const app = {
  isPackaged: false,
  commandLine: {
    appendSwitch: (name: string, value = '') => void appended.set(name, value),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    hasSwitch: (name: string) => switches.has(name),
  } satisfies Pick<CommandLine, 'appendSwitch' | 'getSwitchValue' | 'hasSwitch'>,
  enableSandbox: () => undefined,
  configureHostResolver: () => undefined,
  getName: () => product.productName,
  getVersion: () => product.version,
  getAppPath: () => root,
  getPath: (name: string) => paths.get(name) ?? join(tmpdir(), name),
  setPath: (name: string, path: string) => void paths.set(name, path),
  getAppMetrics: (): Pick<ProcessMetric, 'pid'>[] => [{ pid: process.pid }],
  whenReady: () => ready,
  requestSingleInstanceLock,
  on,
  quit,
  exit: (code = 0) => process.exit(code),
} satisfies Pick<App, TypedMembers> & Record<string, unknown>;

/** A lock file with our process id in the user data folder; the file of a process that has ended counts for nothing. */
function requestSingleInstanceLock(): boolean {
  const folder = paths.get('userData') ?? tmpdir();
  const file = join(folder, 'shell.lock');
  mkdirSync(folder, { recursive: true });
  if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8')))) return false;
  writeFileSync(file, String(process.pid));
  process.once('exit', () => rmSync(file, { force: true }));
  return true;
}

function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}
