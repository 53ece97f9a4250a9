import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegSize, pngSize } from '../../../electron/platform/image-size.ts';
import {
  baselineJpeg,
  greyJpeg,
  jpegClaiming,
  jpegSegment,
  pngClaiming,
  progressiveJpeg,
  smallPng,
} from '../../support/images.ts';
import { runs, spoiled } from '../../support/spoiled.ts';

const exif = (length: number): Uint8Array => jpegSegment(0xe1, new Uint8Array(length).fill(0x41));
const concat = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

describe('the size of a PNG', () => {
  it('stands in its first chunk', () => {
    expect(pngSize(smallPng)).toEqual({ width: 23, height: 17 });
    expect(pngSize(smallPng.subarray(0, 33))).toEqual({ width: 23, height: 17 });
    expect(pngSize(pngClaiming(60_000, 60_000))).toEqual({ width: 60_000, height: 60_000 });
    expect(pngSize(pngClaiming(0x7fff_ffff, 1))).toEqual({ width: 0x7fff_ffff, height: 1 });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another signature', baselineJpeg],
    ['a header that is cut', smallPng.subarray(0, 28)],
    ['no width', pngClaiming(0, 17)],
    ['no height', pngClaiming(23, 0)],
    ['a side beyond the format', pngClaiming(0x8000_0000, 17)],
    ['another chunk first', smallPng.with(12, 0x69)],
    ['a header of another length', smallPng.with(11, 14)],
    ['a header whose length lies', smallPng.with(8, 0x7f)],
    // A check sum that does not hold: what a decoder makes of it is its own affair.
    ['a header that was changed', smallPng.with(17, 1)],
  ])('is not told by %s', (_, bytes) => {
    expect(pngSize(bytes)).toBeNull();
  });
});

describe('the size of a JPEG', () => {
  it('stands in its frame header, behind whatever segments there are', () => {
    for (const bytes of [baselineJpeg, progressiveJpeg]) expect(jpegSize(bytes)).toEqual({ width: 23, height: 17 });
    expect(jpegSize(greyJpeg)).toEqual({ width: 5, height: 9 });
    expect(jpegSize(jpegClaiming({ width: 60_000, height: 50_000 }))).toEqual({ width: 60_000, height: 50_000 });
    expect(
      jpegSize(jpegClaiming({ before: [exif(60_000), exif(60_000), jpegSegment(0xfe, new Uint8Array())] })),
    ).toEqual({ width: 23, height: 17 });
    // Fill bytes may stand before any marker.
    expect(jpegSize(jpegClaiming({ before: [Uint8Array.of(0xff, 0xff, 0xff)] }))).toEqual({ width: 23, height: 17 });
  });

  it('is not read out of a preview that lies inside a segment', () => {
    expect(jpegSize(jpegClaiming({ before: [jpegSegment(0xe1, greyJpeg)] }))).toEqual({ width: 23, height: 17 });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another signature', smallPng],
    ['a beginning alone', baselineJpeg.subarray(0, 3)],
    ['no width', jpegClaiming({ width: 0 })],
    // Some decoders then look for it behind the picture.
    ['no height', jpegClaiming({ height: 0 })],
    ['a segment that reaches beyond the end', jpegClaiming({ before: [jpegSegment(0xe1, new Uint8Array(4), 0xffff)] })],
    ['a segment without room for its own length', jpegClaiming({ before: [jpegSegment(0xe1, new Uint8Array(), 1)] })],
    ['bytes between the segments', jpegClaiming({ before: [Uint8Array.of(0x00, 0x00)] })],
    ['a second beginning', jpegClaiming({ before: [Uint8Array.of(0xff, 0xd8)] })],
    ['an end before the picture', jpegClaiming({ before: [Uint8Array.of(0xff, 0xd9)] })],
    ['a scan before its frame', jpegClaiming({ before: [jpegSegment(0xda, new Uint8Array(10))] })],
    ['a marker that is none', jpegClaiming({ before: [Uint8Array.of(0xff, 0x00)] })],
    ['fill bytes to the end', concat(Uint8Array.of(0xff, 0xd8), new Uint8Array(1000).fill(0xff))],
    ['a hierarchical picture', jpegClaiming({ before: [jpegSegment(0xde, new Uint8Array(15))] })],
    [
      'tables alone',
      concat(Uint8Array.of(0xff, 0xd8), jpegSegment(0xc4, new Uint8Array(20)), jpegSegment(0xcc, new Uint8Array(20))),
    ],
  ])('is not told by %s', (_, bytes) => {
    expect(jpegSize(bytes)).toBeNull();
  });

  it.each([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])(
    'is told by every kind of frame: %i',
    (marker) => {
      expect(jpegSize(jpegClaiming({ marker, width: 40_000 }))).toEqual({ width: 40_000, height: 17 });
    },
  );

  it('is not told while the frame header is cut', () => {
    const end = baselineJpeg.indexOf(0xc0) + 1 + 17;
    for (let length = 0; length < end; length += 1) expect(jpegSize(baselineJpeg.subarray(0, length))).toBeNull();
    expect(jpegSize(baselineJpeg.subarray(0, end))).toEqual({ width: 23, height: 17 });
  });
});

describe('hostile pictures', () => {
  it.each<[string, Uint8Array, typeof pngSize]>([
    ['PNG', smallPng, pngSize],
    ['baseline JPEG', baselineJpeg, jpegSize],
    ['progressive JPEG', progressiveJpeg, jpegSize],
  ])('%s: say a size of whole numbers above nothing, or none', (_, valid, sizeOf) => {
    fc.assert(
      fc.property(spoiled(valid), (bytes) => {
        const size = sizeOf(bytes);
        return (
          size === null ||
          (Number.isInteger(size.width) && Number.isInteger(size.height) && size.width > 0 && size.height > 0)
        );
      }),
      runs(1000),
    );
  });
});
