/** What is used of Electron's clipboard. */
export interface TextClipboard {
  readText(): Promise<string>;
  writeText(text: string): Promise<void>;
  clear(): void;
}

const keepFor = 30_000;

/** Copied text leaves the clipboard after 30 s and at lock, unless something else was copied meanwhile. */
export class CopiedText {
  readonly #clipboard: TextClipboard;
  #ours: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: TextClipboard) {
    this.#clipboard = clipboard;
  }

  async copy(text: string): Promise<void> {
    clearTimeout(this.#timer);
    await this.#clipboard.writeText(text);
    this.#ours = text;
    this.#timer = setTimeout(() => void this.clear(), keepFor);
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    const ours = this.#ours;
    this.#ours = null;
    if (ours !== null && (await this.#clipboard.readText()) === ours) this.#clipboard.clear();
  }
}
