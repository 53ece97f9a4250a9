import { beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { jsonLimits, mostHeld, mostRecordValues } from '../../electron/exchange/bag-layout.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import { readPackage, type OpenedPackage } from '../../electron/exchange/package-reader.ts';
import { verifyPackage } from '../../electron/exchange/verify-package.ts';
import type { RecordFile } from '../../electron/exchange/record-file.ts';
import { patterned } from '../support/byte-streams.ts';
import { failureOfAsync } from '../support/failures.ts';
import { baselineJpeg, jpegClaiming, jpegSegment, pngClaiming, progressiveJpeg, smallPng } from '../support/images.ts';
import {
  hashOf,
  makePackage,
  newOffice,
  packagedFile,
  pdfLike,
  recordOf,
  seal,
  type TestOffice,
} from '../support/package-maker.ts';
import { sealChanged } from '../support/raw-package.ts';
import type { BagParts } from '../support/raw-tar.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

// Sealed, signed and released by somebody with all the right keys: what no signature keeps out.
const folder = temporaryFolder('hostile-packages');
let sender: TestOffice;
let recipient: TestOffice;

beforeAll(async () => {
  await cryptoReady();
  sender = newOffice('Đảng ủy phường Trà Giang');
  recipient = newOffice('Ban Tổ chức Tỉnh ủy');
});

const read = (path: string): Promise<OpenedPackage> =>
  readPackage({
    path,
    signingPublic: sender.pairs.signingPublic,
    rootPublic: sender.card.root,
    desks: [recipient.desk],
    limits: packageLimits,
  });

async function verdict(change: (parts: BagParts) => void): Promise<string> {
  const path = await sealChanged(makePackage(sender, recipient), folder, change);
  return failureOfAsync(() => read(path));
}

const invalid = (reason: string, at?: string): string =>
  `packagePassportInvalid ${JSON.stringify(at === undefined ? { reason } : { reason, at })}`;

const pathOf = (parts: BagParts, start: string): string =>
  [...parts.keys()].find((path) => path.startsWith(start)) ?? '';
const jsonFiles = ['passport.json', 'data/records/person/', 'data/catalogue/catalogue.json'] as const;
const reasons = {
  'passport.json': 'json',
  'data/records/person/': 'recordJson',
  'data/catalogue/catalogue.json': 'catalogue',
} as const;

const write =
  (start: string, by: (text: string) => string) =>
  (parts: BagParts): void => {
    const path = pathOf(parts, start);
    parts.set(path, by(Buffer.from(parts.get(path) ?? '').toString('utf8')));
  };

it('a bag that was only packed anew opens', async () => {
  expect(await verdict(() => undefined)).toBe('no failure');
});

describe('JSON in a bag', () => {
  it.each(jsonFiles)(
    '%s: too deep, too many values or too long a text is refused before anything is built of it',
    async (start) => {
      const parse = vi.spyOn(JSON, 'parse');
      const hostile: [string, string][] = [
        ['depth', '['.repeat(500_000) + ']'.repeat(500_000)],
        ['values', `[${'0,'.repeat(900_000)}0]`],
        ['text', `["${'x'.repeat(900_000)}"]`],
      ];
      for (const [at, text] of hostile) {
        const path = await sealChanged(
          makePackage(sender, recipient),
          folder,
          write(start, () => text),
        );
        parse.mockClear();
        expect(await failureOfAsync(() => read(path))).toBe(invalid(reasons[start], at));
        // The passport of a bag with another hostile file is read before it.
        expect(parse.mock.calls.filter(([given]) => String(given).length > 100_000)).toEqual([]);
      }
      parse.mockRestore();
    },
  );

  // Unbounded, 60 MB of members kept the reader busy for most of a minute.
  it.each([...jsonFiles, 'office-card.txt', 'checkpoint.txt', 'proofs/', 'notes.txt'])(
    '%s of 10 MB is refused by its header',
    async (start) => {
      const parse = vi.spyOn(JSON, 'parse');
      const outcome = await verdict((parts) =>
        parts.set(pathOf(parts, start) || start, `{${'"a":0,'.repeat(1_800_000)}"a":0}`),
      );
      expect(outcome).toBe(`packageTooLarge {"limit":${mostHeld(start)}}`);
      expect(parse.mock.calls.filter(([given]) => String(given).length > 1_000_000)).toEqual([]);
      parse.mockRestore();
    },
  );

  it('many records that are each small enough are refused together, unread', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const outcome = await verdict((parts) => {
      const many = `[${'0,'.repeat(390_000)}0]`;
      for (let index = 0; index < 12; index += 1) parts.set(`data/records/person/${index}.json`, many);
    });
    expect(outcome).toBe(`packageTooLarge {"limit":${mostRecordValues}}`);
    expect(parse.mock.calls.filter(([given]) => String(given).length > 500_000)).toEqual([]);
    parse.mockRestore();
  });

  it('what the reader would refuse for its size is not sealed', async () => {
    const words = Array.from({ length: 150 }, (_, index) => [`field${index}`, 'ữ'.repeat(20_000)]);
    const large = recordOf(sender, 'person', newId(), [{ patch: Object.fromEntries(words), at: 1_760_000_000_000 }]);
    expect(
      await failureOfAsync(() => seal(makePackage(sender, recipient, { records: [large], files: [] }), folder)),
    ).toBe(`packageTooLarge {"limit":${jsonLimits.record.bytes}}`);
  });

  it.each(jsonFiles)('%s in any other spelling is refused', async (start) => {
    const spelling: Record<(typeof jsonFiles)[number], string> = {
      'passport.json': 'spelling',
      'data/records/person/': 'recordSpelling',
      'data/catalogue/catalogue.json': 'catalogue',
    };
    const spellings: ((text: string) => string)[] = [
      (text) => ` ${text}`,
      (text) => `${text}\n`,
      (text) => text.replace('{', '{ '),
      // The later of two members is read; the earlier one says something else to another reader.
      (text) => text.replace('{', '{"zz":1,"zz":1,').replace('"zz":1,', ''),
      (text) => `{"type":"x",${text.slice(1)}`,
      (text) => text.replace(/"([a-z])/u, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`),
      (text) => JSON.stringify(JSON.parse(text), null, 1),
    ];
    const outcomes: string[] = [];
    for (const respell of spellings) outcomes.push(await verdict(write(start, respell)));
    for (const outcome of outcomes) expect([invalid(spelling[start]), invalid('recordSchema')]).toContain(outcome);
  });
});

describe('a bag', () => {
  it.each([
    'notes.txt',
    'data/notes.txt',
    'proofs/aaaaaaaaaaaaaaaaaaaaaaaaaa.tlog-proof',
    'data/catalogue/other.json',
    'passport.JSON',
  ])('holds nothing besides what belongs to a package: %s', async (path) => {
    expect(await verdict((parts) => parts.set(path, 'x'))).toMatch(
      /^(?:packagePassportInvalid \{"reason":"strangers"\}|packageBagInvalid)/u,
    );
  });

  it('holds the card of the sender and not a word beside it', async () => {
    expect(await verdict(write('office-card.txt', (text) => `Kính gửi Ban Tổ chức\n${text}`))).toBe(invalid('card'));
  });
});

describe('scans and papers in a bag', () => {
  const personId = newId();
  const person = (): RecordFile =>
    recordOf(sender, 'person', personId, [{ patch: { fullName: 'A' }, at: 1_760_000_000_000 }]);
  const documentOf = (
    fileId: string,
    kind: string,
    bytes: Uint8Array,
    sha256 = hashOf(bytes),
    size = bytes.length,
  ): RecordFile =>
    recordOf(sender, 'document', newId(), [{ patch: { personId, fileId, kind, size, sha256 }, at: 1_760_000_000_000 }]);

  /** What becomes of one scan with its line in the index. */
  async function scanned(
    bytes: Uint8Array,
    kind: string,
    line: (fileId: string) => RecordFile = (fileId) => documentOf(fileId, kind, bytes),
  ): Promise<string> {
    const fileId = newId();
    const { path } = await seal(
      makePackage(sender, recipient, { records: [person(), line(fileId)], files: [packagedFile(fileId, bytes, kind)] }),
      folder,
    );
    return failureOfAsync(() => read(path));
  }

  const accepted = 'fileTypeRefused {"accepted":["pdf","png","jpeg"]}';
  const sizeRefused = (told: object = {}): string =>
    `imageSizeRefused ${JSON.stringify({ side: 20_000, pixels: 100_000_000, ...told })}`;

  it('are read when they are what the records say', async () => {
    const pictures: [Uint8Array, string][] = [
      [pdfLike(3_000_000, 5), 'pdf'],
      [smallPng, 'png'],
      [baselineJpeg, 'jpeg'],
      [progressiveJpeg, 'jpeg'],
      [pngClaiming(10_000, 10_000), 'png'],
      [jpegClaiming({ width: 20_000, height: 5000 }), 'jpeg'],
    ];
    for (const [bytes, kind] of pictures) expect(await scanned(bytes, kind)).toBe('no failure');
  });

  it('are refused while they pass when they begin as something else', async () => {
    expect(await scanned(patterned(5000, 3), 'pdf')).toBe(accepted);
    expect(await scanned(new Uint8Array(), 'pdf')).toBe(accepted);
    expect(await scanned(smallPng.subarray(0, 7), 'png')).toBe(accepted);
    expect(await scanned(smallPng, 'pdf')).toBe(accepted);
    expect(await scanned(pdfLike(100, 1), 'png')).toBe(accepted);
    expect(await scanned(baselineJpeg, 'png')).toBe(accepted);
    expect(await verdict((parts) => parts.set(pathOf(parts, 'data/forms/'), smallPng))).toBe(accepted);
    expect(await scanned(pdfLike(100, 1), 'exe')).toBe(invalid('document'));
  });

  it('are refused when a decoder would have to make room for more than a paper has', async () => {
    expect(await scanned(pngClaiming(60_000, 60_000), 'png')).toBe(sizeRefused({ width: 60_000, height: 60_000 }));
    expect(await scanned(jpegClaiming({ width: 60_000, height: 60_000 }), 'jpeg')).toBe(
      sizeRefused({ width: 60_000, height: 60_000 }),
    );
    expect(await scanned(pngClaiming(20_001, 1), 'png')).toBe(sizeRefused({ width: 20_001, height: 1 }));
    expect(await scanned(pngClaiming(10_001, 10_000), 'png')).toBe(sizeRefused({ width: 10_001, height: 10_000 }));
    expect(await scanned(pngClaiming(0, 17), 'png')).toBe(sizeRefused());
    expect(await scanned(baselineJpeg.subarray(0, 60), 'jpeg')).toBe(sizeRefused());
    const megabytes = Array.from({ length: 40 }, () => jpegSegment(0xe2, new Uint8Array(60_000)));
    expect(await scanned(jpegClaiming({ before: megabytes }), 'jpeg')).toBe(sizeRefused());
  });

  it('are refused when their bytes are not those of the record', async () => {
    const bytes = pdfLike(5000, 1);
    expect(await scanned(bytes, 'pdf', (fileId) => documentOf(fileId, 'pdf', bytes, 'ab'.repeat(32)))).toBe(
      invalid('document'),
    );
    expect(await scanned(bytes, 'pdf', (fileId) => documentOf(fileId, 'pdf', bytes, hashOf(bytes).toUpperCase()))).toBe(
      invalid('document'),
    );
    expect(await scanned(bytes, 'pdf', (fileId) => documentOf(fileId, 'pdf', bytes, hashOf(bytes), 4999))).toBe(
      invalid('files'),
    );
    expect(
      await scanned(bytes, 'pdf', (fileId) =>
        recordOf(sender, 'document', newId(), [
          { patch: { personId, fileId, kind: 'pdf', size: 5000 }, at: 1_760_000_000_000 },
        ]),
      ),
    ).toBe(invalid('document'));
    expect(await verdict((parts) => parts.set(pathOf(parts, 'data/forms/'), pdfLike(40_000, 10)))).toBe(
      invalid('form'),
    );
  });

  it('are refused when two records name one file', async () => {
    const [fileId, bytes] = [newId(), pdfLike(5000, 1)];
    const files = [packagedFile(fileId, bytes), packagedFile(fileId, smallPng, 'png')];
    const twice = async (second: RecordFile, brought = files): Promise<string> => {
      const { path } = await seal(
        makePackage(sender, recipient, {
          records: [person(), documentOf(fileId, 'pdf', bytes), second],
          files: brought,
        }),
        folder,
      );
      return failureOfAsync(() => read(path));
    };
    expect(await twice(documentOf(fileId, 'png', smallPng))).toBe(invalid('files'));
    expect(await twice(documentOf(fileId, 'pdf', bytes), files.slice(0, 1))).toBe(invalid('files'));
  });

  it('are told by the check on the command line too', async () => {
    const fileId = newId();
    const bytes = pngClaiming(60_000, 60_000);
    const { path } = await seal(
      makePackage(sender, recipient, {
        records: [person(), documentOf(fileId, 'png', bytes)],
        files: [packagedFile(fileId, bytes, 'png')],
      }),
      folder,
    );
    const report = await verifyPackage(path, { signingKeys: [sender.pairs.signingPublic], desks: [recipient.desk] });
    expect([report.signature, report.opened, report.failure?.code]).toEqual(['valid', null, 'imageSizeRefused']);
  });
});
