import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { unveilSize, veilSize } from '../../../electron/log/veiled-size.ts';
import { isFactValue } from '../../../electron/log/event-facts.ts';

beforeAll(cryptoReady);

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const sizes = fc.integer({ min: 0, max: 10 ** 10 - 1 });

describe('the size of a log as office keeps it', () => {
  it('comes back under the log key and the root it was masked with, and fits into an event', () => {
    fc.assert(
      fc.property(sizes, bytes, bytes, (size, root, key) => {
        const veiled = veilSize(size, root, SecretBytes.copyOf(key));
        expect(isFactValue('veiledSize', veiled)).toBe(true);
        expect(unveilSize(veiled, root, SecretBytes.copyOf(key))).toBe(size);
      }),
    );
  });

  it('is nothing under another key or for another root', () => {
    fc.assert(
      fc.property(sizes, bytes, bytes, bytes, bytes, (size, root, key, otherRoot, otherKey) => {
        fc.pre(Buffer.compare(key, otherKey) !== 0 && Buffer.compare(root, otherRoot) !== 0);
        const veiled = veilSize(size, root, SecretBytes.copyOf(key));
        expect(unveilSize(veiled, root, SecretBytes.copyOf(otherKey))).not.toBe(size);
        expect(unveilSize(veiled, otherRoot, SecretBytes.copyOf(key))).not.toBe(size);
      }),
    );
  });

  it('says nothing of how far two seals lie apart', () => {
    const key = SecretBytes.random(32);
    const distances = Array.from(
      { length: 64 },
      (_, seal) =>
        Number(veilSize(1000 + seal, new Uint8Array(32).fill(seal), key)) -
        Number(veilSize(1001 + seal, new Uint8Array(32).fill(seal + 1), key)),
    );
    expect(new Set(distances).size).toBe(64);
    expect(distances.filter((distance) => Math.abs(distance) < 1e12).length).toBeLessThan(4);
  });
});
