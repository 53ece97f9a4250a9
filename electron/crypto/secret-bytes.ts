import { randomFillSync } from 'node:crypto';
import { AppError } from '../../shared/base/app-error.ts';

const mask = '[secret]';
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * The one owner of key bytes. It never prints, is never serialised, and can be wiped; its memory is its own
 * and never a slice of Node's shared buffer pool.
 */
export class SecretBytes {
  #bytes: Uint8Array | null;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Copies; the caller still owns, and should wipe, what it passed in. */
  static copyOf(bytes: Uint8Array): SecretBytes {
    return new SecretBytes(Uint8Array.from(bytes));
  }

  /** Takes over a freshly made array that nobody else holds, without leaving a second copy behind. */
  static adopt(bytes: Uint8Array): SecretBytes {
    return new SecretBytes(bytes);
  }

  /** `length` bytes from the system's generator. */
  static random(length: number): SecretBytes {
    return new SecretBytes(randomFillSync(new Uint8Array(length)));
  }

  /** In bytes. Throws registerLocked after `wipe()`. */
  get length(): number {
    return this.#held().length;
  }

  get wiped(): boolean {
    return this.#bytes === null;
  }

  /**
   * Lends the bytes for the time of one synchronous call; `fn` must not keep them. Throws registerLocked after
   * `wipe()`, so that work which outlives a lock fails by a sentence and not by a key of zeros.
   */
  use<T>(fn: (bytes: Uint8Array) => T): T {
    return fn(this.#held());
  }

  /** Compares in time that depends on the length only. Throws registerLocked after `wipe()` of either. */
  equals(other: SecretBytes): boolean {
    return other.use((theirs) => {
      const ours = this.#held();
      if (ours.length !== theirs.length) return false;
      let difference = 0;
      for (let index = 0; index < ours.length; index += 1) difference |= (ours[index] ?? 0) ^ (theirs[index] ?? 0);
      return difference === 0;
    });
  }

  /** Overwrites the bytes with zeros; may be called twice. */
  wipe(): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspectSymbol](): string {
    return mask;
  }

  #held(): Uint8Array {
    if (this.#bytes === null) throw new AppError('registerLocked');
    return this.#bytes;
  }
}
