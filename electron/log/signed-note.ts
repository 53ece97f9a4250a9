import { AppError } from '../../shared/base/app-error.ts';
import { concatBytes, equalBytes, fromBase64, fromUtf8, toBase64, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/hash.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { signRaw, verifyRaw } from '../crypto/signature.ts';

/** c2sp.org/signed-note: a text and the lines of those who signed it. */
export interface SignedNote {
  /** Ends with a newline; this is what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyId: Uint8Array;
  /** What stands after the key id; 64 bytes for Ed25519. */
  readonly signature: Uint8Array;
}

export interface NoteKey {
  readonly name: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** The specification asks for at least 16 accepted signatures and some upper bound. */
const mostSignatures = 64;
const longestNote = 65_536;
const ed25519Type = 0x01;
const signatureLine = /^— (?<name>[^\s+]+) (?<value>[A-Za-z0-9+/]+={0,2})$/u;

function malformed(part: string): AppError {
  return new AppError('checkpointMalformed', { part });
}

/** SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[:4]. */
export function noteKeyId(key: NoteKey): Uint8Array {
  return sha256(utf8(key.name), Uint8Array.of(0x0a, ed25519Type), key.publicKey).subarray(0, 4);
}

/** One signature line, newline included, over `text`, which must end with a newline. */
export function noteSignatureLine(text: string, key: NoteKey, signingSecret: SecretBytes): string {
  if (!isKeyName(key.name) || key.publicKey.length !== 32) throw malformed('key');
  const signature = signRaw(utf8(text), signingSecret);
  return `— ${key.name} ${toBase64(concatBytes(noteKeyId(key), signature))}\n`;
}

function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name) && !hasControlCharacter(name);
}

/** The specification allows no ASCII control character but the newline. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}

/** Reads a note as it is written: one spelling only, no carriage returns. Throws checkpointMalformed. */
export function parseNote(note: string | Uint8Array): SignedNote {
  const whole = typeof note === 'string' ? note : decode(note);
  if (whole.length > longestNote || !whole.isWellFormed()) throw malformed('size');
  if (hasControlCharacter(whole)) throw malformed('controlCharacter');
  const split = whole.lastIndexOf('\n\n');
  if (split < 1 || !whole.endsWith('\n')) throw malformed('shape');
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > mostSignatures) throw malformed('signatures');
  return { text: whole.slice(0, split + 1), signatures: lines.map(readSignature) };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > longestNote) throw malformed('size');
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new AppError('checkpointMalformed', { part: 'utf-8' }, { cause: error });
  }
}

function readSignature(line: string): NoteSignature {
  const groups = signatureLine.exec(line)?.groups;
  const { name, value } = groups ?? {};
  if (name === undefined || value === undefined) throw malformed('signatureLine');
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(value);
  } catch (error) {
    throw new AppError('checkpointMalformed', { part: 'signatureLine' }, { cause: error });
  }
  if (bytes.length < 5) throw malformed('signatureLine');
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/**
 * The known keys that signed. Unknown keys are passed over, as the specification asks; a known key whose signature fails
 * spoils the whole note. Throws logSignatureInvalid in that case and when no known key signed.
 */
export function verifyNote(note: SignedNote, keys: readonly NoteKey[]): readonly NoteKey[] {
  const message = utf8(note.text);
  const signers: NoteKey[] = [];
  for (const line of note.signatures) {
    const key = keys.find((known) => known.name === line.name && equalBytes(noteKeyId(known), line.keyId));
    if (key === undefined) continue;
    if (!verifyRaw(message, line.signature, key.publicKey))
      throw new AppError('logSignatureInvalid', { reason: 'signature' });
    if (!signers.includes(key)) signers.push(key);
  }
  if (signers.length === 0) throw new AppError('logSignatureInvalid', { reason: 'signerUnknown' });
  return signers;
}
