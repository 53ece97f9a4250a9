import { createHash } from 'node:crypto';

/** A tar entry as an attacker would write it: any name, any type, any claimed size. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array | string;
  /** `0` file, `1` hard link, `2` symbolic link, `5` folder, `x` extended header … */
  readonly type?: string;
  readonly linkName?: string;
  /** What the header claims; the content stays as it is. */
  readonly size?: number;
}

const bytesOf = (content: Uint8Array | string = ''): Buffer =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);

/** Encodes headers by hand, so that nothing refuses what a library would. */
export function rawTar(entries: readonly RawEntry[], end: Uint8Array = new Uint8Array(1024)): Buffer {
  return Buffer.concat([...entries.map(encodeEntry), end]);
}

export function encodeEntry({ name, content, type = '0', linkName = '', size }: RawEntry): Buffer {
  const body = bytesOf(content);
  const header = Buffer.alloc(512);
  const nameBytes = typeof name === 'string' ? Buffer.from(name, 'utf8') : Buffer.from(name);
  if (nameBytes.length > 100) throw new Error('too long for this encoder');
  nameBytes.copy(header);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(linkName, 157);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

export type BagParts = Map<string, string | Uint8Array>;

const sha512 = (content: string | Uint8Array): string => createHash('sha512').update(bytesOf(content)).digest('hex');

/** A small valid bag as a map of its files, to be spoiled in one place. */
export function plainBag(
  payload: Readonly<Record<string, string>> = { 'data/records/a.json': '{}', 'data/files/b.pdf': 'PDF' },
): BagParts {
  const octets = Object.values(payload).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return withManifests(
    new Map<string, string | Uint8Array>([
      ['bag-info.txt', `Bagging-Date: 2026-11-20\nPayload-Oxum: ${octets}.${Object.keys(payload).length}\n`],
      ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
      ...Object.entries(payload),
    ]),
  );
}

/** Writes both manifests anew over whatever is in the bag. */
export function withManifests(parts: BagParts): BagParts {
  const next = new Map(
    [...parts].filter(([path]) => path !== 'manifest-sha512.txt' && path !== 'tagmanifest-sha512.txt'),
  );
  const lines = (wanted: (path: string) => boolean): string =>
    [...next]
      .filter(([path]) => wanted(path))
      .map(([path, content]) => `${sha512(content)}  ${path}\n`)
      .join('');
  next.set(
    'manifest-sha512.txt',
    lines((path) => path.startsWith('data/')),
  );
  return withTagManifest(next);
}

/** Writes only the tag manifest anew, over a manifest that was spoiled on purpose. */
export function withTagManifest(parts: BagParts): BagParts {
  const next = new Map([...parts].filter(([path]) => path !== 'tagmanifest-sha512.txt'));
  const tags = [...next].filter(([path]) => !path.startsWith('data/'));
  next.set('tagmanifest-sha512.txt', tags.map(([path, content]) => `${sha512(content)}  ${path}\n`).join(''));
  return next;
}

export function entriesOf(parts: BagParts): RawEntry[] {
  return [...parts].map(([path, content]) => ({ name: `bag/${path}`, content }));
}
