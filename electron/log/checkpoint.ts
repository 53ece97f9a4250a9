import { AppError } from '../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import { fromBase64, toBase32, toBase64, utf8 } from '../crypto/bytes.ts';
import { domainHash } from '../crypto/hash.ts';
import type { Signer, SignerKeys } from './event-signature.ts';
import { noteSignatureLine, parseNote, verifyNote, type NoteKey, type SignedNote } from './signed-note.ts';

/** Whose log: the origin line of c2sp.org/tlog-checkpoint (decision 16). */
export interface LogOrigin {
  readonly registerId: string;
  readonly incarnation: string;
  readonly compartment: Compartment;
}

/** Size and root of a log: what a checkpoint says and an anchor remembers. */
export interface LogHead {
  readonly size: number;
  /** RFC 6962 root, 32 bytes. */
  readonly root: Uint8Array;
}

export interface Checkpoint extends LogOrigin, LogHead {
  readonly note: SignedNote;
}

export interface VerifiedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** User ids, in the order of the lines: the keeper first, co-signers after. */
  readonly signers: readonly string[];
}

const originPattern = /^tu-ho-so\/(?<registerId>[a-z2-7]{26})\/(?<incarnation>[a-z2-7]{26})\/(?<compartment>[a-z]+)$/u;
const sizePattern = /^(?:0|[1-9]\d{0,15})$/u;
const signerPrefix = 'tu-ho-so/user/';

function malformed(part: string): AppError {
  return new AppError('checkpointMalformed', { part });
}

export function originLine(origin: LogOrigin): string {
  return `tu-ho-so/${origin.registerId}/${origin.incarnation}/${origin.compartment}`;
}

// People sign, not a log server, so the key name is the signer's and not the origin (tlog-checkpoint only recommends that).
function noteKey(userId: string, publicKey: Uint8Array): NoteKey {
  return { name: `${signerPrefix}${userId}`, publicKey };
}

function checkpointText(origin: LogOrigin, head: LogHead): string {
  return `${originLine(origin)}\n${head.size}\n${toBase64(head.root)}\n`;
}

/** A new checkpoint note signed by one user. Throws checkpointMalformed when origin or head could not be read back. */
export function signCheckpoint(origin: LogOrigin, head: LogHead, signer: Signer): string {
  const text = checkpointText(origin, head);
  const note = `${text}\n${noteSignatureLine(text, noteKey(signer.userId, signer.signingPublic), signer.signingSecret)}`;
  parseCheckpoint(note);
  return note;
}

/**
 * Reads a checkpoint of ours without judging its signatures. Extension lines are lawful and signed over, but say nothing
 * to us. Throws checkpointMalformed.
 */
export function parseCheckpoint(text: string | Uint8Array): Checkpoint {
  const note = parseNote(text);
  const lines = note.text.slice(0, -1).split('\n');
  const [origin = '', size = '', root = ''] = lines;
  if (lines.length < 3 || lines.includes('')) throw malformed('lines');
  const { registerId, incarnation, compartment: named } = originPattern.exec(origin)?.groups ?? {};
  const compartment = compartments.find((known) => known === named);
  if (registerId === undefined || incarnation === undefined || compartment === undefined) throw malformed('origin');
  const count = Number(size);
  if (!sizePattern.test(size) || !Number.isSafeInteger(count)) throw malformed('size');
  return { registerId, incarnation, compartment, size: count, root: readRoot(root), note };
}

function readRoot(text: string): Uint8Array {
  let root: Uint8Array;
  try {
    root = fromBase64(text);
  } catch (error) {
    throw new AppError('checkpointMalformed', { part: 'root' }, { cause: error });
  }
  if (root.length !== 32) throw malformed('root');
  return root;
}

/**
 * Reads a checkpoint and checks who signed it. Throws checkpointMalformed; logSignatureInvalid when no key known to
 * `keysOf` signed, or a known one's signature fails.
 */
export function verifyCheckpoint(text: string | Uint8Array, keysOf: SignerKeys): VerifiedCheckpoint {
  const checkpoint = parseCheckpoint(text);
  const users = new Set(
    checkpoint.note.signatures
      .filter(({ name }) => name.startsWith(signerPrefix))
      .map(({ name }) => name.slice(signerPrefix.length)),
  );
  const keys = [...users].flatMap((userId) => keysOf(userId).map((publicKey) => noteKey(userId, publicKey)));
  const signers = verifyNote(checkpoint.note, keys);
  return { checkpoint, signers: signers.map(({ name }) => name.slice(signerPrefix.length)) };
}

/** The users whose signature lines stand under a note, none of them checked. */
export function signersNamed(note: string): readonly string[] {
  return [...note.matchAll(/^— tu-ho-so\/user\/(?<userId>[a-z2-7]{26}) /gmu)].map(
    ({ groups }) => groups?.['userId'] ?? '',
  );
}

/**
 * For paper and QR: eight groups of four base32 characters over origin, size and root. The same with and without
 * co-signers. Throws checkpointMalformed.
 */
export function checkpointFingerprint(note: string): string {
  return (fingerprintOf(parseCheckpoint(note).note.text).match(/.{4}/gu) ?? []).join(' ');
}

/** What paper would name a log of this size and root by, in one run. */
export function headFingerprint(origin: LogOrigin, head: LogHead): string {
  return fingerprintOf(checkpointText(origin, head));
}

function fingerprintOf(text: string): string {
  return toBase32(domainHash('checkpoint', utf8(text)).subarray(0, 20));
}
