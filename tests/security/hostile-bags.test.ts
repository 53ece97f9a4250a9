import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { readBag } from '../../electron/exchange/bag/read-bag.ts';
import { packageLimits, type PackageLimits } from '../../electron/exchange/bag/package-limits.ts';
import { piecesOf } from '../support/byte-streams.ts';
import { failureOfAsync } from '../support/failures.ts';
import {
  encodeEntry,
  entriesOf,
  plainBag,
  rawTar,
  withManifests,
  withTagManifest,
  type BagParts,
  type RawEntry,
} from '../support/raw-tar.ts';

beforeAll(cryptoReady);

const isStreamed = (path: string): boolean => path.startsWith('data/files/');

function verdict(bytes: Uint8Array, limits: PackageLimits = packageLimits, pieceSize = 10_000): Promise<string> {
  return failureOfAsync(() => readBag(piecesOf(bytes, pieceSize), { limits, isStreamed }));
}

const invalid = (reason: string): string => `packageBagInvalid {"reason":"${reason}"}`;
const unsafe = (reason: string): string => `packagePathUnsafe {"reason":"${reason}"}`;

/** A valid bag with one more entry, which its manifest even lists. */
function withEntry(entry: RawEntry, listedAs?: string): Buffer {
  const parts = plainBag();
  if (listedAs !== undefined) {
    const line = `${'0'.repeat(128)}  ${listedAs}\n`;
    parts.set('manifest-sha512.txt', `${String(parts.get('manifest-sha512.txt'))}${line}`);
  }
  return rawTar([...entriesOf(withTagManifest(parts)), entry]);
}

const bagOf = (parts: BagParts): Buffer => rawTar(entriesOf(parts));

describe('a plain bag', () => {
  it.each([1, 7, 511, 512, 513, 100_000])('is read in pieces of %i bytes', async (size) => {
    const bag = await readBag(piecesOf(bagOf(plainBag()), size), { limits: packageLimits, isStreamed });
    expect([...bag.held.keys()].toSorted()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data/records/a.json',
      'manifest-sha512.txt',
      'tagmanifest-sha512.txt',
    ]);
    expect(bag.streamed.get('data/files/b.pdf')?.size).toBe(3);
    expect(bag.payload).toEqual({ octets: 5, count: 2 });
  });
});

