import { AppError } from '../../shared/base/app-error.ts';
import { concatBytes, equalBytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { domainHash } from './hash.ts';
import { withoutEditorMarks } from './resaved-text.ts';
import type { SecretBytes } from './secret-bytes.ts';
import { signRaw, verifyRaw } from './signature.ts';

// Byte layout: minisign's src/minisign.h and .c (0.11). Only the prehashed kind "ED" is written or read; the legacy
// kind "Ed" signs the file itself, cannot be streamed, and would let one signature serve two meanings.
const keyAlgorithm = utf8('Ed');
const prehashed = utf8('ED');
const untrustedPrefix = 'untrusted comment: ';
const trustedPrefix = 'trusted comment: ';
const longestUntrusted = 1024 - untrustedPrefix.length - 1;
const longestTrusted = 8192 - trustedPrefix.length - 1;

type Malformed = (reason: string) => AppError;

const invalid: Malformed = (reason) => new AppError('packageSignatureInvalid', { reason });
/** Nothing is said of a package by a key file that is none. */
const noKeyFile: Malformed = (reason) => new AppError('keyFileMalformed', { reason });

/** One printable line: no control characters except a tab, so that no comment can forge a further line. */
function isComment(text: string, longest: number): boolean {
  return (
    text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text.replaceAll('\t', '')) && utf8(text).length <= longest
  );
}

function assertComment(text: string, longest: number): void {
  if (!isComment(text, longest)) throw new AppError('inputRejected', { field: 'comment' });
}

/** Eight bytes that name a key in signatures; computed from the key, so a card needs to carry only the key. */
export function minisignKeyId(signingPublic: Uint8Array): Uint8Array {
  return domainHash('minisign-key', signingPublic).subarray(0, 8);
}

/** The text of a `.pub` file for `minisign -p`. Throws inputRejected for a comment that is not one printable line. */
export function minisignPublicKeyFile(signingPublic: Uint8Array, keyId: Uint8Array, comment: string): string {
  assertComment(comment, longestUntrusted);
  if (signingPublic.length !== 32 || keyId.length !== 8) throw new AppError('inputRejected', { field: 'key' });
  return `${untrustedPrefix}${comment}\n${toBase64(concatBytes(keyAlgorithm, keyId, signingPublic))}\n`;
}

function decodeLine(line: string, length: number, malformed: Malformed): Uint8Array {
  try {
    const bytes = fromBase64(line);
    if (bytes.length === length) return bytes;
  } catch {
    // One refusal for every malformed line, below.
  }
  throw malformed('base64');
}

/** The lines of a file that must have exactly `count`, however it was saved. */
function linesOf(text: string, count: number, malformed: Malformed): string[] {
  const lines = withoutEditorMarks(text).slice(0, -1).split('\n');
  if (lines.length !== count) throw malformed('lines');
  return lines;
}

/** Reads a `.pub` file. Throws keyFileMalformed {reason}. */
export function parseMinisignPublicKey(text: string): { signingPublic: Uint8Array; keyId: Uint8Array } {
  const [comment = '', key = ''] = linesOf(text, 2, noKeyFile);
  if (!comment.startsWith(untrustedPrefix)) throw noKeyFile('comment');
  const bytes = decodeLine(key, 42, noKeyFile);
  if (!equalBytes(bytes.subarray(0, 2), keyAlgorithm)) throw noKeyFile('algorithm');
  return { keyId: bytes.slice(2, 10), signingPublic: bytes.slice(10) };
}

export interface MinisignRequest {
  /** BLAKE2b-512 of the whole file, 64 bytes (`newBlake2b512`). */
  readonly digest: Uint8Array;
  readonly keyId: Uint8Array;
  readonly signingSecret: SecretBytes;
  readonly trustedComment: string;
  readonly untrustedComment: string;
}

/** The text of a `.minisig` file. Throws inputRejected for a wrong length or a comment that is not one printable line. */
export function signMinisign(request: MinisignRequest): string {
  const { digest, keyId, signingSecret, trustedComment, untrustedComment } = request;
  if (digest.length !== 64 || keyId.length !== 8) throw new AppError('inputRejected', { field: 'digest' });
  assertComment(untrustedComment, longestUntrusted);
  assertComment(trustedComment, longestTrusted);
  const signature = signRaw(digest, signingSecret);
  const global = signRaw(concatBytes(signature, utf8(trustedComment)), signingSecret);
  return [
    untrustedPrefix + untrustedComment,
    toBase64(concatBytes(prehashed, keyId, signature)),
    trustedPrefix + trustedComment,
    toBase64(global),
    '',
  ].join('\n');
}

export interface MinisignCheck {
  readonly digest: Uint8Array;
  /** The whole `.minisig` file. */
  readonly signatureText: string;
  readonly signingPublic: Uint8Array;
  readonly keyId: Uint8Array;
}

/**
 * Checks both signatures of a `.minisig` file against one known key. Throws packageSignatureInvalid {reason}: lines,
 * comment, base64, legacy, algorithm, key (another key signed), file (the content differs), trusted (the comment does).
 */
export function verifyMinisign(check: MinisignCheck): { trustedComment: string } {
  const [untrusted = '', signed = '', trusted = '', global = ''] = linesOf(check.signatureText, 4, invalid);
  if (!untrusted.startsWith(untrustedPrefix) || !isComment(untrusted.slice(untrustedPrefix.length), longestUntrusted))
    throw invalid('comment');
  if (!trusted.startsWith(trustedPrefix)) throw invalid('comment');
  const trustedComment = trusted.slice(trustedPrefix.length);
  if (!isComment(trustedComment, longestTrusted)) throw invalid('comment');
  const bytes = decodeLine(signed, 74, invalid);
  const globalSignature = decodeLine(global, 64, invalid);
  const algorithm = bytes.subarray(0, 2);
  if (equalBytes(algorithm, keyAlgorithm)) throw invalid('legacy');
  if (!equalBytes(algorithm, prehashed)) throw invalid('algorithm');
  if (!equalBytes(bytes.subarray(2, 10), check.keyId)) throw invalid('key');
  const signature = bytes.subarray(10);
  if (check.digest.length !== 64 || !verifyRaw(check.digest, signature, check.signingPublic)) throw invalid('file');
  if (!verifyRaw(concatBytes(signature, utf8(trustedComment)), globalSignature, check.signingPublic))
    throw invalid('trusted');
  return { trustedComment };
}
