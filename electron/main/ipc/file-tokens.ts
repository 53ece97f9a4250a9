import { newId } from '../../crypto/random.ts';

/**
 * Paths that the officer chose in a dialog, under tokens without meaning: a window never sees or names a path.
 * Tokens end with the lock.
 */
export class FileTokens {
  readonly #paths = new Map<string, string>();

  issue(path: string): string {
    const token = newId();
    this.#paths.set(token, path);
    return token;
  }

  pathOf(token: string): string | undefined {
    return this.#paths.get(token);
  }

  /** The tokens that occur anywhere in a request, with their paths, for the vault. */
  within(input: unknown): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    const walk = (part: unknown): void => {
      if (typeof part === 'string') {
        const path = this.#paths.get(part);
        if (path !== undefined) found[part] = path;
      } else if (typeof part === 'object' && part !== null) for (const item of Object.values(part)) walk(item);
    };
    if (this.#paths.size > 0) walk(input);
    return found;
  }

  forgetAll(): void {
    this.#paths.clear();
  }
}
