import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError, isAppError } from '../../../shared/errors/app-error.ts';
import { fromBase64, fromUtf8, toBase64, utf8, concatBytes, u32 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { sha256 } from '../../crypto/hash.ts';
import { signBytes, verifyBytes } from '../../crypto/signature.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import type { CertifiedPerson } from './certificate.ts';
import { grantPlaces } from './grant.ts';
import { slotIsSigned, slotSchema } from './slot.ts';

const signedBySchema = z.strictObject({ by: idSchema, value: z.string().max(120) });
const grantsSchema = z.array(z.string().max(400)).length(grantPlaces.length);

const bodySchema = z.strictObject({
  cover: z.strictObject({ superiorBody: z.string().max(200), officeName: z.string().max(200), createdAt: instantSchema }),
  incarnation: idSchema,
  rootPublic: z.string().length(44),
  databases: z
    .array(z.strictObject({ compartment: compartmentSchema, generation: z.int().min(1), file: z.string().regex(/^[a-z]+\.g\d{4}\.db$/), cipher: z.enum(['aegis', 'chacha20']) }))
    .length(4),
  directory: z.string().max(4_000_000),
  /** The recovery pair (decision 5): a grantee like others, its private half exists only in shares. */
  recovery: z.strictObject({ userId: idSchema, exchangePublic: z.string().length(44), rootSignature: z.string().max(120), needed: z.int(), total: z.int(), grants: grantsSchema }),
  grants: z.record(idSchema, grantsSchema),
});

/** keys.json (decision 3): RFC 8785, one file, replaced by rename. No names, no roles, no compartment of anybody. */
const keysFileSchema = z.strictObject({
  formatVersion: z.literal(1),
  registerId: idSchema,
  generation: z.int().min(1),
  previousHash: z.string().max(44),
  body: bodySchema,
  /** Over the body, by an approver or administrator. */
  bodySignature: signedBySchema,
  slots: z.array(slotSchema).min(1).max(500),
  /** Over everything, by whoever wrote this generation. */
  stamp: signedBySchema,
});

export type KeysFile = z.infer<typeof keysFileSchema>;
export type KeysBody = KeysFile['body'];

const maxBytes = 8 * 1024 * 1024;

/** @throws registerMissing, keysFileDamaged (not readable as a keys file), registerFromFuture (a newer format). */
export async function readKeysFile(path: string): Promise<{ file: KeysFile; hash: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new AppError('registerMissing', {}, { cause: error });
  }
  if (bytes.length === 0 || bytes.length > maxBytes) throw new AppError('keysFileDamaged', { size: bytes.length });
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes));
    const version = typeof value === 'object' && value !== null && 'formatVersion' in value ? value.formatVersion : undefined;
    if (typeof version === 'number' && version > 1) throw new AppError('registerFromFuture', { formatVersion: version });
    return { file: keysFileSchema.parse(value), hash: toBase64(sha256(bytes)) };
  } catch (error) {
    if (isAppError(error) && error.code === 'registerFromFuture') throw error;
    throw new AppError('keysFileDamaged', {}, { cause: error });
  }
}

const bodyBytes = (registerId: string, body: KeysBody): Uint8Array => concatBytes(utf8(registerId), canonicalBytes(body));

function stampBytes(file: Omit<KeysFile, 'stamp'>): Uint8Array {
  return concatBytes(utf8(file.registerId), u32(file.generation), utf8(file.previousHash), sha256(canonicalBytes(file)));
}

export interface KeysWriter {
  readonly userId: string;
  readonly signingSecret: SecretBytes;
}

/** Signs the body anew; only an approver or administrator may call it, which every reader checks. */
export function signBody(registerId: string, body: KeysBody, writer: KeysWriter): KeysFile['bodySignature'] {
  return { by: writer.userId, value: toBase64(signBytes('keys-file', bodyBytes(registerId, body), writer.signingSecret)) };
}

/** Stamps and writes one generation: temp, sync, rename, sync folder. @returns the hash that `office` keeps. */
export async function writeKeysFile(path: string, unstamped: Omit<KeysFile, 'stamp'>, writer: KeysWriter, fileSystem: FileSystem): Promise<{ file: KeysFile; hash: string }> {
  const file: KeysFile = { ...unstamped, stamp: { by: writer.userId, value: toBase64(signBytes('keys-file', stampBytes(unstamped), writer.signingSecret)) } };
  const bytes = canonicalBytes(keysFileSchema.parse(file));
  await writeDurably(path, bytes, { mode: 0o600, replace: true, fileSystem });
  return { file, hash: toBase64(sha256(bytes)) };
}

/**
 * Checks every signature of the file against the certified directory inside it.
 * @throws keysFileAltered naming the part that does not hold.
 */
export function verifyKeysFile(file: KeysFile, known: ReadonlyMap<string, CertifiedPerson>): void {
  try {
    verifyParts(file, known);
  } catch (error) {
    throw asAltered(error);
  }
}

/** What is not even spelled as we spell it has been altered like anything else. */
export function asAltered(error: unknown): unknown {
  return isAppError(error) && error.code === 'inputRejected' ? new AppError('keysFileAltered', { part: 'encoding' }, { cause: error }) : error;
}

function verifyParts(file: KeysFile, known: ReadonlyMap<string, CertifiedPerson>): void {
  const altered = (part: string): never => {
    throw new AppError('keysFileAltered', { part });
  };
  const signedByOneOf = (signed: { by: string; value: string }, bytes: Uint8Array): CertifiedPerson | undefined => {
    const person = known.get(signed.by);
    // Whoever is revoked is taken out by a body and a stamp of somebody else: nothing of theirs can be the newest.
    if (person?.revoked === true || person?.subject !== 'person') return undefined;
    return person.signingKeys.some((key) => verifyBytes('keys-file', bytes, fromBase64(signed.value), fromBase64(key))) ? person : undefined;
  };
  const author = signedByOneOf(file.bodySignature, bodyBytes(file.registerId, file.body));
  if (author === undefined || !(author.roles.has('approver') || author.roles.has('administrator'))) altered('body');
  const { stamp, ...unstamped } = file;
  if (signedByOneOf(stamp, stampBytes(unstamped)) === undefined) altered('stamp');
  for (const slot of file.slots) {
    const owner = known.get(slot.userId);
    // A slot that is only proposed has no certificate yet; it opens nothing but itself.
    if (!slotIsSigned(slot, file.registerId)) altered('slot');
    if (owner !== undefined && (owner.revoked || owner.publicKeys.signing !== slot.publicKeys.signing || owner.publicKeys.exchange !== slot.publicKeys.exchange)) altered('slot');
  }
  const recovery = known.get(file.body.recovery.userId);
  if (recovery?.subject !== 'recovery' || recovery.publicKeys.exchange !== file.body.recovery.exchangePublic) altered('recovery');
}

/**
 * Is this the file that `office` last knew? One generation further is what a crash between the two writes leaves.
 * @throws keysFileOlder (put back), keysFileAltered (same number, other content).
 */
export function compareWithOffice(current: { file: KeysFile; hash: string }, logged: { generation: number; hash: string }): 'same' | 'further' {
  const { generation, previousHash } = current.file;
  if (generation < logged.generation) throw new AppError('keysFileOlder', { found: generation, expected: logged.generation });
  if (generation === logged.generation) {
    if (current.hash !== logged.hash) throw new AppError('keysFileAltered', { part: 'content' });
    return 'same';
  }
  if (generation === logged.generation + 1 && previousHash !== logged.hash) throw new AppError('keysFileAltered', { part: 'previousHash' });
  return 'further';
}
