import { createHash, hash, type Hash } from 'node:crypto';
import { AppError } from '../../shared/base/app-error.ts';
import { lengthPrefixed, utf8 } from './bytes.ts';
import type { HashDomain } from './domains.ts';
import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/** A hash fed piece by piece; `digest` may be called once. */
export interface RunningHash {
  update(bytes: Uint8Array): RunningHash;
  digest(): Uint8Array;
}

// SHA-256 and SHA-512 come from node:crypto, which streams natively; both exist in Electron's BoringSSL. BLAKE2b does
// not exist there, nor do the ChaCha ciphers by name, so those are always libsodium's.
function running(hash: Hash): RunningHash {
  const self: RunningHash = {
    update: (bytes) => {
      hash.update(bytes);
      return self;
    },
    digest: () => Uint8Array.from(hash.digest()),
  };
  return self;
}

export function newSha256(): RunningHash {
  return running(createHash('sha256'));
}

export function newSha512(): RunningHash {
  return running(createHash('sha512'));
}

/** BLAKE2b-512 without a key, as minisign hashes files. */
export function newBlake2b512(): RunningHash {
  const sodium = libsodium();
  const state = sodium.crypto_generichash_init(null, 64);
  let finished = false;
  const self: RunningHash = {
    update: (bytes) => {
      // After `final` the state's memory is freed and may belong to someone else.
      if (finished) throw new Error('this hash is finished');
      sodium.crypto_generichash_update(state, bytes);
      return self;
    },
    digest: () => {
      if (finished) throw new Error('this hash is finished');
      finished = true;
      return sodium.crypto_generichash_final(state, 64);
    },
  };
  return self;
}

// Three hashes for each event of the log, a million events in a verification: one native call
// instead of a hash object, and its digest as characters, which costs less than a Buffer for so few bytes.
function atOnce(algorithm: 'sha256' | 'sha512', bytes: Uint8Array): Uint8Array {
  const text = hash(algorithm, bytes, 'binary');
  const digest = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) digest[index] = text.charCodeAt(index);
  return digest;
}

function joined(hash: RunningHash, parts: readonly Uint8Array[]): Uint8Array {
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-256 over the parts joined as they are; use `domainHash` where the borders between parts matter. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? atOnce('sha256', only) : joined(newSha256(), parts);
}

/** SHA-512 over the parts joined as they are. */
export function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? atOnce('sha512', only) : joined(newSha512(), parts);
}

/** HMAC-SHA-256 (RFC 2104), key of any length, over the parts joined as they are. 32 bytes. */
export function hmacSha256(key: Uint8Array | SecretBytes, ...parts: readonly Uint8Array[]): Uint8Array {
  if (key instanceof SecretBytes) return key.use((bytes) => hmacSha256(bytes, ...parts));
  const sodium = libsodium();
  const state = sodium.crypto_auth_hmacsha256_init(key);
  for (const part of parts) sodium.crypto_auth_hmacsha256_update(state, part);
  return sodium.crypto_auth_hmacsha256_final(state);
}

/** Unkeyed BLAKE2b (RFC 7693) of 16 to 64 bytes over the parts joined as they are. Throws inputRejected. */
export function blake2b(length: number, ...parts: readonly Uint8Array[]): Uint8Array {
  if (!Number.isInteger(length) || length < 16 || length > 64) throw new AppError('inputRejected', { length });
  const sodium = libsodium();
  const state = sodium.crypto_generichash_init(null, length);
  for (const part of parts) sodium.crypto_generichash_update(state, part);
  return sodium.crypto_generichash_final(state, length);
}

/** SHA-256("tu-ho-so/" ‖ domain ‖ "/v1\0" ‖ each part as u32 big-endian length ‖ bytes), decision 33. 32 bytes. */
export function domainHash(domain: HashDomain, ...parts: readonly Uint8Array[]): Uint8Array {
  return sha256(utf8(`tu-ho-so/${domain}/v1\0`), lengthPrefixed(parts));
}
