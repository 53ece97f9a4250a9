import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { failureOf } from '../../support/failures.ts';

const marker = 'khoa-bi-mat-42';
const markerBytes = new TextEncoder().encode(marker);

describe('secret bytes', () => {
  test('nothing prints, serialises or clones them', () => {
    const secret = SecretBytes.copyOf(markerBytes);
    const shown = [
      String(secret),
      `${secret.toString()}`,
      JSON.stringify({ secret }),
      inspect(secret, { depth: 9, showHidden: true }),
      inspect({ nested: [secret] }, { depth: 9 }),
      inspect(structuredClone(secret)),
      JSON.stringify(Object.entries(secret)),
    ];
    const bytesAsNumbers = [...markerBytes].join(',');
    for (const text of shown) {
      expect(text).not.toContain(marker);
      expect(text.replaceAll(' ', '')).not.toContain(bytesAsNumbers.slice(0, 12));
    }
    expect(shown[0]).toBe('[secret]');
    expect(shown[2]).toBe('{"secret":"[secret]"}');
    expect(shown[3]).toBe('[secret]');
  });

  test('a copy is its own, an adopted array is not copied', () => {
    const source = Uint8Array.from(markerBytes);
    const copied = SecretBytes.copyOf(source);
    source.fill(0);
    expect(copied.use((bytes) => new TextDecoder().decode(bytes))).toBe(marker);
    const given = Uint8Array.from(markerBytes);
    SecretBytes.adopt(given).wipe();
    expect(given.every((byte) => byte === 0)).toBe(true);
  });

  test('after wiping the memory is zero and every use fails by a code', () => {
    const secret = SecretBytes.random(32);
    let lent: Uint8Array = new Uint8Array(0);
    secret.use((bytes) => {
      lent = bytes;
    });
    expect(lent.some((byte) => byte !== 0)).toBe(true);
    secret.wipe();
    secret.wipe();
    expect(lent.every((byte) => byte === 0)).toBe(true);
    expect(secret.wiped).toBe(true);
    expect(failureOf(() => secret.use((bytes) => bytes.length))).toBe('registerLocked');
    expect(failureOf(() => secret.length)).toBe('registerLocked');
    expect(failureOf(() => secret.equals(SecretBytes.random(32)))).toBe('registerLocked');
    expect(String(secret)).toBe('[secret]');
  });

  test('its memory is not a slice of the shared pool', () => {
    for (const secret of [SecretBytes.random(16), SecretBytes.copyOf(Buffer.from(marker))]) {
      expect(secret.use((bytes) => bytes.buffer.byteLength)).toBe(secret.length);
    }
  });

  test('comparing', () => {
    const one = SecretBytes.copyOf(markerBytes);
    expect(one.equals(SecretBytes.copyOf(markerBytes))).toBe(true);
    expect(one.equals(SecretBytes.copyOf(markerBytes.slice(1)))).toBe(false);
    expect(one.equals(SecretBytes.random(markerBytes.length))).toBe(false);
  });
});
