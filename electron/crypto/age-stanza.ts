import type { Identity, Recipient } from 'age-encryption';
import { Stanza } from 'age-encryption';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from './bytes.ts';
import { randomBytes } from './random.ts';
import { libsodium } from './sodium.ts';

const kind = 'X25519';
const label = utf8('age-encryption.org/v1/X25519');
const zeroNonce = new Uint8Array(12);

// Base64 without padding, as age writes it.
function bare(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}

function fromBare(text: string): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bare(bytes) !== text) throw new Error('not canonical base64');
  return bytes;
}

/** HKDF-SHA-256 (RFC 5869) to 32 bytes. */
export function hkdf32(secret: Uint8Array, salt: Uint8Array | undefined, info: Uint8Array): Uint8Array {
  return hkdf(nobleSha256, secret, salt, info, 32);
}

/** One recipient line of an age header (c2sp.org/age, "The X25519 recipient type"). */
export function x25519Recipient(recipient: Uint8Array): Recipient {
  return {
    wrapFileKey: (fileKey) => {
      const sodium = libsodium();
      const ephemeral = randomBytes(32);
      const share = sodium.crypto_scalarmult_base(ephemeral);
      // Throws for a public key of low order, whose shared secret would be zero.
      const shared = sodium.crypto_scalarmult(ephemeral, recipient);
      const wrapKey = hkdf32(shared, concatBytes(share, recipient), label);
      const body = sodium.crypto_aead_chacha20poly1305_ietf_encrypt(fileKey, null, null, zeroNonce, wrapKey);
      for (const secret of [ephemeral, shared, wrapKey]) secret.fill(0);
      return [new Stanza([kind, bare(share)], body)];
    },
  };
}

/**
 * The reading side. Returns null when no X25519 line is for this key; throws for a malformed X25519 line, whoever it is
 * for, and for a passphrase line beside others, as the specification demands.
 */
export function x25519Identity(scalar: Uint8Array): Identity {
  return {
    unwrapFileKey: (stanzas) => {
      const sodium = libsodium();
      const recipient = sodium.crypto_scalarmult_base(scalar);
      // A passphrase line must stand alone: beside others, whoever guesses the passphrase could pass for the sender.
      if (stanzas.length > 1 && stanzas.some((stanza) => stanza.args[0] === 'scrypt'))
        throw new Error('scrypt stanza beside others');
      for (const stanza of stanzas) {
        const [type, encoded, ...more] = stanza.args;
        if (type !== kind) continue;
        if (encoded === undefined || more.length > 0) throw new Error('malformed X25519 stanza');
        const share = fromBare(encoded);
        if (share.length !== 32 || stanza.body.length !== 32) throw new Error('malformed X25519 stanza');
        const shared = sodium.crypto_scalarmult(scalar, share);
        const wrapKey = hkdf32(shared, concatBytes(share, recipient), label);
        try {
          return sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, stanza.body, null, zeroNonce, wrapKey);
        } catch {
          // Wrapped for another recipient: the tag does not fit. The next line may be ours.
        } finally {
          shared.fill(0);
          wrapKey.fill(0);
        }
      }
      return null;
    },
  };
}
