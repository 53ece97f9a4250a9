import { describe, expect, test, vi } from 'vitest';
import { blake2b } from '../../../electron/crypto/hash.ts';
import { cryptoReady, libsodium, releaseState } from '../../../electron/crypto/sodium.ts';

function memory(): Uint8Array {
  const { libsodium: raw } = libsodium() as unknown as { libsodium: { HEAPU8: Uint8Array } };
  return raw.HEAPU8;
}

describe('loading', () => {
  test('nothing works before cryptoReady, and the message says so', async () => {
    // As a process that has just begun has them; files before this one may have awaited it here.
    vi.resetModules();
    const fresh = await import('../../../electron/crypto/hash.ts');
    expect(() => fresh.blake2b(32)).toThrow('cryptoReady() was not awaited');
  });

  test('may be awaited again and again', async () => {
    await Promise.all([cryptoReady(), cryptoReady()]);
    await cryptoReady();
    expect(blake2b(32)).toHaveLength(32);
  });

  test('an unfinished state is wiped when it is released', async () => {
    await cryptoReady();
    const sodium = libsodium();
    const { state } = sodium.crypto_secretstream_xchacha20poly1305_init_push(new Uint8Array(32).fill(0x5a));
    const address = state as unknown as number;
    expect(typeof address).toBe('number');
    expect(
      memory()
        .subarray(address, address + 52)
        .some((byte) => byte !== 0),
    ).toBe(true);
    releaseState(state, 52);
    // The allocator keeps its list of free places in the first words.
    expect(
      memory()
        .subarray(address + 16, address + 52)
        .every((byte) => byte === 0),
    ).toBe(true);
  });
});
