import { toBase64, utf8 } from '../../electron/crypto/bytes.ts';
import { cryptoReady, libsodium } from '../../electron/crypto/sodium.ts';

let asked = 0;

/** How many keys were derived from passphrases so far, the remembered ones too: what a try costs whoever tries. */
export const derivations = (): number => asked;

let cheap = false;

/**
 * A register that only this process opens: a passphrase costs it next to nothing, because Argon2id would be most of the time of
 * an office of a test. What it costs, and that it is Argon2id with the parameters that stand beside the slot, is said where that is
 * tested; here the parameters only make it another key. A register that an application of its own opens too has to be dear.
 */
export const cheapPassphrases = (): Promise<void> => {
  cheap = true;
  return rememberPassphraseKeys();
};

/** From here on every key is what the product makes of its passphrase: another process opens what this one writes. */
export const dearPassphrases = (): Promise<void> => {
  cheap = false;
  return rememberPassphraseKeys();
};

let remembering: Promise<void> | undefined;

/** The same passphrase under the same parameters gives the same key: it is computed once a file, however often a test unlocks. */
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
    const bytes = typeof password === 'string' ? utf8(password) : password;
    const parameters = `/${ops}/${memory}`;
    const place = [toBase64(bytes), toBase64(salt), length, parameters, algorithm, cheap].join('/');
    // What the self-test of the product computes stays what it is: it takes no time.
    const make = (): Uint8Array =>
      cheap && memory > 65_536
        ? derive(length, Uint8Array.of(...bytes, ...utf8(parameters)), salt, 1, 8192, algorithm)
        : derive(length, password, salt, ops, memory, algorithm);
    const key = known.get(place) ?? make();
    known.set(place, key);
    return Uint8Array.from(key);
  };
  Object.assign(sodium, { crypto_pwhash: remembered });
}
