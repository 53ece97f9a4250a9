import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../../shared/base/app-error.ts';

/** One transaction, as seen by everything awaited inside it. */
export interface TransactionScope {
  /** The database whose connection the transaction holds; undefined once it has ended. */
  holds: ConnectionQueue | undefined;
  readonly waitsFor: Set<ConnectionQueue>;
}

/** Follows awaits, so a call deep inside a transaction is told from a request that merely runs at the same time. */
export const transactionScope = new AsyncLocalStorage<TransactionScope>();

/**
 * Hands the one connection of a database to one user at a time, in order. Without it a second request would read and
 * write inside the first one's open transaction.
 *
 * Whoever holds the connection through a transaction and asks for it again would wait for itself for ever; so would two
 * transactions that each ask for the other's database. Both are refused at once.
 */
export class ConnectionQueue {
  #held = false;
  #holder: TransactionScope | undefined;
  readonly #waiting: (() => void)[] = [];

  /** @throws nestedTransaction */
  async acquire(): Promise<void> {
    const scope = transactionScope.getStore();
    if (scope !== undefined && this.#leadsTo(scope)) throw new AppError('nestedTransaction');
    if (this.#held) {
      scope?.waitsFor.add(this);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      scope?.waitsFor.delete(this);
    }
    this.#held = true;
    this.#holder = scope;
  }

  release(): void {
    this.#holder = undefined;
    const next = this.#waiting.shift();
    // The connection stays held for whoever is next: nobody may slip in between.
    if (next === undefined) this.#held = false;
    else next();
  }

  /** Whether waiting here would in the end wait for `scope` itself. */
  #leadsTo(scope: TransactionScope, seen = new Set<ConnectionQueue>()): boolean {
    if (scope.holds === this) return true;
    if (seen.has(this)) return false;
    seen.add(this);
    return [...(this.#holder?.waitsFor ?? [])].some((queue) => queue.#leadsTo(scope, seen));
  }
}
