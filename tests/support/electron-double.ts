import { EventEmitter } from 'node:events';

/**
 * The one stand-in for the module `electron` in unit tests (Fiddle's way): records what our code asked for, in order.
 * Use: `vi.mock('electron', () => import('../../support/electron-double.ts'))`, and `resetElectron()` before each test.
 */
export interface Asked {
  readonly name: string;
  readonly given: readonly unknown[];
}

export const asked: Asked[] = [];

function record(name: string, ...given: readonly unknown[]): void {
  asked.push({ name, given });
}

/** The arguments of every call of that name. */
export function callsOf(name: string): readonly (readonly unknown[])[] {
  return asked.filter((call) => call.name === name).map((call) => call.given);
}

/** A function that records its calls and answers `value`. */
function recorder<T>(name: string, value?: T): (...given: readonly unknown[]) => T {
  return (...given) => {
    record(name, ...given);
    return value as T;
  };
}

class AppDouble extends EventEmitter {
  isPackaged = false;
  userDataDir = '';
  registerPlace = '';
  locked = true;
  becomeReady: () => void = () => undefined;
  #ready = new Promise<void>((resolve) => (this.becomeReady = resolve));
  readonly commandLine = {
    appendSwitch: recorder('commandLine.appendSwitch'),
    getSwitchValue: (name: string) =>
      name === 'user-data-dir' ? this.userDataDir : name === 'register' ? this.registerPlace : '',
    hasSwitch: () => false,
  };
  enableSandbox = recorder('app.enableSandbox');
  configureHostResolver = recorder('app.configureHostResolver');
  setPath = recorder('app.setPath');
  exit = recorder('app.exit');
  quit = recorder('app.quit');
  getName = (): string => 'Tủ Hồ Sơ';
  getVersion = (): string => '0.0.0';
  getAppPath = (): string => '/app';
  getAppMetrics = (): { pid: number }[] => [{ pid: 11 }, { pid: 12 }];
  requestSingleInstanceLock = (): boolean => {
    record('app.requestSingleInstanceLock');
    return this.locked;
  };
  whenReady = (): Promise<void> => {
    record('app.whenReady');
    return this.#ready;
  };
  resetReady(): void {
    this.#ready = new Promise<void>((resolve) => (this.becomeReady = resolve));
  }
}

export const app = new AppDouble();

export class WebContentsDouble extends EventEmitter {
  readonly id: number;
  url = '';
  windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  constructor(id: number) {
    super();
    this.id = id;
  }
  getURL = (): string => this.url;
  send = recorder('webContents.send');
  printToPDF = recorder('webContents.printToPDF', Promise.resolve(Buffer.from('%PDF-')));
  forcefullyCrashRenderer = recorder('webContents.forcefullyCrashRenderer');
  setWebRTCIPHandlingPolicy = recorder('webContents.setWebRTCIPHandlingPolicy');
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler;
  }
}

let lastWindow = 0;
export const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;
  readonly webContents: WebContentsDouble;
  destroyed = false;
  minimized = false;
  constructor(options: BrowserWindow['options']) {
    super();
    lastWindow += 1;
    this.options = options;
    this.webContents = new WebContentsDouble(lastWindow);
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (address: string): Promise<void> => {
    record('window.loadURL', address);
    this.webContents.url = address;
  };
  setMinimumSize = recorder('window.setMinimumSize');
  setContentProtection = recorder('window.setContentProtection');
  focus = recorder('window.focus');
  restore = recorder('window.restore');
  isMinimized = (): boolean => this.minimized;
  isDestroyed = (): boolean => this.destroyed;
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

type Handler = (event: unknown, ...given: readonly unknown[]) => unknown;
export const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (ipcHandlers.has(channel)) throw new Error(`second handler for ${channel}`);
    ipcHandlers.set(channel, handler);
  },
};

export const protocol = { registerSchemesAsPrivileged: recorder('protocol.registerSchemesAsPrivileged') };

