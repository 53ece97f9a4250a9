import { app, type BrowserWindow, type Session } from 'electron';
import { windowEvents, type WindowEvent, type WindowEventName } from '../../../shared/contract/events.ts';
import { pageAddress } from '../bootstrap/app-origin.ts';
import { makeAppWindow } from './app-window.ts';
import { noted } from '../../platform/program-log.ts';

/** The smallest screen the interface is drawn for, less what the system's own bars take. */
const size = { width: 1366, height: 736 };
const smallest = { width: 1024, height: 640 };
/** The desk colour of each theme, before the page has painted. */
const background = { light: '#edebe6', dark: '#13171b' } as const;

/** A page that keeps crashing, so many times within so many milliseconds, is not shown again and again. */
const crashLimit = { times: 3, within: 60_000 };

/** The window of the cabinet: opened once, its page thrown away at each lock. */
export class MainWindow {
  readonly #window: BrowserWindow;
  /** When the page crashed of itself. */
  #crashes: readonly number[] = [];
  #shutCause: WindowEvent<'register.locked'>['cause'] | null = null;

  constructor(session: Session, theme: 'light' | 'dark') {
    this.#window = makeAppWindow(session, { ...size, show: true, background: background[theme] });
    this.#window.setMinimumSize(smallest.width, smallest.height);
    const contents = this.#window.webContents;
    contents.on('render-process-gone', () => this.#showAgain());
    contents.on('did-finish-load', () => {
      if (this.#shutCause !== null) this.tell('register.locked', { cause: this.#shutCause });
      this.#shutCause = null;
    });
  }

  get browserWindow(): BrowserWindow {
    return this.#window;
  }

  /** Id of the web contents whose requests are answered; null when the window is gone. */
  get contentsId(): number | null {
    return this.#window.isDestroyed() ? null : this.#window.webContents.id;
  }

  async open(): Promise<void> {
    await this.#window.loadURL(pageAddress('index.html'));
  }

  focus(): void {
    if (this.#window.isDestroyed()) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  /** Sends an event of the contract. A payload that breaks it is a fault of ours and is not sent. */
  tell<N extends WindowEventName>(name: N, payload: WindowEvent<N>): void {
    const checked = windowEvents[name].safeParse(payload);
    if (!checked.success || this.#window.isDestroyed()) return;
    this.#window.webContents.send(name, checked.data);
  }

  /**
   * Drops the page and the memory of its process, which held what was on the screen, and shows the cover again.
   * The cause is told once the new page stands.
   */
  shut(cause: WindowEvent<'register.locked'>['cause']): void {
    if (this.#window.isDestroyed()) return;
    this.#shutCause = cause;
    this.tell('register.locked', { cause });
    this.#crashes = [];
    this.#window.webContents.forcefullyCrashRenderer();
  }

  #showAgain(): void {
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashLimit.within), now];
    if (this.#crashes.length > crashLimit.times) app.quit();
    // Not within the event: Chromium is still taking the old process down.
    else setImmediate(() => void this.open().catch(noted('main/window.reopen')));
  }
}
