import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { boxOverhead } from '../../../electron/crypto/authenticated-box.ts';
import { equalBytes, toHex, utf8 } from '../../../electron/crypto/bytes.ts';
import { unwrapSecret, wrapSecret } from '../../../electron/crypto/key-envelope.ts';
import { newKeyPairs, wipeKeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { decoySealedBox, openSealed, sealTo } from '../../../electron/crypto/sealed-box.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { deriveSubkey } from '../../../electron/crypto/subkeys.ts';
import { openWithKey, sealWithKey } from '../../../electron/crypto/symmetric-box.ts';
import { eachByteFlipped } from '../../support/byte-streams.ts';
import { failureOf } from '../../support/failures.ts';

beforeAll(cryptoReady);

const content = fc.uint8Array({ maxLength: 200 });

describe.each([
  [
    'key envelope',
    wrapSecret,
    (box: Uint8Array, key: SecretBytes, data: Uint8Array) =>
      unwrapSecret(box, key, data).use((bytes) => Uint8Array.from(bytes)),
    'unlockRefused',
  ],
  ['symmetric box', sealWithKey, openWithKey, 'fileDamaged'],
] as const)('%s', (_name, seal, open, refusal) => {
  test('opens to what was sealed, with a fresh nonce each time', () => {
    const key = SecretBytes.random(32);
    fc.assert(
      fc.property(content, content, (bytes, associated) => {
        const box = seal(bytes, key, associated);
        return (
          box.length === bytes.length + boxOverhead &&
          equalBytes(open(box, key, associated), bytes) &&
          !equalBytes(seal(bytes, key, associated), box)
        );
      }),
    );
  });

  test('every flipped byte, every cut, another key and another header are refused alike', () => {
    const key = SecretBytes.random(32);
    const header = utf8('slot cb01');
    const box = seal(utf8('sixteen bytes ok'), key, header);
    for (const { altered } of eachByteFlipped(box)) expect(failureOf(() => open(altered, key, header))).toBe(refusal);
    for (let length = 0; length < box.length; length += 1)
      expect(failureOf(() => open(box.subarray(0, length), key, header))).toBe(refusal);
    expect(failureOf(() => open(Uint8Array.of(...box, 0), key, header))).toBe(refusal);
    expect(failureOf(() => open(box, SecretBytes.random(32), header))).toBe(refusal);
    for (const { altered } of eachByteFlipped(header)) expect(failureOf(() => open(box, key, altered))).toBe(refusal);
    expect(toHex(open(box, key, header))).toBe(toHex(utf8('sixteen bytes ok')));
  });
});

describe('sealed box', () => {
  test('opens for its owner and nobody else', () => {
    const owner = newKeyPairs();
    const other = newKeyPairs();
    fc.assert(
      fc.property(content, (bytes) => {
        const box = sealTo(owner.exchangePublic, bytes);
        const opened = openSealed(owner, box).use((raw) => equalBytes(raw, bytes));
        return (
          opened &&
          box.length === bytes.length + 48 &&
          failureOf(() => openSealed(other, box)).startsWith('certificateInvalid')
        );
      }),
      { numRuns: 50 },
    );
  });

  test('every flipped byte and every cut is refused', () => {
    const owner = newKeyPairs();
    const box = sealTo(
      owner.exchangePublic,
      SecretBytes.random(32).use((bytes) => Uint8Array.from(bytes)),
    );
    for (const { altered, at } of eachByteFlipped(box)) {
      // X25519 ignores the top bit of the ephemeral key's last byte, but the box's nonce hashes it, so it counts too.
      expect(
        failureOf(() => openSealed(owner, altered)),
        `byte ${at}`,
      ).toMatch(/^certificateInvalid/u);
    }
    for (const length of [0, 1, 47, 48, box.length - 1])
      expect(failureOf(() => openSealed(owner, box.subarray(0, length)))).toMatch(/^certificateInvalid/u);
  });

  test('a decoy has the size of a real grant and opens for nobody', () => {
    const owner = newKeyPairs();
    const decoy = decoySealedBox(32);
    expect(decoy).toHaveLength(sealTo(owner.exchangePublic, new Uint8Array(32)).length);
    expect(failureOf(() => openSealed(owner, decoy))).toMatch(/^certificateInvalid/u);
    expect(equalBytes(decoy, decoySealedBox(32))).toBe(false);
  });

  test('a key of the wrong length or of low order is refused', () => {
    expect(failureOf(() => sealTo(new Uint8Array(31), new Uint8Array(1)))).toMatch(/^certificateInvalid/u);
    expect(failureOf(() => sealTo(new Uint8Array(32), new Uint8Array(1)))).toMatch(/^certificateInvalid/u);
  });

  test('a wiped identity opens nothing', () => {
    const owner = newKeyPairs();
    const box = sealTo(owner.exchangePublic, new Uint8Array(3));
    wipeKeyPairs(owner);
    expect(failureOf(() => openSealed(owner, box))).toBe('registerLocked');
  });
});

describe('subkeys', () => {
  test('one per purpose, always the same, none like the compartment key', () => {
    const key = SecretBytes.copyOf(Uint8Array.from({ length: 32 }, (_, index) => index));
    const hex = (['database', 'files', 'log', 'staging'] as const).map((purpose) =>
      deriveSubkey(key, purpose).use(toHex),
    );
    expect(new Set([...hex, key.use(toHex)]).size).toBe(5);
    expect(
      (['database', 'files', 'log', 'staging'] as const).map((purpose) => deriveSubkey(key, purpose).use(toHex)),
    ).toEqual(hex);
    // Frozen (computed with another BLAKE2b): another value would lock every register there is.
    expect(hex).toEqual([
      'a4a0cb863cd95c9df65ceb14b99890e23f5d9c282f54f53c722283b0ad4b7cd9',
      '2f965672ec98631dd4d1e5853f2f94ffe54807bafceb447cd5d52201d2d4ce12',
      'a86657c9c7f2964a4821c499263f13aeb5e79b1e63ec8e98f397518eade3e8a9',
      'a83bbdd9a0973255a22ae24296f73edbd2c77d0815130cf0ef6c8de879609bfb',
    ]);
  });
});