/** Keeps the last handler of every setter, so that a test can ask it. */
export class SessionDouble extends EventEmitter {
  readonly handlers: Record<string, (...given: readonly unknown[]) => unknown> = {};
  readonly settings: Record<string, unknown> = {};
  persistent = false;
  readonly protocol = {
    handle: (scheme: string, handler: (...given: readonly unknown[]) => unknown) =>
      this.#keep(`protocol:${scheme}`, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (handler: (...given: readonly unknown[]) => unknown) => this.#keep('onBeforeRequest', handler),
  };
  isPersistent = (): boolean => this.persistent;
  setPermissionRequestHandler = (handler: never): void => this.#keep('permissionRequest', handler);
  setPermissionCheckHandler = (handler: never): void => this.#keep('permissionCheck', handler);
  setDevicePermissionHandler = (handler: never): void => this.#keep('devicePermission', handler);
  setUSBProtectedClassesHandler = (handler: never): void => this.#keep('usbClasses', handler);
  setDisplayMediaRequestHandler = (handler: never): void => this.#keep('displayMedia', handler);
  setBluetoothPairingHandler = (handler: never): void => this.#keep('bluetooth', handler);
  setCertificateVerifyProc = (handler: never): void => this.#keep('certificate', handler);
  setSpellCheckerEnabled = (value: boolean): void => this.#set('spellchecker', value);
  setSpellCheckerLanguages = (value: readonly string[]): void => this.#set('spellcheckerLanguages', value);
  setSpellCheckerDictionaryDownloadURL = (value: string): void => this.#set('spellcheckerAddress', value);
  enableNetworkEmulation = (value: unknown): void => this.#set('network', value);
  setProxy = async (value: unknown): Promise<void> => this.#set('proxy', value);
  #keep(name: string, handler: (...given: readonly unknown[]) => unknown): void {
    this.handlers[name] = handler;
  }
  #set(name: string, value: unknown): void {
    this.settings[name] = value;
  }
}

export const partitions = new Map<string, { readonly options: unknown; readonly session: SessionDouble }>();
export const session = {
  defaultSession: new SessionDouble(),
  fromPartition(name: string, options: unknown): SessionDouble {
    const made = new SessionDouble();
    partitions.set(name, { options, session: made });
    return made;
  },
};

export const dialogAnswers: { canceled: boolean; filePaths: string[] }[] = [];
export const dialog = {
  showErrorBox: recorder('dialog.showErrorBox'),
  async showOpenDialog(...given: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    record('dialog.showOpenDialog', ...given);
    return dialogAnswers.shift() ?? { canceled: true, filePaths: [] };
  },
};

export const clipboard = {
  text: '',
  readText: async (): Promise<string> => clipboard.text,
  async writeText(text: string): Promise<void> {
    clipboard.text = text;
  },
  clear(): void {
    clipboard.text = '';
  },
};

export const Menu = { setApplicationMenu: recorder('Menu.setApplicationMenu') };
export const nativeTheme = { shouldUseDarkColors: false };
export const powerMonitor = new EventEmitter();

export class UtilityDouble extends EventEmitter {
  readonly posted: unknown[] = [];
  killed = false;
  postMessage(message: unknown): void {
    this.posted.push(message);
    this.emit('posted', message);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}
export const utilities: UtilityDouble[] = [];
export const utilityProcess = {
  fork(...given: readonly unknown[]): UtilityDouble {
    record('utilityProcess.fork', ...given);
    const made = new UtilityDouble();
    utilities.push(made);
    return made;
  },
};

export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    exposed.set(name, api);
  },
};

class RendererDouble extends EventEmitter {
  async invoke(channel: string, ...given: readonly unknown[]): Promise<unknown> {
    record('ipcRenderer.invoke', channel, ...given);
    return { ok: true, value: channel };
  }
}
export const ipcRenderer = new RendererDouble();

export function resetElectron(): void {
  asked.length = 0;
  windows.length = 0;
  utilities.length = 0;
  dialogAnswers.length = 0;
  ipcHandlers.clear();
  partitions.clear();
  exposed.clear();
  clipboard.text = '';
  session.defaultSession = new SessionDouble();
  for (const emitter of [app, powerMonitor, ipcRenderer]) emitter.removeAllListeners();
  Object.assign(app, { isPackaged: false, userDataDir: '', registerPlace: '', locked: true });
  app.resetReady();
}
