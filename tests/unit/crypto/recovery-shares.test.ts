import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { equalBytes } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { combineRecoveryShares, splitRecoverySecret } from '../../../electron/crypto/recovery-shares.ts';
import { decodeShareCard, encodeShareCard, type RecoveryShare } from '../../../electron/crypto/share-card.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { patterned } from '../../support/byte-streams.ts';
import { failureOf, failureOfAsync } from '../../support/failures.ts';

beforeAll(cryptoReady);

const registerId = 'abcdefghijklmnopqrstuvwxya';

function chosen(shares: readonly RecoveryShare[], mask: number): RecoveryShare[] {
  return shares.filter((_share, place) => ((mask >>> place) & 1) === 1);
}

describe('recovery shares', () => {
  test('any k of n give the secret back, fewer are refused by number: every subset of 3 of 5', async () => {
    const secret = patterned(32);
    const shares = await splitRecoverySecret(secret, 3, 5);
    expect(shares.map((share) => share.index)).toEqual([1, 2, 3, 4, 5]);
    for (let mask = 0; mask < 32; mask += 1) {
      const subset = chosen(shares, mask).reverse();
      if (subset.length >= 3) {
        const combined = await combineRecoveryShares(subset);
        expect(combined.use((bytes) => equalBytes(bytes, secret))).toBe(true);
      } else {
        expect(await failureOfAsync(() => combineRecoveryShares(subset))).toMatch(/^recoverySharesInsufficient/u);
      }
    }
    expect(await failureOfAsync(() => combineRecoveryShares(chosen(shares, 3)))).toBe(
      'recoverySharesInsufficient {"needed":3,"given":2}',
    );
  });

  test('secrets of any length, through the printed cards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 128 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(4),
        async (secret, needed, more) => {
          const shares = await splitRecoverySecret(secret, needed, needed + more);
          const register = newId();
          const typed = shares.slice(more).map((share) => decodeShareCard(encodeShareCard(share, register)));
          if (!typed.every((card) => card.registerId === register)) return false;
          const combined = await combineRecoveryShares(typed.map((card) => card.share));
          return combined.use((bytes) => equalBytes(bytes, secret));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('the same card twice counts once', async () => {
    const [one, two] = (await splitRecoverySecret(patterned(32), 2, 3)) as [RecoveryShare, RecoveryShare];
    expect(await failureOfAsync(() => combineRecoveryShares([one, one]))).toBe(
      'recoverySharesInsufficient {"needed":2,"given":1}',
    );
    const combined = await combineRecoveryShares([one, two, one]);
    expect(combined.use((bytes) => equalBytes(bytes, patterned(32)))).toBe(true);
  });

  test('shares of another set or altered ones are named, not combined into nonsense', async () => {
    const secret = patterned(32);
    const [one, two] = (await splitRecoverySecret(secret, 2, 3)) as [RecoveryShare, RecoveryShare];
    const [, other] = (await splitRecoverySecret(secret, 2, 3)) as [RecoveryShare, RecoveryShare];
    expect(await failureOfAsync(() => combineRecoveryShares([one, other]))).toBe(
      'recoverySharesWrong {"reason":"set"}',
    );
    expect(await failureOfAsync(() => combineRecoveryShares([one, { ...other, setId: one.setId }]))).toBe(
      'recoverySharesWrong {"reason":"content"}',
    );
    const altered = (share: RecoveryShare) => ({
      ...share,
      bytes: SecretBytes.copyOf(share.bytes.use((bytes) => bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)))),
    });
    expect(await failureOfAsync(() => combineRecoveryShares([one, altered(two)]))).toBe(
      'recoverySharesWrong {"reason":"content"}',
    );
    expect(await failureOfAsync(() => combineRecoveryShares([one, altered(one), two]))).toBe(
      'recoverySharesWrong {"reason":"conflict"}',
    );
  });

  test('numbers outside the limits are refused', async () => {
    for (const [needed, total] of [
      [1, 3],
      [4, 3],
      [2, 17],
      [2.5, 3],
      [0, 0],
    ] as const) {
      expect(await failureOfAsync(() => splitRecoverySecret(patterned(32), needed, total))).toMatch(/^inputRejected/u);
    }
    for (const length of [0, 129])
      expect(await failureOfAsync(() => splitRecoverySecret(patterned(length), 2, 3))).toMatch(/^inputRejected/u);
  });

  test('one share alone has no byte in common with the secret more often than chance', async () => {
    const secret = new Uint8Array(100).fill(0x41);
    let equal = 0;
    for (let round = 0; round < 20; round += 1) {
      for (const share of await splitRecoverySecret(secret, 2, 2))
        equal += share.bytes.use((bytes) => bytes.subarray(0, 100).filter((byte) => byte === 0x41).length);
    }
    // 4,000 bytes at 1/256: 15.6 expected.
    expect(equal).toBeLessThan(60);
  });
});

