import { z } from 'zod';
import { compartmentSchema, idSchema, instantSchema } from '../../../shared/base/common-schemas.ts';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { chainLinkSchema, linkHash, partHash } from '../../authority/chain-link.ts';
import { grantPlaces } from '../../authority/grant-places.ts';
import { parseJson, type JsonLimits } from '../../crypto/bounded-json.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { sha256 } from '../../crypto/hash.ts';
import { readBounded } from '../../platform/bounded-file.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import type { FileSystem } from '../../platform/file-system.ts';
import { slotSchema } from './slot.ts';

const rowSchema = z.array(z.string().max(400)).length(grantPlaces.length);

const bodySchema = z.strictObject({
  cover: z.strictObject({
    superiorBody: z.string().max(200),
    officeName: z.string().max(200),
    createdAt: instantSchema,
  }),
  incarnation: idSchema,
  rootPublic: z.string().length(44),
  databases: z
    .array(
      z.strictObject({
        compartment: compartmentSchema,
        generation: z.int().min(1),
        file: z.string().regex(/^[a-z]+\.g\d{4}\.db$/),
        cipher: z.enum(['aegis', 'chacha20']),
      }),
    )
    .length(4),
  directory: z.string().max(12_000_000),
  /** The recovery pair (decision 5): a grantee like others, its private half exists only in shares. */
  recovery: z.strictObject({
    userId: idSchema,
    exchangePublic: z.string().length(44),
    rootSignature: z.string().max(120),
    needed: z.int(),
    total: z.int(),
    grants: rowSchema,
  }),
  /** Of each user the row of nine boxes. */
  grants: z.record(idSchema, rowSchema),
});

const formatVersion = 2;

/**
 * keys.json (decisions 3, 39): RFC 8785, one file, replaced by rename. No names, no roles, no compartment of anybody. Nothing in it
 * is signed by itself: the chain in its directory names every part by its hash, signed by whoever might change just that part,
 * each statement over its number and the one before it. A file whose parts are not those of its chain is altered.
 */
const keysFileSchema = z.strictObject({
  formatVersion: z.literal(formatVersion),
  registerId: idSchema,
  /** How many statements its chain has. */
  generation: z.int().min(1),
  /** `linkHash` of its last one: what somebody who takes up an account signs behind, before they may read any of it. */
  head: z.string().length(44),
  body: bodySchema,
  slots: z.array(slotSchema).min(1).max(500),
  /** The slots of one time that taken-up accounts began with. They open nothing; the closed cabinet tells by them that they did once. */
  spent: z.array(slotSchema).max(500),
  /**
   * The end of the chain, where it is no more than takings-up: whoever states one has no key to the directory yet. Each says
   * what its slot says anyway. The next statement of anybody else takes them into the directory.
   */
  takenUp: z.array(chainLinkSchema.refine(({ body }) => body.statement.kind === 'takeUp')).max(500),
});

export type KeysFile = z.infer<typeof keysFileSchema>;
export type KeysBody = KeysFile['body'];

/** The directory is one text; a body holds grants in lists inside a list of members: five deep, nothing of it deeper. */
const limits: JsonLimits = { bytes: 16 * 1024 * 1024, depth: 8, values: 200_000, text: 12_000_000 };

/** @throws registerMissing, keysFileDamaged (not readable as a keys file), registerFromFuture, registerFromPast (another format). */
export async function readKeysFile(path: string): Promise<{ file: KeysFile; hash: string }> {
  let bytes: Uint8Array;
  try {
    bytes = await readBounded(path, limits.bytes);
  } catch (error) {
    throw new AppError(isAppError(error) ? 'keysFileDamaged' : 'registerMissing', {}, { cause: error });
  }
  if (bytes.length === 0) throw new AppError('keysFileDamaged', { size: 0 });
  try {
    const value = parseJson(bytes, limits);
    const version =
      typeof value === 'object' && value !== null && 'formatVersion' in value ? value.formatVersion : undefined;
    if (typeof version === 'number' && version > formatVersion)
      throw new AppError('registerFromFuture', { formatVersion: version });
    if (version === 1) throw new AppError('registerFromPast', { formatVersion: version });
    return { file: keysFileSchema.parse(value), hash: toBase64(sha256(bytes)) };
  } catch (error) {
    if (isAppError(error) && (error.code === 'registerFromFuture' || error.code === 'registerFromPast')) throw error;
    throw new AppError('keysFileDamaged', {}, { cause: error });
  }
}

