import sodium, { ready } from 'libsodium-wrappers-sumo';

type Sodium = typeof sodium;

/**
 * What the package carries at run time but its declarations do not name: the WebAssembly module itself.
 * Needed only to wipe and free stream states, which the wrapper leaves behind.
 */
interface RawModule {
  readonly HEAPU8: Uint8Array;
  _free(address: number): void;
}

let loaded: Sodium | null = null;

/**
 * Loads libsodium (1.0.22, WebAssembly). Await it once per process, before anything else in `crypto/`;
 * afterwards every function here is synchronous. Safe to call again.
 *
 * Limit worth knowing: the wrapper copies keys into WebAssembly memory and frees them without wiping, so a key
 * leaves this process for certain only when the process ends. That is why locking ends the vault process (decision 23).
 */
export async function cryptoReady(): Promise<void> {
  await ready;
  loaded = sodium;
}

/** The library, for the files of `crypto/` only. Throws a programming error when `cryptoReady()` was not awaited. */
export function libsodium(): Sodium {
  if (loaded === null) throw new Error('cryptoReady() was not awaited');
  return loaded;
}

function rawModule(): RawModule | null {
  const holder: object = libsodium();
  if (!('libsodium' in holder)) return null;
  const raw = holder.libsodium;
  if (typeof raw !== 'object' || raw === null || !('HEAPU8' in raw) || !('_free' in raw)) return null;
  return raw as RawModule;
}

/**
 * Wipes and frees a hash or stream state that will not be finished. The declarations call a state an object; at run
 * time it is its bare address.
 */
export function releaseState(state: unknown, bytes: number): void {
  const raw = rawModule();
  if (raw === null || typeof state !== 'number') return;
  raw.HEAPU8.fill(0, state, state + bytes);
  raw._free(state);
}
