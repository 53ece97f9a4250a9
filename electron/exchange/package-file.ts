import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { fromBase64, fromUtf8, toHex } from '../crypto/bytes.ts';
import { newBlake2b512, newSha256 } from '../crypto/hash.ts';
import { newId } from '../crypto/random.ts';
import { withoutEditorMarks } from '../crypto/resaved-text.ts';
import { nodeFileSystem } from '../platform/file-system.ts';
import { minisignKeyId, verifyMinisign } from '../crypto/minisign.ts';
import { smallFile } from './file-source.ts';

/** What a package is called on a stick: a random name, so that a folder listing says nothing (decision 32). */
export const packageEnding = '.tuhoso.age';
export const signatureEnding = '.minisig';
/** Says what is signed and nothing else: it can be read by whoever finds the stick. */
export const trustedComment = 'tu-ho-so package v1';
export const untrustedComment = 'tu-ho-so';

// Four short lines; the format allows 8 KiB for the trusted comment alone.
const longestSignature = 10 * 1024;

export function newPackageFileName(): string {
  return `${newId()}${packageEnding}`;
}

/** The text of the signature beside a package. Throws packageSignatureMissing, packageSignatureInvalid, volumeUnreadable. */
export async function readSignatureBeside(packagePath: string): Promise<string> {
  let bytes: Uint8Array | null;
  try {
    bytes = await smallFile(`${packagePath}${signatureEnding}`, longestSignature);
  } catch (error) {
    if (isAppError(error) && error.code !== 'volumeUnreadable')
      throw new AppError('packageSignatureInvalid', { reason: 'lines' }, { cause: error });
    throw error;
  }
  if (bytes !== null) return signatureText(bytes);
  // Where the package itself is missing, nobody has sent it unsigned.
  throw (await nodeFileSystem.exists(packagePath))
    ? new AppError('packageSignatureMissing')
    : new AppError('volumeUnreadable', { reason: 'ENOENT' });
}

/** The comment that nobody signs says what ours says, and no editor's marks are kept, so that no byte of the file is free. */
export function withOwnComment(text: string): string {
  return [`untrusted comment: ${untrustedComment}`, ...withoutEditorMarks(text).split('\n').slice(1)].join('\n');
}

export function hasOwnComment(text: string): boolean {
  return withOwnComment(text) === text;
}

function signatureText(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new AppError('packageSignatureInvalid', { reason: 'lines' }, { cause: error });
  }
}

/** The eight bytes that say which key signed, in hex; proves nothing yet. Throws packageSignatureInvalid {reason}. */
export function signingKeyIdOf(signatureText: string): string {
  try {
    const bytes = fromBase64(withoutEditorMarks(signatureText).split('\n')[1] ?? '');
    if (bytes.length === 74) return toHex(bytes.subarray(2, 10));
  } catch {
    // One refusal for every malformed line, below.
  }
  throw new AppError('packageSignatureInvalid', { reason: 'base64' });
}

/** The same name for a public key, for looking up who it is. */
export function keyIdOf(signingPublic: Uint8Array): string {
  return toHex(minisignKeyId(signingPublic));
}

/** Digests of the sealed bytes: for minisign, and for the chain of packages. */
export interface SealedDigests {
  /** BLAKE2b-512, 64 bytes. */
  readonly blake2b: Uint8Array;
  /** SHA-256, hex. */
  readonly sha256: string;
  readonly size: number;
}

/** Passes bytes through and hashes them; `digests` is complete when the stream has ended. */
export function hashingPass(
  source: AsyncIterable<Uint8Array>,
  onBytes?: (total: number) => void,
): { readonly bytes: AsyncGenerator<Uint8Array>; digests(): SealedDigests } {
  const blake = newBlake2b512();
  const sha = newSha256();
  let size = 0;
  let found: SealedDigests | null = null;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      blake.update(piece);
      sha.update(piece);
      size += piece.length;
      onBytes?.(size);
      yield piece;
    }
    found = { blake2b: blake.digest(), sha256: toHex(sha.digest()), size };
  }
  return {
    bytes: bytes(),
    digests: () => {
      if (found === null) throw new AppError('internalFault', { reason: 'unfinished' });
      return found;
    },
  };
}

/** Reads a stream to its end for its digests alone. */
export async function digestsOf(
  source: AsyncIterable<Uint8Array>,
  onBytes?: (total: number) => void,
): Promise<SealedDigests> {
  const pass = hashingPass(source, onBytes);
  for await (const _ of pass.bytes);
  return pass.digests();
}

/** Checks the signature over digests that were computed from the bytes themselves. Throws packageSignatureInvalid {reason}. */
export function checkPackageSignature(signatureText: string, digests: SealedDigests, signingPublic: Uint8Array): void {
  const given = verifyMinisign({
    digest: digests.blake2b,
    signatureText,
    signingPublic,
    keyId: minisignKeyId(signingPublic),
  });
  if (given.trustedComment !== trustedComment) throw new AppError('packageSignatureInvalid', { reason: 'comment' });
}
