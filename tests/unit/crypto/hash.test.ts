import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { concatBytes, equalBytes, toHex, utf8 } from '../../../electron/crypto/bytes.ts';
import { hashDomains } from '../../../electron/crypto/domains.ts';
import {
  blake2b,
  domainHash,
  hmacSha256,
  newBlake2b512,
  newSha256,
  newSha512,
  sha256,
  sha512,
} from '../../../electron/crypto/hash.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { failureOf } from '../../support/failures.ts';

beforeAll(cryptoReady);

const parts = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 });

describe('hashes', () => {
  test('the parts are joined as they are, and feeding piece by piece is the same', () => {
    fc.assert(
      fc.property(parts, (pieces) => {
        const joined = concatBytes(...pieces);
        const runs = [
          [sha256(...pieces), newSha256(), sha256(joined)],
          [sha512(...pieces), newSha512(), sha512(joined)],
          [blake2b(64, ...pieces), newBlake2b512(), blake2b(64, joined)],
        ] as const;
        return runs.every(([whole, running, plain]) => {
          for (const piece of pieces) running.update(piece);
          return equalBytes(whole, plain) && equalBytes(running.digest(), plain);
        });
      }),
    );
  });

  test('SHA, HMAC and BLAKE2b agree with OpenSSL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 200 }), (message, key) => {
        return (
          toHex(sha256(message)) === createHash('sha256').update(message).digest('hex') &&
          toHex(sha512(message)) === createHash('sha512').update(message).digest('hex') &&
          toHex(blake2b(64, message)) === createHash('blake2b512').update(message).digest('hex') &&
          toHex(hmacSha256(key, message)) === createHmac('sha256', key).update(message).digest('hex')
        );
      }),
    );
  });

  test('a secret key gives the same HMAC as its bytes, and none after wiping', () => {
    const key = SecretBytes.random(32);
    expect(toHex(hmacSha256(key, utf8('a'), utf8('b')))).toBe(toHex(key.use((bytes) => hmacSha256(bytes, utf8('ab')))));
    key.wipe();
    expect(failureOf(() => hmacSha256(key, utf8('a')))).toBe('registerLocked');
  });

  test('a finished hash cannot be used again', () => {
    for (const hash of [newBlake2b512(), newSha256(), newSha512()]) {
      hash.update(utf8('a')).digest();
      expect(() => hash.digest()).toThrow(/finished|already/u);
      expect(() => hash.update(utf8('b'))).toThrow(/finished|already/u);
    }
  });

  test('BLAKE2b lengths outside 16…64 are refused', () => {
    for (const length of [15, 65, 20.5]) expect(failureOf(() => blake2b(length))).toMatch(/^inputRejected/u);
  });
});

describe('domain hash', () => {
  test('is SHA-256 over the written prefix and length-prefixed parts', () => {
    const expected = createHash('sha256')
      .update(
        Buffer.concat([
          Buffer.from('tu-ho-so/event/v1\0'),
          Buffer.from([0, 0, 0, 2]),
          Buffer.from('ab'),
          Buffer.from([0, 0, 0, 0]),
        ]),
      )
      .digest('hex');
    expect(toHex(domainHash('event', utf8('ab'), new Uint8Array(0)))).toBe(expected);
  });

  test('no two domains and no two cuts of the same bytes meet', () => {
    const all = hashDomains.map((domain) => toHex(domainHash(domain, utf8('x'))));
    expect(new Set(all).size).toBe(hashDomains.length);
    expect(toHex(domainHash('event', utf8('a'), utf8('b')))).not.toBe(toHex(domainHash('event', utf8('ab'))));
  });

  test('domain names cannot run into the prefix of another', () => {
    for (const domain of hashDomains) expect(domain).toMatch(/^[a-z]+(-[a-z]+)*$/u);
    expect(new Set(hashDomains).size).toBe(hashDomains.length);
  });
});
