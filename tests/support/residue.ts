import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nameSortKey } from '../../shared/text/sort-key.ts';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { descriptorsOf, processesBelow } from './shell/processes-below.ts';

/** Every way a name may lie in a file in clear (decision 32): spelling → bytes. At least 8 bytes each, so that none is met by chance. */
export function spellingsOf(name: string): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  const put = (label: string, bytes: Buffer | string): void => void found.set(label, Buffer.from(bytes));
  for (const form of ['NFC', 'NFD'] as const) {
    const text = name.normalize(form);
    const bytes = Buffer.from(text, 'utf8');
    put(`${form} utf-8`, bytes);
    put(`${form} upper case`, text.toUpperCase());
    put(`${form} utf-16le`, Buffer.from(text, 'utf16le'));
    put(`${form} utf-16be`, Buffer.from(text, 'utf16le').swap16());
    put(`${form} hex`, bytes.toString('hex'));
    put(`${form} HEX`, bytes.toString('hex').toUpperCase());
    put(`${form} percent`, encodeURIComponent(text));
    put(
      `${form} \\u`,
      [...text]
        .map((letter) =>
          letter < '\u0080' ? letter : `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
        )
        .join(''),
    );
    for (const offset of [0, 1, 2]) {
      const inner = base64Within(bytes, offset);
      put(`${form} base64+${offset}`, inner);
      put(`${form} base64url+${offset}`, inner.replaceAll('+', '-').replaceAll('/', '_'));
    }
  }
  put('without marks', foldVietnamese(name));
  put('without marks utf-16le', Buffer.from(foldVietnamese(name), 'utf16le'));
  put('sort key', nameSortKey(name));
  return found;
}

/** The characters of a base64 text that depend on these bytes alone, when so many others stand before them. */
function base64Within(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  const firstWhole = Math.ceil((offset * 8) / 6);
  return text.slice(firstWhole, Math.floor(((offset + bytes.length) * 8) / 6));
}

/** Looks through files for the names; what was found stays in `hits`, also when the file is gone again. */
export class ResidueWatch {
  readonly hits = new Set<string>();
  readonly #folder: string;
  readonly #spellings: readonly (readonly [label: string, bytes: Buffer])[];
  readonly #seen = new Map<string, string>();
  #looked = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, names: readonly string[]) {
    this.#folder = folder;
    this.#spellings = names.flatMap((name) =>
      [...spellingsOf(name)].map(([label, bytes]) => [`${name} as ${label}`, bytes] as const),
    );
  }

  /** How many times a file was read. */
  get looked(): number {
    return this.#looked;
  }

  /** Looks again and again, at files that changed and at those that have lost their name but are still open. */
  start(): void {
    this.#timer = setInterval(() => this.look(), 50);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    for (const path of filesBelow(this.#folder)) this.#lookAt(path, relative(this.#folder, path));
    for (const pid of processesBelow(process.pid)) {
      for (const { place, target } of descriptorsOf(pid)) {
        // Shared memory has such descriptors too, but never lies on a disk.
        if (target.endsWith(' (deleted)') && target.startsWith('/') && !/^\/(?:dev|memfd|proc)/u.test(target))
          this.#lookAt(place, target);
      }
    }
  }

  #lookAt(path: string, label: string): void {
    try {
      const { size, mtimeMs } = statSync(path);
      const state = `${size} ${mtimeMs}`;
      if (this.#seen.get(path) === state) return;
      const bytes = readFileSync(path);
      this.#looked += 1;
      this.#seen.set(path, state);
      for (const [name, spelling] of this.#spellings) if (bytes.includes(spelling)) this.hits.add(`${label}: ${name}`);
    } catch {
      // Gone between the look at the folder and the look into it.
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
