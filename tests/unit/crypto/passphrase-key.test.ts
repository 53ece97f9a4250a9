import { argon2Sync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromBase64, toBase64, toHex } from '../../../electron/crypto/bytes.ts';
import {
  assertParametersAllowed,
  derivePassphraseKey,
  newPassphraseParameters,
  type PassphraseParameters,
} from '../../../electron/crypto/passphrase-key.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { countDerivations } from '../../support/derivations.ts';
import { failureOf } from '../../support/failures.ts';

beforeAll(cryptoReady);

const mebibyte = 1024 * 1024;
const salt = toBase64(Uint8Array.from({ length: 16 }, (_, index) => index));
const floor: PassphraseParameters = { algorithm: 'argon2id13', opsLimit: 3, memLimit: 64 * mebibyte, salt };

function keyHex(passphrase: string, parameters: PassphraseParameters): string {
  return derivePassphraseKey(passphrase, parameters).use(toHex);
}

function openssl(passphrase: string, parameters: PassphraseParameters): string {
  return argon2Sync('argon2id', {
    message: passphrase,
    nonce: fromBase64(parameters.salt),
    parallelism: 1,
    tagLength: 32,
    memory: parameters.memLimit / 1024,
    passes: parameters.opsLimit,
  }).toString('hex');
}

describe('passphrase key', () => {
  test('agrees with OpenSSL at the floor, with Vietnamese and four passes', () => {
    expect(keyHex('mật khẩu của cơ quan', floor)).toBe(openssl('mật khẩu của cơ quan'.normalize('NFC'), floor));
    const four = { ...newPassphraseParameters('floor'), opsLimit: 4 };
    expect(keyHex('', four)).toBe(openssl('', four));
  });

  test('agrees with OpenSSL at office strength', () => {
    const office = newPassphraseParameters();
    expect(office).toMatchObject({ algorithm: 'argon2id13', opsLimit: 3, memLimit: 256 * mebibyte });
    expect(keyHex('một câu dài dễ nhớ', office)).toBe(openssl('một câu dài dễ nhớ'.normalize('NFC'), office));
  });

  test('however the keyboard composes the letters, the key is the same, and stays the same for ever', () => {
    const frozen = 'be7a4606f667bd576a2222f6819fc6bf64393df9d413d8d9b312be6e9a685225';
    const composed = keyHex('Hồ sơ Đảng viên'.normalize('NFC'), floor);
    expect(keyHex('Hồ sơ Đảng viên'.normalize('NFD'), floor)).toBe(composed);
    expect(composed).toBe(frozen);
  });

  test('every new salt is fresh', () => {
    const salts = new Set(Array.from({ length: 50 }, () => newPassphraseParameters('floor').salt));
    expect(salts.size).toBe(50);
    expect(newPassphraseParameters('floor')).toMatchObject({ opsLimit: 3, memLimit: 64 * mebibyte });
  });

  test('the limits themselves are allowed', () => {
    assertParametersAllowed(floor);
    assertParametersAllowed({ ...floor, opsLimit: 16, memLimit: 1024 * mebibyte });
  });

  test.each<[string, Partial<Record<keyof PassphraseParameters, unknown>>]>([
    ['opsLimit', { opsLimit: 2 }],
    ['opsLimit', { opsLimit: 17 }],
    ['opsLimit', { opsLimit: 3.5 }],
    ['opsLimit', { opsLimit: '3' }],
    ['memLimit', { memLimit: 64 * mebibyte - 1024 }],
    ['memLimit', { memLimit: 64 * mebibyte + 1 }],
    ['memLimit', { memLimit: 1024 * mebibyte + 1024 }],
    ['memLimit', { memLimit: 4096 * mebibyte }],
    ['memLimit', { memLimit: Number.NaN }],
    ['salt', { salt: toBase64(new Uint8Array(15)) }],
    ['salt', { salt: 'not base64!' }],
    ['algorithm', { algorithm: 'argon2i13' }],
  ])('refuses a header with a bad %s at once: %o', (field, change) => {
    const parameters = { ...floor, ...change } as PassphraseParameters;
    const derivations = countDerivations();
    expect(failureOf(() => derivePassphraseKey('x', parameters))).toBe(`keyParametersRefused {"field":"${field}"}`);
    expect(failureOf(() => assertParametersAllowed(parameters))).toBe(`keyParametersRefused {"field":"${field}"}`);
    // Refused before any of the memory is taken: nothing was begun.
    expect(derivations()).toBe(0);
  });

  test('a passphrase with a lone surrogate is refused rather than silently changed', () => {
    expect(failureOf(() => derivePassphraseKey('a\ud800', floor))).toMatch(/^inputRejected/u);
  });
});
