import { toBase64 } from '../../electron/crypto/bytes.ts';
import { cryptoReady, libsodium } from '../../electron/crypto/sodium.ts';

let asked = 0;

/** How many keys were derived from passphrases so far, the remembered ones too: what a try costs whoever tries. */
export const derivations = (): number => asked;

let remembering: Promise<void> | undefined;

/**
 * The same passphrase under the same parameters gives the same key: it is computed once a file. An office of a test unlocks one
 * register again and again, and Argon2id would be most of its time; that it costs what it must is said where it is tested.
 */
export const rememberPassphraseKeys = (): Promise<void> => (remembering ??= remember());

async function remember(): Promise<void> {
  await cryptoReady();
  const sodium = libsodium();
  const derive = sodium.crypto_pwhash.bind(sodium);
  const known = new Map<string, Uint8Array>();
  const remembered = (
    length: number,
    password: string | Uint8Array,
    salt: Uint8Array,
    ops: number,
    memory: number,
    algorithm: number,
  ): Uint8Array => {
    asked += 1;
    const place = [
      typeof password === 'string' ? password : toBase64(password),
      toBase64(salt),
      length,
      ops,
      memory,
      algorithm,
    ].join('/');
    const key = known.get(place) ?? derive(length, password, salt, ops, memory, algorithm);
    known.set(place, key);
    return Uint8Array.from(key);
  };
  Object.assign(sodium, { crypto_pwhash: remembered });
}
