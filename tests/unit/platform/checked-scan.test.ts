import { describe, expect, it } from 'vitest';
import { checkedScan, checkScan, imageLimits } from '../../../electron/platform/checked-scan.ts';
import { collect, cutBy, drain, patterned, piecesOf } from '../../support/byte-streams.ts';
import { describe as failure, failureOf } from '../../support/failures.ts';
import {
  baselineJpeg,
  jpegClaiming,
  jpegSegment,
  pngClaiming,
  progressiveJpeg,
  smallPng,
} from '../../support/images.ts';

const pdf = (length: number): Uint8Array =>
  Uint8Array.from(Buffer.concat([Buffer.from('%PDF-1.7\n'), patterned(length)]));
const segments = (count: number): Uint8Array[] =>
  Array.from({ length: count }, () => jpegSegment(0xe2, new Uint8Array(60_000)));
const refused = (told: object = {}): string => `imageSizeRefused ${JSON.stringify({ ...imageLimits, ...told })}`;

describe('a scan', () => {
  it('is known by what it begins with', () => {
    expect([pdf(100), smallPng, baselineJpeg, progressiveJpeg].map((bytes) => checkScan(bytes))).toEqual([
      'pdf',
      'png',
      'jpeg',
      'jpeg',
    ]);
    for (const bytes of [
      new Uint8Array(),
      Buffer.from('%PDF'),
      Buffer.from('GIF89a'),
      Buffer.from('MZ'),
      Buffer.concat([Buffer.alloc(1020, 0x20), Buffer.from('%PDF-1.7')]),
    ])
      expect(failureOf(() => checkScan(bytes))).toMatch(/^fileTypeRefused/u);
    // A byte order mark, or what a scanner or a mail writes before it.
    expect(checkScan(Buffer.from('\uFEFF%PDF-1.7'))).toBe('pdf');
    expect(checkScan(Buffer.concat([Buffer.alloc(1019, 0x20), Buffer.from('%PDF-')]))).toBe('pdf');
    expect(failureOf(() => checkScan(smallPng, 'jpeg'))).toMatch(/^fileTypeRefused/u);
  });

  it.each([
    [20_000, 5000, 'no failure'],
    [5000, 20_000, 'no failure'],
    [10_000, 10_000, 'no failure'],
    [20_001, 1, refused({ width: 20_001, height: 1 })],
    [1, 20_001, refused({ width: 1, height: 20_001 })],
    [20_000, 5001, refused({ width: 20_000, height: 5001 })],
    [60_000, 60_000, refused({ width: 60_000, height: 60_000 })],
    [0, 100, refused()],
  ])('of %i × %i pixels', (width, height, expected) => {
    expect(failureOf(() => checkScan(pngClaiming(width, height)))).toBe(expected);
    expect(failureOf(() => checkScan(jpegClaiming({ width, height })))).toBe(expected);
  });

  it('that does not say its size in its first megabyte is refused', () => {
    expect(failureOf(() => checkScan(jpegClaiming({ before: segments(17) })))).toBe('no failure');
    expect(failureOf(() => checkScan(jpegClaiming({ before: segments(18) })))).toBe(refused());
  });
});

describe('a scan whose bytes pass by', () => {
  it.each([1, 7, 4096, 1_000_000])('comes out as it went in, in pieces of %i', async (size) => {
    for (const bytes of [pdf(size * 3), smallPng, baselineJpeg]) {
      const scan = checkedScan(piecesOf(bytes, size));
      expect(failureOf(() => scan.kind())).toMatch(/^internalFault/u);
      expect(await collect(scan.bytes)).toEqual(bytes);
      expect(scan.kind()).toBe(checkScan(bytes));
    }
  });

  it('comes out whole where it is larger than what has to say its size', async () => {
    const bytes = pdf(3_000_000);
    expect(await collect(checkedScan(cutBy(bytes, [1, 65_536, 700_000])).bytes)).toEqual(bytes);
  });

  it('gives out no byte of one that is refused, and asks for no more than its beginning', async () => {
    let given = 0;
    async function* endless(head: Uint8Array): AsyncGenerator<Uint8Array> {
      yield head;
      for (; given < 100_000_000; given += 65_536) yield new Uint8Array(65_536);
    }
    for (const head of [pngClaiming(60_000, 60_000), Buffer.from('MZ program'), Uint8Array.of(0xff, 0xd8, 0xff)]) {
      given = 0;
      const { released, error } = await drain(checkedScan(endless(head)).bytes);
      expect(released).toHaveLength(0);
      expect(failure(error)).toMatch(/^(?:imageSizeRefused|fileTypeRefused)/u);
      expect(given).toBeLessThan(1_200_000);
    }
  });
});