/** Writes the file: temp, sync, rename, sync folder. @returns SHA-256 of its bytes, base64 */
export async function writeKeysFile(
  path: string,
  file: Omit<KeysFile, 'formatVersion'>,
  fileSystem: FileSystem,
): Promise<{ file: KeysFile; hash: string }> {
  const written: KeysFile = keysFileSchema.parse({ ...file, formatVersion });
  const bytes = canonicalBytes(written);
  await writeDurably(path, bytes, { mode: 0o600, replace: true, fileSystem });
  return { file: written, hash: toBase64(sha256(bytes)) };
}

/** What is not even spelled as we spell it has been altered like anything else. */
export function asAltered(error: unknown): unknown {
  return isAppError(error) && error.code === 'inputRejected'
    ? new AppError('keysFileAltered', { part: 'encoding' }, { cause: error })
    : error;
}

/**
 * Everything in the file is what its chain says, part by part, and there is nothing besides.
 * @throws keysFileAltered naming the part that is not
 */
export function assertIsWhatChainSays(
  file: Omit<KeysFile, 'formatVersion'>,
  { state, links, rootPublic }: CertificateChain,
): void {
  const held = (part: string, holds: boolean): void => {
    if (!holds) throw new AppError('keysFileAltered', { part });
  };
  const { register, recovery } = state;
  const { body } = file;
  held('register', register?.registerId === file.registerId && register.incarnation === body.incarnation);
  held('register', body.rootPublic === toBase64(rootPublic));
  held('cover', register !== null && partHash(register.cover) === partHash(body.cover));
  held('generation', file.generation === links.length && file.head === linkHash(links));
  held(
    'databases',
    partHash([...state.databases.values()].sort(byCompartment)) === partHash([...body.databases].sort(byCompartment)),
  );
  held('recovery', recovery?.userId === body.recovery.userId && recovery.part === partHash(body.recovery));
  held('recovery', state.people.get(body.recovery.userId)?.publicKeys.exchange === body.recovery.exchangePublic);
  held('grants', sameParts(state.rows, new Map(Object.entries(body.grants))));
  held(
    'slot',
    sameParts(state.slots, new Map(file.slots.map((slot) => [slot.userId, slot]))) &&
      file.slots.length === state.slots.size,
  );
  held(
    'slot',
    sameParts(state.spent, new Map(file.spent.map((slot) => [slot.userId, slot]))) &&
      file.spent.length === state.spent.size,
  );
  for (const slot of file.slots) {
    const proposal = state.proposals.get(slot.userId);
    const owner = state.people.get(slot.userId) ?? proposal;
    held('slot', slot.oneTime === (proposal?.takenUpAt === null));
    held(
      'slot',
      owner?.loginCode === slot.loginCode &&
        owner.publicKeys.signing === slot.publicKeys.signing &&
        owner.publicKeys.exchange === slot.publicKeys.exchange,
    );
  }
}

const byCompartment = (left: { readonly compartment: string }, right: { readonly compartment: string }): number =>
  left.compartment < right.compartment ? -1 : 1;

function sameParts(named: ReadonlyMap<string, string>, parts: ReadonlyMap<string, unknown>): boolean {
  return named.size === parts.size && [...parts].every(([userId, part]) => named.get(userId) === partHash(part));
}