describe('share cards', () => {
  // Fixed bytes, so that the exhaustive test below has one answer for ever.
  const share: RecoveryShare = {
    setId: 'zyxwvutsrqponmlkjihgfedcba',
    index: 2,
    needed: 2,
    total: 3,
    bytes: SecretBytes.copyOf(patterned(41)),
  };

  test('lines of five groups of four, small letters and digits 2-7', () => {
    const lines = encodeShareCard(share, registerId).split('\n');
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line).toMatch(/^[a-z2-7]{4}( [a-z2-7]{4}){4}$/u);
    const longer = encodeShareCard({ ...share, bytes: SecretBytes.copyOf(patterned(43)) }, registerId).split('\n');
    expect(longer).toHaveLength(9);
    expect(longer.at(-1)).toMatch(/^[a-z2-7]{4} [a-z2-7]{4}$/u);
  });

  test('letter case, dashes, blanks, blank lines and look-alike digits do not matter', () => {
    const card = encodeShareCard(share, registerId);
    const spellings = [
      card.toUpperCase(),
      card.replaceAll(' ', '-'),
      card.replaceAll(' ', ''),
      `\n  ${card.replaceAll('\n', '  \r\n\r\n ')}\n\n`,
      card.replaceAll('o', '0').replaceAll('b', '8').replaceAll('l', '1'),
    ];
    for (const spelling of spellings) {
      const read = decodeShareCard(spelling);
      expect(read.registerId).toBe(registerId);
      expect(read.share).toMatchObject({ setId: share.setId, index: 2, needed: 2, total: 3 });
      expect(read.share.bytes.equals(share.bytes)).toBe(true);
    }
  });

  test('every single wrong character is named by its line', () => {
    const card = encodeShareCard(share, registerId);
    let line = 1;
    for (let place = 0; place < card.length; place += 1) {
      const right = card.charAt(place);
      if (right === '\n') line += 1;
      if (right === '\n' || right === ' ') continue;
      for (const wrong of 'abcdefghijklmnopqrstuvwxyz234567?é') {
        if (wrong === right) continue;
        const typed = card.slice(0, place) + wrong + card.slice(place + 1);
        expect(
          failureOf(() => decodeShareCard(typed)),
          `${place} ${wrong}`,
        ).toBe(`recoverySharesWrong {"line":${line}}`);
      }
    }
  });

  test('missing, doubled and swapped lines or characters are refused', () => {
    const lines = encodeShareCard(share, registerId).split('\n');
    const without = (skip: number) => lines.filter((_line, place) => place !== skip).join('\n');
    expect(failureOf(() => decodeShareCard(without(7)))).toBe('recoverySharesWrong {"line":0}');
    for (let skip = 0; skip < 7; skip += 1)
      expect(failureOf(() => decodeShareCard(without(skip)))).toBe(`recoverySharesWrong {"line":${skip + 1}}`);
    const [one = '', two = '', ...rest] = lines;
    expect(failureOf(() => decodeShareCard([two, one, ...rest].join('\n')))).toBe('recoverySharesWrong {"line":1}');
    expect(failureOf(() => decodeShareCard([one, one, two, ...rest].join('\n')))).toBe(
      'recoverySharesWrong {"line":2}',
    );
    expect(failureOf(() => decodeShareCard([one.slice(1), two, ...rest].join('\n')))).toBe(
      'recoverySharesWrong {"line":1}',
    );
    expect(failureOf(() => decodeShareCard([`${one}a`, two, ...rest].join('\n')))).toBe(
      'recoverySharesWrong {"line":1}',
    );
    for (const text of ['', '\n\n', 'abc', 'Số thẻ: 2'])
      expect(failureOf(() => decodeShareCard(text))).toMatch(/^recoverySharesWrong/u);
  });

  test('a register or set that is no id cannot be printed; a wiped share says locked', () => {
    expect(failureOf(() => encodeShareCard(share, 'so-1'))).toMatch(/^inputRejected/u);
    expect(failureOf(() => encodeShareCard({ ...share, setId: 'x' }, registerId))).toMatch(/^inputRejected/u);
    const wiped = { ...share, bytes: SecretBytes.random(41) };
    wiped.bytes.wipe();
    expect(failureOf(() => encodeShareCard(wiped, registerId))).toBe('registerLocked');
  });
});