describe('names that lead outside', () => {
  it.each([
    ['bag/../../etc/passwd', unsafe('dots')],
    ['bag/data/../../x', unsafe('dots')],
    ['/etc/passwd', unsafe('absolute')],
    ['~root/x', unsafe('absolute')],
    ['bag/C:\\Windows\\x', unsafe('character')],
    ['\\\\?\\C:\\x', unsafe('character')],
    ['bag/data/%2e%2e/x', unsafe('character')],
    ['bag/data/CON', unsafe('reserved')],
    ['bag/data/con.json', unsafe('reserved')],
    ['bag/data/lpt1.txt', unsafe('reserved')],
    ['bag/data/x.', unsafe('trailing')],
    ['bag/data/a\u202egpj.exe', unsafe('character')],
    ['bag/data/a\nb', unsafe('character')],
    ['bag//x', unsafe('empty')],
    ['other/data/x', invalid('folder')],
    ['bag', invalid('folder')],
    ['data/x', invalid('folder')],
  ])('%j is refused', async (name, expected) => {
    expect(await verdict(withEntry({ name, content: 'x' }, name.replace(/^bag\//u, '')))).toBe(expected);
  });

  it('a name cut by NUL is the name before it, and listed as nothing', async () => {
    expect(await verdict(withEntry({ name: Buffer.from('bag/data/a.json\0../../x'), content: 'x' }))).toBe(
      invalid('unlisted'),
    );
  });

  it('bytes that are no UTF-8 are refused', async () => {
    expect(await verdict(withEntry({ name: Uint8Array.of(...Buffer.from('bag/data/'), 0xff), content: 'x' }))).toBe(
      unsafe('character'),
    );
  });
});

describe('entries that are no ordinary files', () => {
  it.each([
    ['symbolic link', { name: 'bag/data/files/link', type: '2', linkName: '/etc/passwd' }],
    ['hard link', { name: 'bag/data/files/link', type: '1', linkName: 'bag/data/files/b.pdf' }],
    ['character device', { name: 'bag/data/files/null', type: '3' }],
    ['block device', { name: 'bag/data/files/disk', type: '4' }],
    ['folder', { name: 'bag/data/sub/', type: '5' }],
    ['pipe', { name: 'bag/data/files/pipe', type: '6' }],
  ])('a %s is refused', async (_, entry) => {
    expect(await verdict(withEntry(entry))).toBe(invalid('entryType'));
  });

  it('a link that a later entry writes through is refused at the link', async () => {
    const bag = rawTar([{ name: 'bag/data', type: '2', linkName: '/tmp' }, ...entriesOf(plainBag())]);
    expect(await verdict(bag)).toBe(invalid('entryType'));
  });

  it('an extended header that renames the next file is refused', async () => {
    const pax = '30 path=../../../../etc/passwd\n';
    const bag = rawTar([{ name: 'PaxHeader', type: 'x', content: pax }, ...entriesOf(plainBag())]);
    expect(await verdict(bag)).toBe(invalid('header'));
  });

  it('a GNU long name is refused', async () => {
    const bag = rawTar([{ name: '././@LongLink', type: 'L', content: 'bag/data/x\0' }, ...entriesOf(plainBag())]);
    expect(await verdict(bag)).toBe(invalid('header'));
  });
});

describe('twins', () => {
  it.each([
    ['the same name twice', 'bag/data/files/b.pdf'],
    ['a twin without case', 'bag/DATA/files/B.PDF'],
    ['the manifest twice', 'bag/manifest-sha512.txt'],
  ])('%s is refused', async (_, name) => {
    expect(await verdict(withEntry({ name, content: 'x' }))).toBe(invalid('twin'));
  });

  it('a name in NFD is refused, so NFC and NFD twins cannot stand side by side', async () => {
    const nfc = 'hồ sơ.pdf'.normalize('NFC');
    const parts = plainBag({ 'data/records/a.json': '{}', [`data/files/${nfc}`]: 'x' });
    expect(await verdict(bagOf(parts))).toBe('no failure');
    expect(
      await verdict(rawTar([...entriesOf(parts), { name: `bag/data/files/${nfc.normalize('NFD')}`, content: 'y' }])),
    ).toBe(unsafe('normalisation'));
  });

  it('compatibility twins are refused', async () => {
    const parts = plainBag({ 'data/records/a.json': '{}', 'data/files/file.pdf': 'x' });
    expect(await verdict(rawTar([...entriesOf(parts), { name: 'bag/data/files/ﬁle.pdf', content: 'y' }]))).toBe(
      invalid('twin'),
    );
  });
});

describe('manifests', () => {
  const spoiled = (change: (parts: BagParts) => void, anew: 'both' | 'tags' | 'none'): Buffer => {
    const parts = plainBag();
    change(parts);
    return bagOf(anew === 'both' ? withManifests(parts) : anew === 'tags' ? withTagManifest(parts) : parts);
  };
  const edit = (path: string, by: (text: string) => string, anew: 'tags' | 'none' = 'tags'): Buffer =>
    spoiled((parts) => parts.set(path, by(String(parts.get(path)))), anew);

  it.each([
    [
      'a deleted tag manifest',
      spoiled((parts) => parts.delete('tagmanifest-sha512.txt'), 'none'),
      invalid('tagManifestMissing'),
    ],
    ['a deleted manifest', spoiled((parts) => parts.delete('manifest-sha512.txt'), 'tags'), invalid('manifestMissing')],
    [
      'md5 alone',
      spoiled(
        (parts) =>
          void (
            parts.delete('manifest-sha512.txt'),
            parts.set('manifest-md5.txt', 'd41d8cd98f00b204e9800998ecf8427e  data/files/b.pdf\n')
          ),
        'tags',
      ),
      invalid('manifestMissing'),
    ],
    ['md5 beside', spoiled((parts) => parts.set('manifest-md5.txt', 'x'), 'tags'), invalid('algorithm')],
    ['fetch.txt', spoiled((parts) => parts.set('fetch.txt', 'http://x - data/y\n'), 'both'), invalid('fetch')],
    [
      'an unlisted payload file',
      spoiled((parts) => parts.set('data/records/z.json', '{}'), 'tags'),
      invalid('unlisted'),
    ],
    ['an unlisted tag file', spoiled((parts) => parts.set('notes.txt', 'x'), 'none'), invalid('unlisted')],
    ['a listed file that is missing', spoiled((parts) => parts.delete('data/files/b.pdf'), 'none'), invalid('missing')],
    [
      'a changed payload file',
      spoiled((parts) => parts.set('data/files/b.pdf', 'QDF'), 'none'),
      'packageManifestMismatch',
    ],
    [
      'a changed tag file',
      spoiled((parts) => parts.set('bag-info.txt', 'Payload-Oxum: 5.2\nNote: x\n'), 'none'),
      'packageManifestMismatch',
    ],
    ['CRLF', edit('manifest-sha512.txt', (text) => text.replaceAll('\n', '\r\n')), invalid('lineEnd')],
    ['no newline at the end', edit('manifest-sha512.txt', (text) => text.slice(0, -1)), invalid('newline')],
    ['a line twice', edit('manifest-sha512.txt', (text) => text + text), invalid('manifestTwice')],
    ['an upper-case digest', edit('manifest-sha512.txt', (text) => text.toUpperCase()), invalid('manifest')],
    [
      'a shorter digest',
      edit('manifest-sha512.txt', (text) => text.replaceAll(/^.{128}/gmu, 'd41d8cd98f00b204e9800998ecf8427e')),
      invalid('manifest'),
    ],
    [
      'a path outside data',
      edit('manifest-sha512.txt', (text) => text.replace('data/files/b.pdf', '../files/b.pdf')),
      invalid('manifestPath'),
    ],
    [
      'a tag file in the payload manifest',
      edit('manifest-sha512.txt', (text) => text.replace('data/files/b.pdf', 'bagit.txt')),
      invalid('manifestPath'),
    ],
    ['a byte order mark', edit('bagit.txt', (text) => `\ufeff${text}`), invalid('declaration')],
    ['another version of BagIt', edit('bagit.txt', (text) => text.replace('1.0', '0.97')), invalid('declaration')],
    [
      'an Oxum that lies about octets',
      edit('bag-info.txt', (text) => text.replace('Oxum: 5.2', 'Oxum: 6.2')),
      invalid('oxum'),
    ],
    [
      'an Oxum that lies about files',
      edit('bag-info.txt', (text) => text.replace('Oxum: 5.2', 'Oxum: 5.3')),
      invalid('oxum'),
    ],
    ['two Oxums', edit('bag-info.txt', (text) => `${text}Payload-Oxum: 5.2\n`), invalid('oxum')],
    ['a part of a split load', edit('bag-info.txt', (text) => `${text}Bag-Count: 1 of 2\n`), invalid('split')],
    [
      'no payload',
      bagOf(
        withManifests(
          new Map([
            ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
            ['bag-info.txt', 'Payload-Oxum: 0.0\n'],
          ]),
        ),
      ),
      invalid('newline'),
    ],
  ])('%s is refused', async (_, bag, expected) => {
    expect(await verdict(bag)).toBe(expected);
  });
});

describe('limits, held while streaming', () => {
  const small = (changes: Partial<PackageLimits>): PackageLimits => ({ ...packageLimits, ...changes });

  it('too many entries', async () => {
    const many = rawTar(
      Array.from({ length: 50 }, (_, index) => ({ name: `bag/data/records/${index}`, content: 'x' })),
    );
    expect(await verdict(many, small({ entries: 20 }))).toBe('packageTooLarge {"limit":20}');
  });

  it('one file too large, by its header, before its bytes', async () => {
    const bag = rawTar([{ name: 'bag/data/files/x', size: 3 * 1024 ** 3 - 1 }]);
    expect(await verdict(bag)).toBe(`packageTooLarge {"limit":${packageLimits.file}}`);
  });

  it('too much in all, before the end is reached', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield encodeEntry({ name: 'bag/data/files/x', size: 2 ** 31 - 1 }).subarray(0, 512);
      for (;;) {
        given += 65_536;
        yield new Uint8Array(65_536);
      }
    }
    const total = 5_000_000;
    expect(await failureOfAsync(() => readBag(endless(), { limits: small({ total }), isStreamed }))).toBe(
      `packageTooLarge {"limit":${total}}`,
    );
    expect(given).toBeLessThan(total + 2_000_000);
  });

  it('too much held in memory', async () => {
    const bag = rawTar([{ name: 'bag/data/records/x', content: new Uint8Array(100_000) }]);
    expect(await verdict(bag, small({ memory: 50_000 }))).toBe('packageTooLarge {"limit":50000}');
  });

  it('a file that is kept and too large for its kind, by its header, before its bytes', async () => {
    let given = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      yield encodeEntry({ name: 'bag/manifest-sha512.txt', size: 200_000_000 }).subarray(0, 512);
      // Nothing but line feeds: two hundred million lines would be more than any heap holds.
      for (; given < 200_000_000; given += 65_536) yield new Uint8Array(65_536).fill(0x0a);
    }
    const most = (path: string): number => (path === 'manifest-sha512.txt' ? 4_000_000 : 100);
    expect(await failureOfAsync(() => readBag(source(), { limits: packageLimits, isStreamed, mostHeld: most }))).toBe(
      'packageTooLarge {"limit":4000000}',
    );
    expect(given).toBeLessThan(4_000_000);
  });

  it('a million lines of manifest', async () => {
    const line = `${'0'.repeat(128)}  data/x\n`;
    const parts = withTagManifest(plainBag().set('manifest-sha512.txt', line.repeat(20_000)));
    expect(await verdict(bagOf(parts), small({ entries: 5000 }))).toBe('packageTooLarge {"limit":5000}');
  });
});

describe('lying sizes, cuts and tails', () => {
  const whole = bagOf(plainBag());

  it('a header that claims less hides the rest as another entry', async () => {
    const parts = entriesOf(plainBag()).map((entry) =>
      entry.name === 'bag/data/files/b.pdf' ? { ...entry, content: 'x'.repeat(2000), size: 3 } : entry,
    );
    expect(await verdict(rawTar(parts))).toBe(invalid('tar'));
  });

  it('a header that claims more swallows the next ones', async () => {
    const parts = entriesOf(plainBag()).map((entry) =>
      entry.name === 'bag/data/files/b.pdf' ? { ...entry, size: 100_000 } : entry,
    );
    expect(await verdict(rawTar(parts))).toMatch(/^packageBagInvalid/u);
  });

  it('every cut is refused', async () => {
    for (let length = 0; length < whole.length; length += 97) {
      const cut = whole.subarray(0, length);
      expect(`${length} ${await verdict(cut)}`).toMatch(/packageBagInvalid|packageTooLarge/u);
    }
  });

  it('one missing block of the end is refused', async () => {
    expect(await verdict(whole.subarray(0, -512))).toBe(invalid('end'));
  });

  it('bytes after the end are refused', async () => {
    expect(await verdict(Buffer.concat([whole, Buffer.from('hidden')]))).toMatch(/^packageBagInvalid/u);
    expect(await verdict(Buffer.concat([whole, Buffer.alloc(20_480)]))).toBe(invalid('end'));
  });

  it('an entry behind the end, which stock tar would not show, is refused', async () => {
    expect(
      await verdict(
        Buffer.concat([whole, encodeEntry({ name: 'bag/data/records/hidden.json', content: 'x' }), Buffer.alloc(1024)]),
      ),
    ).toBe(invalid('header'));
  });

  it('nothing at all is refused', async () => {
    expect(await verdict(new Uint8Array())).toBe(invalid('empty'));
    expect(await verdict(new Uint8Array(1024))).toBe(invalid('empty'));
  });

  it('a flipped bit anywhere is refused', async () => {
    for (let at = 0; at < whole.length; at += 61) {
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 1;
      // Padding between files and unused header fields carry nothing: there the bag stays the same bag.
      const bag = await readBag(piecesOf(altered, 4096), { limits: packageLimits, isStreamed }).catch(() => null);
      if (bag !== null)
        expect([...bag.held.values()].map((bytes) => Buffer.from(bytes).toString())).toEqual(
          [...plainBag()].filter(([path]) => !isStreamed(path)).map(([, content]) => String(content)),
        );
    }
  });
});
