import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../shared/base/app-error.ts';
import { hkdf32, x25519Identity, x25519Recipient } from './age-stanza.ts';
import { fromBech32, toBech32 } from './bech32.ts';
import { inBlocks } from './byte-queue.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { randomBytes } from './random.ts';
import { SecretBytes } from './secret-bytes.ts';
import { libsodium } from './sodium.ts';

/*
 * age v1 (c2sp.org/age) to X25519 recipients, readable with `age -d -i key`.
 *
 * The header (lines, framing, MAC) is the library's, which computes it with @noble in plain JavaScript. The X25519
 * lines (age-stanza.ts) and the payload chunks are libsodium's: WebAssembly, twice as fast as @noble, and the same in
 * Node and in Electron, whose BoringSSL knows no chacha20-poly1305 in node:crypto. Nothing here uses node:crypto
 * ciphers or WebCrypto.
 */
const recipientPrefix = 'age';
const identityPrefix = 'age-secret-key-';
const payloadLabel = utf8('payload');
const nonceLength = 16;
const tagLength = 16;
const chunkLength = 65_536;
const newline = 0x0a;
const macLine = utf8('---');
// Hundreds of recipients fit; a longer header is an attack on memory, not a package.
const longestHeader = 64 * 1024;

/** `age1…` for an X25519 public key. */
export function ageRecipient(exchangePublic: Uint8Array): string {
  return toBech32(recipientPrefix, exchangePublic);
}

/**
 * `AGE-SECRET-KEY-1…` for an X25519 scalar, for the stock command. Such a text cannot be wiped: within the application
 * give `ageDecrypt` the SecretBytes.
 */
export function ageIdentity(exchangeSecret: SecretBytes): string {
  return exchangeSecret.use((scalar) => toBech32(identityPrefix, scalar)).toUpperCase();
}

function keyFrom(prefix: string, text: string): Uint8Array {
  const key = fromBech32(prefix, text);
  if (key.length !== 32) throw new AppError('inputRejected', { encoding: 'age' });
  return key;
}

/** 11-byte big-endian chunk number ‖ 1 for the last chunk (c2sp.org/age, "Payload"). */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/**
 * Encrypts a stream to X25519 recipients (`age1…`). Memory stays at a few chunks; the source's errors pass through.
 * Throws inputRejected for no recipient or one that is malformed or of low order.
 */
export async function* ageEncrypt(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  if (recipients.length === 0) throw new AppError('inputRejected', { field: 'recipients' });
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(x25519Recipient(keyFrom(recipientPrefix, recipient)));
  // The library keeps the file key to itself; a recipient that adds no line is told it like any other.
  let fileKey = new Uint8Array(0);
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const empty = await encrypter.encrypt(new Uint8Array(0)).catch((error: unknown) => {
    throw new AppError('inputRejected', { field: 'recipients' }, { cause: error });
  });
  // An empty age file is header ‖ nonce ‖ one empty chunk (a tag): the header is what stands before.
  const header = empty.subarray(0, empty.length - nonceLength - tagLength);
  const nonce = randomBytes(nonceLength);
  const streamKey = hkdf32(fileKey, nonce, payloadLabel);
  fileKey.fill(0);
  try {
    yield concatBytes(header, nonce);
    const sodium = libsodium();
    let index = 0;
    for await (const { block, last } of inBlocks(source, chunkLength)) {
      yield sodium.crypto_aead_chacha20poly1305_ietf_encrypt(block, null, null, chunkNonce(index, last), streamKey);
      index += 1;
    }
  } finally {
    streamKey.fill(0);
  }
}

function undecryptable(reason: string, cause?: unknown): AppError {
  return new AppError('packageUndecryptable', { reason }, { cause });
}

/** Length of the header including its MAC line, or 0 while that line has not ended. */
function headerLength(bytes: Uint8Array): number {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(newline, start);
    if (end < 0) return 0;
    if (start > 0 && macLine.every((byte, index) => bytes[start + index] === byte)) return end + 1;
    start = end + 1;
  }
}

async function fileKeyOf(header: Uint8Array, scalar: Uint8Array): Promise<Uint8Array> {
  let unmatched = false;
  const decrypter = new Decrypter();
  decrypter.addIdentity(x25519Identity(scalar));
  // Asked only after our own key matched no line: tells "not for us" from damage without reading the library's sentences.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      unmatched = true;
      return null;
    },
  });
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    throw unmatched ? new AppError('packageNotForUs') : undecryptable('header', error);
  }
}

interface Opened {
  readonly streamKey: Uint8Array;
  readonly rest: AsyncGenerator<Uint8Array>;
}

async function openHeader(iterator: AsyncIterator<Uint8Array>, scalar: Uint8Array): Promise<Opened> {
  let held: Uint8Array = new Uint8Array(0);
  const more = async (): Promise<void> => {
    const next = await iterator.next();
    if (next.done === true) throw undecryptable('truncated');
    held = concatBytes(held, next.value);
  };
  let length = headerLength(held);
  while (length === 0) {
    if (held.length > longestHeader) throw undecryptable('header');
    await more();
    length = headerLength(held);
  }
  const fileKey = await fileKeyOf(held.slice(0, length), scalar);
  while (held.length < length + nonceLength) await more();
  const nonce = held.slice(length, length + nonceLength);
  const streamKey = hkdf32(fileKey, nonce, payloadLabel);
  fileKey.fill(0);
  const first = held.subarray(length + nonceLength);
  return {
    streamKey,
    rest: (async function* rest() {
      yield first;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
  };
}

/**
 * Decrypts an age file with one X25519 identity. Yields only authenticated bytes, but whether the file is whole is known
 * at the end only: nothing may be released under a final name before this generator has finished. Throws packageNotForUs
 * when no recipient line is for this key, packageUndecryptable {reason: header | truncated | payload} for anything
 * damaged, cut or appended, inputRejected for a malformed identity text.
 */
export async function* ageDecrypt(
  source: AsyncIterable<Uint8Array>,
  identity: string | SecretBytes,
): AsyncGenerator<Uint8Array> {
  const scalar =
    typeof identity === 'string' ? keyFrom(identityPrefix, identity) : identity.use((bytes) => Uint8Array.from(bytes));
  const iterator = source[Symbol.asyncIterator]();
  let streamKey: Uint8Array | null = null;
  try {
    const opened = await openHeader(iterator, scalar);
    const key = opened.streamKey;
    streamKey = key;
    const sodium = libsodium();
    let index = 0;
    for await (const { block, last } of inBlocks(opened.rest, chunkLength + tagLength)) {
      if (block.length < tagLength) throw undecryptable(index === 0 && block.length === 0 ? 'truncated' : 'payload');
      // Only the one chunk of an empty file may be empty.
      if (block.length === tagLength && index > 0) throw undecryptable('payload');
      yield openChunk(() =>
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(null, block, null, chunkNonce(index, last), key),
      );
      index += 1;
    }
  } finally {
    scalar.fill(0);
    streamKey?.fill(0);
    // Lets the source close its file also when the header was refused.
    await iterator.return?.();
  }
}

function openChunk(open: () => Uint8Array): Uint8Array {
  try {
    return open();
  } catch (error) {
    throw undecryptable('payload', error);
  }
}
