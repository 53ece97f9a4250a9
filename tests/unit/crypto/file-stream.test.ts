import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes, equalBytes } from '../../../electron/crypto/bytes.ts';
import {
  decryptChunks,
  encryptChunks,
  encryptedLength,
  padmeLength,
  type FileStreamOptions,
} from '../../../electron/crypto/file-stream.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady, libsodium } from '../../../electron/crypto/sodium.ts';
import { collect, cutBy, drain, eachByteFlipped, patterned, piecesOf } from '../../support/byte-streams.ts';
import { describe as describeError, failureOfAsync } from '../../support/failures.ts';

beforeAll(cryptoReady);

const opening = 32;
const sealedChunk = 65_536 + 17;
const roomInFrame = 65_532;

async function encrypted(bytes: Uint8Array, key: SecretBytes, options?: FileStreamOptions): Promise<Uint8Array> {
  return collect(encryptChunks(piecesOf(bytes, 50_000), key, options));
}

async function refused(file: Uint8Array, key: SecretBytes, whole: Uint8Array): Promise<void> {
  const { released, error } = await drain(decryptChunks(piecesOf(file, 40_000), key));
  expect(describeError(error)).toBe('fileDamaged');
  // Whatever came out before the failure is the true beginning of the file, never altered bytes.
  expect(equalBytes(released, whole.subarray(0, released.length))).toBe(true);
}

