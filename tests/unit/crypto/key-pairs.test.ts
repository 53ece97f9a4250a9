import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { equalBytes, fromHex, toBase64, toHex, utf8 } from '../../../electron/crypto/bytes.ts';
import { fingerprintGroups } from '../../../electron/crypto/fingerprint.ts';
import {
  newKeyPairs,
  packedKeyPairsLength,
  packKeyPairs,
  publicKeysOf,
  rawPublicKeys,
  unpackKeyPairs,
  wipeKeyPairs,
} from '../../../electron/crypto/key-pairs.ts';
import { signBytes, signRaw, verifyBytes, verifyRaw } from '../../../electron/crypto/signature.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { eachByteFlipped } from '../../support/byte-streams.ts';
import { failureOf } from '../../support/failures.ts';

beforeAll(cryptoReady);

describe('key pairs', () => {
  test('packing keeps both pairs, in fixed length', () => {
    const pairs = newKeyPairs();
    const packed = packKeyPairs(pairs);
    expect(packed).toHaveLength(packedKeyPairsLength);
    const again = unpackKeyPairs(packed);
    expect(publicKeysOf(again)).toEqual(publicKeysOf(pairs));
    expect(again.exchangeSecret.equals(pairs.exchangeSecret)).toBe(true);
    expect(again.signingSecret.equals(pairs.signingSecret)).toBe(true);
    expect(publicKeysOf(newKeyPairs())).not.toEqual(publicKeysOf(pairs));
  });

  test('another version or length is refused', () => {
    const packed = packKeyPairs(newKeyPairs());
    expect(failureOf(() => unpackKeyPairs(packed.subarray(1)))).toBe('keysFileDamaged');
    expect(failureOf(() => unpackKeyPairs(Uint8Array.of(...packed, 0)))).toBe('keysFileDamaged');
    expect(failureOf(() => unpackKeyPairs(Uint8Array.of(2, ...packed.subarray(1))))).toBe('keysFileDamaged');
  });

  test('packed bytes of a fixed identity stay readable: RFC 8032 test 2 and RFC 7748 §6.1 (Alice)', () => {
    const seed = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
    const scalar = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
    const pairs = unpackKeyPairs(fromHex(`01${scalar}${seed}`));
    expect(toHex(pairs.exchangePublic)).toBe('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
    expect(toHex(pairs.signingPublic)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  });

  test('after wiping nothing signs or packs', () => {
    const pairs = newKeyPairs();
    wipeKeyPairs(pairs);
    expect(failureOf(() => packKeyPairs(pairs))).toBe('registerLocked');
    expect(failureOf(() => signRaw(utf8('a'), pairs.signingSecret))).toBe('registerLocked');
    expect(publicKeysOf(pairs).exchange).toHaveLength(44);
  });

  test('malformed public keys are refused', () => {
    const keys = publicKeysOf(newKeyPairs());
    expect(rawPublicKeys(keys).signing).toHaveLength(32);
    for (const exchange of ['', toBase64(new Uint8Array(31)), keys.exchange.slice(0, -1), `${keys.exchange}\n`]) {
      expect(failureOf(() => rawPublicKeys({ ...keys, exchange }))).toMatch(/^certificateInvalid/u);
    }
  });
});

describe('signatures', () => {
  test('hold for their message and domain only', () => {
    const pairs = newKeyPairs();
    const other = newKeyPairs();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (message) => {
        const signature = signBytes('approval', message, pairs.signingSecret);
        return (
          verifyBytes('approval', message, signature, pairs.signingPublic) &&
          !verifyBytes('decision', message, signature, pairs.signingPublic) &&
          !verifyBytes('approval', Uint8Array.of(...message, 0), signature, pairs.signingPublic) &&
          !verifyBytes('approval', message, signature, other.signingPublic) &&
          !verifyRaw(message, signature, pairs.signingPublic)
        );
      }),
      { numRuns: 50 },
    );
  });

  test('every flipped byte of signature, message and key is refused', () => {
    const pairs = newKeyPairs();
    const message = utf8('biên bản');
    const signature = signRaw(message, pairs.signingSecret);
    expect(verifyRaw(message, signature, pairs.signingPublic)).toBe(true);
    for (const { altered } of eachByteFlipped(signature))
      expect(verifyRaw(message, altered, pairs.signingPublic)).toBe(false);
    for (const { altered } of eachByteFlipped(message))
      expect(verifyRaw(altered, signature, pairs.signingPublic)).toBe(false);
    for (const { altered } of eachByteFlipped(pairs.signingPublic))
      expect(verifyRaw(message, signature, altered)).toBe(false);
  });

  test('wrong lengths are an answer, not an exception', () => {
    const pairs = newKeyPairs();
    const signature = signRaw(utf8('a'), pairs.signingSecret);
    expect(verifyRaw(utf8('a'), signature.subarray(1), pairs.signingPublic)).toBe(false);
    expect(verifyRaw(utf8('a'), signature, pairs.signingPublic.subarray(1))).toBe(false);
    expect(verifyRaw(utf8('a'), new Uint8Array(0), new Uint8Array(0))).toBe(false);
  });

  test('the second spelling of a signature (S + L) and the all-zero key are refused', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const pairs = newKeyPairs();
    const signature = signRaw(utf8('a'), pairs.signingSecret);
    let scalar = 0n;
    for (let index = 63; index >= 32; index -= 1) scalar = (scalar << 8n) | BigInt(signature[index] ?? 0);
    const twin = Uint8Array.from(signature);
    let shifted = scalar + order;
    for (let index = 32; index < 64; index += 1) {
      twin[index] = Number(shifted & 0xffn);
      shifted >>= 8n;
    }
    expect(equalBytes(twin, signature)).toBe(false);
    expect(verifyRaw(utf8('a'), twin, pairs.signingPublic)).toBe(false);
    expect(verifyRaw(utf8('a'), new Uint8Array(64), new Uint8Array(32))).toBe(false);
  });
});

describe('fingerprint', () => {
  test('eight groups of four, from both keys in their places', () => {
    const keys = publicKeysOf(newKeyPairs());
    const text = fingerprintGroups(keys);
    expect(text).toMatch(/^[a-z2-7]{4}( [a-z2-7]{4}){7}$/u);
    expect(fingerprintGroups({ ...keys })).toBe(text);
    expect(fingerprintGroups({ exchange: keys.signing, signing: keys.exchange })).not.toBe(text);
    for (const field of ['exchange', 'signing'] as const) {
      for (const { altered } of eachByteFlipped(rawPublicKeys(keys)[field])) {
        expect(fingerprintGroups({ ...keys, [field]: toBase64(altered) })).not.toBe(text);
      }
    }
    expect(failureOf(() => fingerprintGroups({ ...keys, signing: 'x' }))).toMatch(/^certificateInvalid/u);
  });
});
