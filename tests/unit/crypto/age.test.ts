import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ageDecrypt, ageEncrypt, ageIdentity, ageRecipient } from '../../../electron/crypto/age.ts';
import { fromBech32, toBech32 } from '../../../electron/crypto/bech32.ts';
import { concatBytes, equalBytes, toHex } from '../../../electron/crypto/bytes.ts';
import { newKeyPairs, wipeKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { collect, cutBy, drain, eachByteFlipped, patterned, piecesOf } from '../../support/byte-streams.ts';
import { describe as describeError, failureOf, failureOfAsync } from '../../support/failures.ts';

beforeAll(cryptoReady);

const sealedChunk = 65_536 + 16;

function desk() {
  const pairs = newKeyPairs();
  return { pairs, secret: pairs.exchangeSecret, recipient: ageRecipient(pairs.exchangePublic) };
}

async function sealedFor(recipients: string[], bytes: Uint8Array): Promise<Uint8Array> {
  return collect(ageEncrypt(piecesOf(bytes, 50_000), recipients));
}

describe('age', () => {
  test('keys are spelled as the library spells them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const identity = await generateX25519Identity();
      const scalar = fromBech32('age-secret-key-', identity);
      const { pairs } = desk();
      expect(await identityToRecipient(ageIdentity(pairs.exchangeSecret))).toBe(ageRecipient(pairs.exchangePublic));
      expect(toBech32('age-secret-key-', scalar).toUpperCase()).toBe(identity);
    }
  });

  test('Bech32: mixed case, another prefix and every changed character are refused', () => {
    const { recipient } = desk();
    expect(failureOf(() => fromBech32('age', recipient))).toBe('no failure');
    expect(failureOf(() => fromBech32('ag', recipient))).toMatch(/^inputRejected/u);
    expect(
      failureOf(() =>
        fromBech32('age', recipient.replace(/.$/u, (last) => last.toUpperCase()).replace('age1', 'aGe1')),
      ),
    ).toMatch(/^inputRejected/u);
    for (let place = 4; place < recipient.length; place += 1) {
      const other = recipient.charAt(place) === 'q' ? 'p' : 'q';
      expect(
        failureOf(() => fromBech32('age', recipient.slice(0, place) + other + recipient.slice(place + 1))),
      ).toMatch(/^inputRejected/u);
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 70 }),
        (bytes) => toHex(fromBech32('ths', toBech32('ths', bytes))) === toHex(bytes),
      ),
    );
  });

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    '%i bytes come back, by secret and by identity text',
    async (length) => {
      const { secret, recipient } = desk();
      const bytes = patterned(length);
      const file = await sealedFor([recipient], bytes);
      expect(equalBytes(await collect(ageDecrypt(piecesOf(file, 9999), secret)), bytes)).toBe(true);
      expect(equalBytes(await collect(ageDecrypt(piecesOf(file, file.length), ageIdentity(secret))), bytes)).toBe(true);
    },
  );

  test('however source and file are cut', async () => {
    const { secret, recipient } = desk();
    const sizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 150_000 }),
        fc.nat(),
        sizes,
        sizes,
        async (length, seed, inward, outward) => {
          const bytes = patterned(length, seed);
          const file = await collect(ageEncrypt(cutBy(bytes, inward), [recipient]));
          return equalBytes(await collect(ageDecrypt(cutBy(file, outward), secret)), bytes);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('each of several recipients opens it, nobody else', async () => {
    const [one, two, other] = [desk(), desk(), desk()];
    const bytes = patterned(1000);
    const file = await sealedFor([one.recipient, two.recipient], bytes);
    for (const reader of [one, two])
      expect(equalBytes(await collect(ageDecrypt(piecesOf(file, 100), reader.secret)), bytes)).toBe(true);
    expect(await failureOfAsync(() => collect(ageDecrypt(piecesOf(file, 100), other.secret)))).toBe('packageNotForUs');
  });

  test('no recipient, a malformed one, one of low order and a wiped identity are refused', async () => {
    const { pairs, recipient } = desk();
    const low = ageRecipient(new Uint8Array(32));
    for (const recipients of [
      [],
      ['age1xyz'],
      [recipient.toUpperCase().slice(0, -1)],
      [low],
      [`${recipient}\n`],
      ['AGE-SECRET-KEY-1QQ'],
    ]) {
      expect(await failureOfAsync(() => sealedFor(recipients, patterned(3))), String(recipients)).toMatch(
        /^inputRejected/u,
      );
    }
    const file = await sealedFor([recipient], patterned(3));
    wipeKeyPairs(pairs);
    expect(await failureOfAsync(() => collect(ageDecrypt(piecesOf(file, 100), pairs.exchangeSecret)))).toBe(
      'registerLocked',
    );
    expect(await failureOfAsync(() => collect(ageDecrypt(piecesOf(file, 100), 'AGE-SECRET-KEY-1QQ')))).toMatch(
      /^inputRejected/u,
    );
  });

  test('every flipped byte of a small package is refused', async () => {
    const { secret, recipient } = desk();
    const file = await sealedFor([recipient], patterned(50));
    for (const { altered, at } of eachByteFlipped(file)) {
      const { released, error } = await drain(ageDecrypt(piecesOf(altered, 64), secret));
      // A change inside our recipient line makes it someone else's line: that is honestly "not for us".
      expect(describeError(error), `byte ${at}`).toMatch(/^package(Undecryptable|NotForUs)/u);
      expect(released).toHaveLength(0);
    }
  });

  test('every cut around a chunk border, and anything appended, is refused without a wrong byte released', async () => {
    const { secret, recipient } = desk();
    const bytes = patterned(3 * 65_536 + 77);
    const file = await sealedFor([recipient], bytes);
    const start = file.length - (4 * 16 + bytes.length);
    const ends = [0, 1, 20, start - 17, start - 16, start - 1, start, start + 1, file.length - 1];
    for (let border = start + sealedChunk; border < file.length; border += sealedChunk)
      ends.push(border - 1, border, border + 1, border + 16, border + 17);
    const altered = [
      ...ends.map((end) => file.subarray(0, end)),
      concatBytes(file, Uint8Array.of(0)),
      concatBytes(file, new Uint8Array(sealedChunk)),
      concatBytes(file, file),
    ];
    for (const package_ of altered) {
      const { released, error } = await drain(ageDecrypt(piecesOf(package_, 30_000), secret));
      expect(describeError(error)).toMatch(/^packageUndecryptable/u);
      expect(equalBytes(released, bytes.subarray(0, released.length))).toBe(true);
    }
  });

  test('a header without end is given up early', async () => {
    const { secret } = desk();
    let pulled = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('age-encryption.org/v1\n-> X25519 ');
      for (;;) {
        pulled += 1024;
        yield new Uint8Array(1024).fill(0x41);
      }
    };
    expect(await failureOfAsync(() => collect(ageDecrypt(endless(), secret)))).toBe(
      'packageUndecryptable {"reason":"header"}',
    );
    expect(pulled).toBeLessThan(100_000);
  });

  test('the source is read no faster than the consumer takes, and told when reading stops', async () => {
    const { secret, recipient } = desk();
    let pulled = 0;
    let closed = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (let count = 0; count < 64; count += 1) {
          pulled += 32_768;
          yield new Uint8Array(32_768);
        }
      } finally {
        closed += 1;
      }
    };
    let received = 0;
    let furthest = 0;
    for await (const piece of ageDecrypt(ageEncrypt(source(), [recipient]), secret)) {
      received += piece.length;
      furthest = Math.max(furthest, pulled - received);
    }
    expect(received).toBe(64 * 32_768);
    expect(furthest).toBeLessThan(6 * 65_536);
    for await (const piece of ageDecrypt(ageEncrypt(source(), [recipient]), secret)) if (piece.length > 0) break;
    await drain(ageDecrypt(source(), secret));
    expect(closed).toBe(3);
  });
});