describe('stored files', () => {
  test.each([0, 1, 4091, 4092, 4093, roomInFrame - 1, roomInFrame, roomInFrame + 1, 2 * roomInFrame, 300_000])(
    '%i bytes come back',
    async (length) => {
      const key = SecretBytes.random(32);
      const bytes = patterned(length);
      const file = await encrypted(bytes, key);
      expect(equalBytes(await collect(decryptChunks(piecesOf(file, 7919), key)), bytes)).toBe(true);
      const body = file.length - opening;
      expect((body - 17 * Math.ceil(body / sealedChunk)) % 4096).toBe(0);
    },
  );

  test('however the source and the file are cut, the same bytes come back', async () => {
    const key = SecretBytes.random(32);
    const sizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 200_000 }),
        fc.nat(),
        sizes,
        sizes,
        async (length, seed, inward, outward) => {
          const bytes = patterned(length, seed);
          const file = await collect(encryptChunks(cutBy(bytes, inward), key));
          return equalBytes(await collect(decryptChunks(cutBy(file, outward), key)), bytes);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a source that fills one buffer again and again loses nothing', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(150_000);
    const reusing = async function* (from: Uint8Array): AsyncGenerator<Uint8Array> {
      const buffer = new Uint8Array(1000);
      for (let start = 0; start < from.length; start += buffer.length) {
        const part = from.subarray(start, start + buffer.length);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
        buffer.fill(0xee);
      }
    };
    const file = await collect(encryptChunks(reusing(bytes), key));
    expect(equalBytes(await collect(decryptChunks(reusing(file), key)), bytes)).toBe(true);
  });

  test('a byte at a time', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(5000);
    const file = await collect(encryptChunks(piecesOf(bytes, 1), key));
    expect(equalBytes(await collect(decryptChunks(piecesOf(file, 1), key)), bytes)).toBe(true);
  });

  test('every flipped byte is refused', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(900);
    const file = await encrypted(bytes, key);
    expect(file).toHaveLength(opening + 4096 + 17);
    for (const { altered } of eachByteFlipped(file)) await refused(altered, key, bytes);
  });

  test('every cut at and around a chunk border is refused', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(4 * roomInFrame + 100);
    const file = await encrypted(bytes, key);
    const borders = [0, 1, 8, opening - 1, opening, opening + 1];
    for (let border = opening + sealedChunk; border < file.length; border += sealedChunk)
      borders.push(border - 1, border, border + 1, border + 17);
    borders.push(file.length - 1);
    for (const border of borders) await refused(file.subarray(0, border), key, bytes);
    expect(borders.length).toBeGreaterThan(20);
  });

  test('swapped, repeated, missing and appended chunks are refused', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(3 * roomInFrame + 100);
    const file = await encrypted(bytes, key);
    const head = file.subarray(0, opening);
    const chunks: Uint8Array[] = [];
    for (let start = opening; start < file.length; start += sealedChunk)
      chunks.push(file.subarray(start, start + sealedChunk));
    expect(chunks).toHaveLength(4);
    const [first, second, third, last] = chunks as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(
      await failureOfAsync(() =>
        collect(decryptChunks(piecesOf(concatBytes(head, first, second, third, last), 999), key)),
      ),
    ).toBe('no failure');
    const orders = [
      [second, first, third, last],
      [first, third, second, last],
      [first, first, second, third, last],
      [first, third, last],
      [first, second, third, last, last],
      [first, second, third, last, third],
      [first, second, third],
      [last],
      [first, second, last],
    ];
    for (const order of orders) await refused(concatBytes(head, ...order), key, bytes);
    for (const tail of [Uint8Array.of(0), new Uint8Array(17), new Uint8Array(sealedChunk), file])
      await refused(concatBytes(file, tail), key, bytes);
  });

  test('chunks of two files under one key do not mix', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(2 * roomInFrame);
    const one = await encrypted(bytes, key);
    const two = await encrypted(bytes, key);
    expect(equalBytes(one, two)).toBe(false);
    await refused(concatBytes(one.subarray(0, opening + sealedChunk), two.subarray(opening + sealedChunk)), key, bytes);
    await refused(concatBytes(two.subarray(0, opening), one.subarray(opening)), key, bytes);
  });

  test('another key, another version and an empty file are refused; a wiped key says locked', async () => {
    const key = SecretBytes.random(32);
    const file = await encrypted(patterned(10), key);
    await refused(file, SecretBytes.random(32), patterned(10));
    await refused(
      Uint8Array.from(file, (byte, index) => (index === 7 ? 2 : byte)),
      key,
      patterned(10),
    );
    await refused(new Uint8Array(0), key, patterned(10));
    key.wipe();
    expect(await failureOfAsync(() => collect(decryptChunks(piecesOf(file, 99), key)))).toBe('registerLocked');
    expect(await failureOfAsync(() => collect(encryptChunks(piecesOf(file, 99), key)))).toBe('registerLocked');
  });

  test('frames the writer never makes are refused even with the right key', async () => {
    const key = SecretBytes.random(32);
    const sodium = libsodium();
    const crafted = (frames: Uint8Array[]): Uint8Array => {
      const { state, header } = key.use((raw) => sodium.crypto_secretstream_xchacha20poly1305_init_push(raw));
      const magic = Uint8Array.of(...new TextEncoder().encode('THSFILE'), 1);
      const chunks = frames.map((frame, place) => {
        const tag =
          place === frames.length - 1
            ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
            : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
        return sodium.crypto_secretstream_xchacha20poly1305_push(state, frame, place === 0 ? magic : null, tag);
      });
      return concatBytes(magic, header, ...chunks);
    };
    const frame = (count: number, length: number, fill = 0): Uint8Array => {
      const bytes = new Uint8Array(length).fill(fill, 4);
      if (length >= 4) new DataView(bytes.buffer).setUint32(0, count);
      return bytes;
    };
    const read = (frames: Uint8Array[]) =>
      failureOfAsync(() => collect(decryptChunks(piecesOf(crafted(frames), 9999), key)));
    expect(await read([frame(roomInFrame, 65_536, 7), frame(5, 9, 7)])).toBe('no failure');
    expect(await read([frame(5, 65_536), frame(0, 64)])).toBe('no failure');
    const cases: [string, Uint8Array[]][] = [
      ['padding that is not zeros', [frame(5, 64, 7)]],
      ['data after the end', [frame(5, 65_536), frame(1, 64)]],
      ['more data than the frame holds', [frame(61, 64)]],
      ['a count near 2³²', [frame(0xffff_ffff, 64)]],
      ['no room for a count', [frame(0, 3)]],
      ['an empty last frame', [frame(roomInFrame, 65_536, 7), frame(0, 0)]],
    ];
    for (const [name, frames] of cases) expect(await read(frames), name).toBe('fileDamaged');
  });

  test('a failing source fails the stream with its own error, and the source is told when reading stops', async () => {
    const key = SecretBytes.random(32);
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield patterned(70_000);
      throw new Error('stick pulled');
    };
    await expect(collect(encryptChunks(failing(), key))).rejects.toThrow('stick pulled');
    const file = await encrypted(patterned(300_000), key);
    let closed = 0;
    const watched = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      try {
        yield* piecesOf(bytes, 1000);
      } finally {
        closed += 1;
      }
    };
    for await (const piece of decryptChunks(watched(file), key)) if (piece.length > 0) break;
    expect(closed).toBe(1);
    await drain(decryptChunks(watched(patterned(300_000)), key));
    expect(closed).toBe(2);
  });

  test('the source is read no faster than the consumer takes', async () => {
    const key = SecretBytes.random(32);
    let pulled = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < 64; count += 1) {
        pulled += 32_768;
        yield new Uint8Array(32_768);
      }
    };
    let received = 0;
    let furthest = 0;
    for await (const piece of decryptChunks(encryptChunks(source(), key), key)) {
      received += piece.length;
      furthest = Math.max(furthest, pulled - received);
    }
    expect(received).toBe(64 * 32_768);
    expect(furthest).toBeLessThan(6 * 65_536);
  });
});

