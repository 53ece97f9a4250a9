/** What stands in a PDF between its streams (ISO 32000-1, 7.3). Strings and keywords matter to nobody here. */
export type PdfValue = number | string | null | PdfReference | readonly PdfValue[] | PdfDictionary;
export interface PdfReference {
  readonly object: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** Values inside each other, and the work on all values of one file: a hostile one asks for more. */
const deepest = 60;
const mostWork = 4_000_000;

class PdfMalformed extends Error {}

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
const ends = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const isEnd = (byte: number | undefined): boolean => byte === undefined || isSpace(byte) || ends.has(byte);

/** Reads values one after the other, and only as much as is asked for. */
export class PdfReader {
  readonly bytes: Buffer;
  at: number;
  #left: { work: number };

  constructor(bytes: Buffer, at = 0, left = { work: mostWork }) {
    this.bytes = bytes;
    this.at = at;
    this.#left = left;
  }

  /** The same budget on other bytes. */
  on(bytes: Buffer, at: number): PdfReader {
    return new PdfReader(bytes, at, this.#left);
  }

  /** What was read in vain may be read again from its next byte, and costs by its length. */
  spend(work: number): void {
    this.#left.work -= work;
  }

  get exhausted(): boolean {
    return this.#left.work < 0;
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (isSpace(byte)) this.at += 1;
      else if (byte === 0x25) while (this.at < this.bytes.length && !this.#lineEnd()) this.at += 1;
      else return;
    }
  }

  #lineEnd(): boolean {
    const byte = this.bytes[this.at];
    return byte === 0x0a || byte === 0x0d;
  }

  /** Whether this word comes next; it is passed over then. */
  takes(word: string): boolean {
    this.skipSpace();
    if (this.bytes.toString('latin1', this.at, this.at + word.length) !== word) return false;
    this.at += word.length;
    return true;
  }

  /** A whole number, or null without moving on. */
  integer(): number | null {
    this.skipSpace();
    const start = this.at;
    let end = start;
    while (end - start < 11 && isDigit(this.bytes[end])) end += 1;
    if (end === start || !isEnd(this.bytes[end])) return null;
    this.at = end;
    return Number(this.bytes.toString('latin1', start, end));
  }

  /** @throws PdfMalformed */
  value(depth = 0): PdfValue {
    this.spend(1);
    if (depth > deepest || this.exhausted) throw new PdfMalformed('limits');
    this.skipSpace();
    switch (this.bytes[this.at]) {
      case 0x2f:
        return this.#name();
      case 0x28:
        return this.#text();
      case 0x5b:
        return this.#list(depth);
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hex();
      default:
        return this.#plain();
    }
  }

  #word(): string {
    const start = this.at;
    while (!isEnd(this.bytes[this.at])) this.at += 1;
    return this.bytes.toString('latin1', start, Math.min(this.at, start + 200));
  }

  #name(): string {
    this.at += 1;
    return `/${this.#word().replace(/#([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
  }

  #text(): null {
    let open = 0;
    for (; this.at < this.bytes.length; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
      if (open === 0) {
        this.at += 1;
        return null;
      }
    }
    throw new PdfMalformed('text');
  }

  #hex(): null {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) this.at = this.bytes.length;
    if (end < 0) throw new PdfMalformed('text');
    this.at = end + 1;
    return null;
  }

  #list(depth: number): PdfValue[] {
    this.at += 1;
    const list: PdfValue[] = [];
    while (!this.takes(']')) list.push(this.value(depth + 1));
    return list;
  }

  #dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const read = new Map<string, PdfValue>();
    while (!this.takes('>>')) {
      if (this.bytes[this.at] !== 0x2f) throw new PdfMalformed('dictionary');
      const name = this.#name();
      read.set(name, this.value(depth + 1));
    }
    return read;
  }

  #plain(): PdfValue {
    const object = this.integer();
    if (object !== null) {
      const after = this.at;
      if (this.integer() !== null && this.takes('R') && isEnd(this.bytes[this.at])) return { object };
      this.at = after;
      return object;
    }
    const word = this.#word();
    if (word === '') throw new PdfMalformed('word');
    return /^[-+]?\d*\.?\d*$/u.test(word) && /\d/u.test(word) ? Number(word) : null;
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'object' in value;
