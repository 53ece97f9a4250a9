import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names shorter than this occur by chance in random bytes. */
const least = 8;

/** A text as it might lie on a disk: NFC, NFD, UTF-16, hex, and base64 at the three offsets (decision 32). */
function formsOf(text: string): Buffer[] {
  const forms: Buffer[] = [];
  for (const plain of [
    Buffer.from(text.normalize('NFC')),
    Buffer.from(text.normalize('NFD')),
    Buffer.from(text, 'utf16le'),
  ]) {
    forms.push(plain, Buffer.from(plain.toString('hex')));
    for (let offset = 0; offset < 3; offset += 1) {
      // The first and last characters depend on the neighbours, so only what lies between is looked for.
      const shifted = Buffer.concat([Buffer.alloc(offset), plain])
        .toString('base64')
        .replace(/=+$/u, '');
      forms.push(Buffer.from(shifted.slice(offset === 0 ? 0 : offset + 1, shifted.length - 1)));
    }
  }
  return forms.filter((form) => form.length >= least);
}

/** Finds any of many texts in files in one pass each. */
export class ResidueSearch {
  readonly #byStart = new Map<number, Buffer[]>();
  readonly #maybe = new Uint8Array(1 << 16);

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      if (Buffer.byteLength(text) < least) continue;
      for (const form of formsOf(text)) {
        const start = form.readUInt32LE(0);
        this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), form]);
        this.#maybe[form.readUInt16LE(0)] = 1;
      }
    }
  }

  /** True when one of the texts stands in these bytes. */
  foundIn(bytes: Buffer): boolean {
    for (let at = 0; at + least <= bytes.length; at += 1) {
      if (this.#maybe[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue;
      for (const form of this.#byStart.get(bytes.readUInt32LE(at)) ?? [])
        if (bytes.compare(form, 0, form.length, at, at + form.length) === 0) return true;
    }
    return false;
  }

  /** Files below a folder that hold one of the texts, and how many were read. */
  search(folder: string): { readonly read: number; readonly found: string[] } {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return {
      read: files.length,
      found: files
        .filter((entry) => this.foundIn(readFileSync(join(entry.parentPath, entry.name))))
        .map(({ name }) => name),
    };
  }
}
