import { preferencesSchema, type Preferences } from '../../../shared/contract/desktop.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { readLocalJson } from '../../platform/local-json.ts';

const defaults: Preferences = { language: 'vi', theme: 'system' };

/** How the window looks, in plain JSON: it is read before unlock and says nothing about anybody. */
export class PreferencesFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** A missing or damaged file gives the defaults: looks must never keep the cabinet shut. */
  async read(): Promise<Preferences> {
    try {
      return preferencesSchema.parse(await readLocalJson(this.#path));
    } catch {
      // As above.
      return defaults;
    }
  }

  /** @throws diskFull, writeFailed */
  async write(preferences: Preferences): Promise<void> {
    await writeDurably(this.#path, Buffer.from(`${JSON.stringify(preferences)}\n`), { replace: true });
  }
}
