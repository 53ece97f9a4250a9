import { AppError } from '../../shared/base/app-error.ts';
import { inBlocks } from './byte-queue.ts';
import { concatBytes, equalBytes, u32, utf8 } from './bytes.ts';
import type { SecretBytes } from './secret-bytes.ts';
import { libsodium, releaseState } from './sodium.ts';

/*
 * A stored file (scan, issued PDF, staged package):
 *
 *   "THSFILE" ‖ version 0x01 ‖ secretstream header[24] ‖ chunk…
 *   chunk = crypto_secretstream_xchacha20poly1305 of one frame of 64 KiB (the last may be shorter), 17 bytes longer
 *   frame = count[4, big-endian] ‖ `count` bytes of the file ‖ zeros
 *
 * Frames are full until the file ends; the rest is zeros up to the padded size, so the true length is inside and the
 * size on disk tells little (decision 32). The first chunk authenticates the eight opening bytes; secretstream itself
 * fixes order and completeness, the last chunk carries TAG_FINAL.
 */
const magic = concatBytes(utf8('THSFILE'), Uint8Array.of(1));
const headerLength = 24;
const tagLength = 17;
const frameLength = 65_536;
const countLength = 4;
const roomInFrame = frameLength - countLength;
const leastPadding = 4096;
const stateLength = 52;

export interface FileStreamOptions {
  /** Pads to a multiple of this many bytes. Without it: Padmé (at most 12 % more), then to a multiple of 4 KiB. */
  readonly padTo?: number;
}

/** Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019): leaks O(log log L) bits. */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return step < 1 ? length : Math.ceil(length / step) * step;
}

function roundUp(length: number, step: number): number {
  return Math.ceil(length / step) * step;
}

/** Sum of all frames of a file of `length` bytes, after padding. */
function paddedFrames(length: number, padTo: number | undefined): number {
  const bare = length + countLength * Math.max(1, Math.ceil(length / roomInFrame));
  const padded = padTo === undefined ? roundUp(padmeLength(bare), leastPadding) : roundUp(bare, padTo);
  // A last frame must have room for its own count.
  const tail = padded % frameLength;
  return tail > 0 && tail < countLength ? padded - tail + countLength : padded;
}

/** Bytes that `encryptChunks` makes of a file of `length` bytes: a stored file of another length was cut or is another one. */
export function encryptedLength(length: number, { padTo }: FileStreamOptions = {}): number {
  const total = paddedFrames(length, padTo);
  return magic.length + headerLength + total + tagLength * Math.ceil(total / frameLength);
}

function frameOf(data: Uint8Array, length: number): Uint8Array {
  const frame = new Uint8Array(length);
  frame.set(u32(data.length));
  frame.set(data, countLength);
  return frame;
}

/**
 * Encrypts a stream under a 32-byte key used for this one file. Memory stays at a few chunks. The source's errors pass
 * through; the key must not be wiped before the end (registerLocked). Throws inputRejected for a `padTo` below 1.
 */
export async function* encryptChunks(
  source: AsyncIterable<Uint8Array>,
  key: SecretBytes,
  options: FileStreamOptions = {},
): AsyncGenerator<Uint8Array> {
  const { padTo } = options;
  if (padTo !== undefined && (!Number.isSafeInteger(padTo) || padTo < 1))
    throw new AppError('inputRejected', { field: 'padTo' });
  const sodium = libsodium();
  const { state, header } = key.use((raw) => sodium.crypto_secretstream_xchacha20poly1305_init_push(raw));
  let first = true;
  const seal = (frame: Uint8Array, tag: number): Uint8Array => {
    const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(state, frame, first ? magic : null, tag);
    first = false;
    frame.fill(0);
    return sealed;
  };
  try {
    yield concatBytes(magic, header);
    let length = 0;
    let written = 0;
    for await (const { block, last } of inBlocks(source, roomInFrame)) {
      length += block.length;
      if (!last) {
        yield seal(frameOf(block, frameLength), sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        written += frameLength;
        continue;
      }
      const total = paddedFrames(length, padTo);
      let data = block;
      while (total - written > frameLength) {
        yield seal(frameOf(data, frameLength), sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        written += frameLength;
        data = new Uint8Array(0);
      }
      yield seal(frameOf(data, total - written), sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    }
  } finally {
    releaseState(state, stateLength);
  }
}

function damaged(): AppError {
  return new AppError('fileDamaged');
}

/** Cuts the count off a frame; a count after the end, or padding that is not zeros, is not of our making. */
function dataOf(frame: Uint8Array, ended: boolean): Uint8Array {
  if (frame.length < countLength) throw damaged();
  const count = new DataView(frame.buffer, frame.byteOffset).getUint32(0);
  if (count > frame.length - countLength || (ended && count > 0)) throw damaged();
  if (frame.subarray(countLength + count).some((byte) => byte !== 0)) throw damaged();
  return frame.subarray(countLength, countLength + count);
}

/** Splits a source into its opening bytes and the rest. */
async function* afterOpening(
  source: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<{ opening: Uint8Array } | { rest: Uint8Array }> {
  let opening: Uint8Array = new Uint8Array(0);
  let complete = false;
  for await (const piece of source) {
    if (complete) {
      yield { rest: piece };
      continue;
    }
    opening = concatBytes(opening, piece);
    if (opening.length < length) continue;
    complete = true;
    yield { opening: opening.subarray(0, length) };
    yield { rest: opening.subarray(length) };
  }
  if (!complete) throw damaged();
}

async function* openFrames(
  parts: AsyncIterable<{ opening: Uint8Array } | { rest: Uint8Array }>,
  header: Uint8Array,
  key: SecretBytes,
): AsyncGenerator<Uint8Array> {
  const sodium = libsodium();
  const state = key.use((raw) => sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, raw));
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    for await (const part of parts) if ('rest' in part) yield part.rest;
  };
  let associated: Uint8Array | null = magic;
  let ended = false;
  try {
    for await (const { block, last } of inBlocks(rest(), frameLength + tagLength)) {
      if (block.length < tagLength) throw damaged();
      const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state, block, associated);
      if (opened === false) throw damaged();
      // The final tag belongs on the last block and nowhere else: neither a cut nor an appended file passes.
      if ((opened.tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL) !== last) throw damaged();
      associated = null;
      const data = dataOf(opened.message, ended);
      ended = data.length < opened.message.length - countLength;
      if (data.length > 0) yield data;
    }
  } finally {
    releaseState(state, stateLength);
  }
}

/**
 * Decrypts what `encryptChunks` made. Yields only authenticated bytes, but whether the file is whole is known at the
 * end only: nothing may be released under a final name before this generator has finished. Throws fileDamaged for a
 * wrong key, other version, truncation, alteration, reordering and trailing bytes; registerLocked for a wiped key.
 */
export async function* decryptChunks(source: AsyncIterable<Uint8Array>, key: SecretBytes): AsyncGenerator<Uint8Array> {
  const parts = afterOpening(source, magic.length + headerLength);
  try {
    const start = await parts.next();
    if (start.done === true || !('opening' in start.value)) throw damaged();
    const { opening } = start.value;
    if (!equalBytes(opening.subarray(0, magic.length), magic)) throw damaged();
    yield* openFrames(parts, opening.subarray(magic.length), key);
  } finally {
    // Lets the source close its file also when the opening bytes were refused.
    await parts.return(undefined);
  }
}
