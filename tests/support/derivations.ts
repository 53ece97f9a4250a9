import { onTestFinished, vi } from 'vitest';
import { libsodium } from '../../electron/crypto/sodium.ts';

/**
 * How many keys were made of passphrases since, by the library itself, which goes on working: what takes a second at an
 * office's desk is counted here, whatever the machine. Ends with the test.
 */
export function countDerivations(): () => number {
  const spy = vi.spyOn(libsodium(), 'crypto_pwhash');
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.length;
}