describe('sizes', () => {
  test('small files of different length look the same', async () => {
    const key = SecretBytes.random(32);
    const sizes = await Promise.all(
      [0, 1, 500, 4092].map(async (length) => (await encrypted(patterned(length), key)).length),
    );
    expect(new Set(sizes).size).toBe(1);
    expect((await encrypted(patterned(4093), key)).length).toBe((sizes[0] ?? 0) + 4096);
  });

  test('the length on the disk follows from the length of the content', async () => {
    const key = SecretBytes.random(32);
    for (const length of [
      0, 1, 4092, 4093, 65_531, 65_532, 65_533, 65_536, 131_063, 131_064, 131_065, 200_000, 1_000_000,
    ]) {
      expect((await encrypted(patterned(length), key)).length, String(length)).toBe(encryptedLength(length));
    }
    for (const [length, padTo] of [
      [0, 1],
      [65_530, 65_537],
      [65_532, 1],
      [65_533, 1],
      [65_534, 65_538],
      [131_063, 3],
      [10, 1_048_576],
    ] as const) {
      expect((await encrypted(patterned(length), key, { padTo })).length, `${length} padded to ${padTo}`).toBe(
        encryptedLength(length, { padTo }),
      );
    }
  });

  test('padding may span many chunks and is checked when reading', async () => {
    const key = SecretBytes.random(32);
    const bytes = patterned(10);
    const file = await encrypted(bytes, key, { padTo: 1_048_576 });
    expect(file).toHaveLength(opening + 1_048_576 + 16 * 17);
    expect(equalBytes(await collect(decryptChunks(piecesOf(file, 4096), key)), bytes)).toBe(true);
    await refused(file.subarray(0, opening + 3 * sealedChunk), key, bytes);
  });

  test('any padTo works, and one below 1 is refused', async () => {
    const key = SecretBytes.random(32);
    for (const [length, padTo] of [
      [0, 1],
      [65_530, 65_537],
      [65_532, 1],
      [65_533, 1],
      [65_534, 65_538],
      [131_063, 3],
      [7, 100],
    ] as const) {
      const bytes = patterned(length);
      const file = await encrypted(bytes, key, { padTo });
      expect(
        equalBytes(await collect(decryptChunks(piecesOf(file, 9999), key)), bytes),
        `${length} padded to ${padTo}`,
      ).toBe(true);
    }
    for (const padTo of [0, -1, 1.5, Number.NaN])
      expect(await failureOfAsync(() => encrypted(patterned(3), key, { padTo }))).toMatch(/^inputRejected/u);
  });

  test('Padmé: known lengths, never shorter, at most 12 % more, few distinct sizes', () => {
    expect([0, 1, 8, 9, 100, 1000, 1025, 1_000_000].map(padmeLength)).toEqual([
      0, 1, 8, 10, 104, 1024, 1088, 1_015_808,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (length) => {
        const padded = padmeLength(length);
        return padded >= length && padded <= length * 1.12 + 1 && padmeLength(padded) === padded;
      }),
    );
    const distinct = new Set(Array.from({ length: 100_000 }, (_, length) => padmeLength(length)));
    expect(distinct.size).toBeLessThan(250);
  });
});
