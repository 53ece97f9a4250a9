import { z } from 'zod';
import type { Result } from '../../../shared/base/app-error.ts';

export interface SessionWatchOptions {
  opened(autoLockMinutes: number): void;
  closed(): void;
  /** The vault has ended the session by itself: its user was revoked meanwhile. */
  ended(): void;
}

const openSession = z.object({ autoLockMinutes: z.int() });
const withSession = z.object({ session: openSession.nullable() });
const minutesInput = z.object({ minutes: z.int() });

/** Main keeps no session of its own: it learns from the vault's answers whether one is open, and for how long unused. */
export class SessionWatch {
  readonly #options: SessionWatchOptions;
  #open = false;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Called with every answer of the vault before it goes to the window. */
  answered(name: string, input: unknown, result: Result<unknown>): void {
    if (!result.ok) {
      if (result.error.code === 'sessionEnded' && this.#open) this.#options.ended();
      return;
    }
    if (name === 'register.unlock' || name === 'register.recover')
      this.#settle(openSession.safeParse(result.value).data?.autoLockMinutes);
    if (name === 'register.create') this.#settle(withSession.safeParse(result.value).data?.session?.autoLockMinutes);
    if (name === 'register.setAutoLock' && this.#open) this.#settle(minutesInput.safeParse(input).data?.minutes);
    // Another register was chosen: the vault has shut the one that was open.
    if (name === 'register.choose') this.end();
  }

  end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#options.closed();
  }

  #settle(minutes: number | undefined): void {
    if (minutes === undefined) return;
    this.#open = true;
    this.#options.opened(minutes);
  }
}
