import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppError } from '../../../shared/base/app-error.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { fromBase64, lengthPrefixed, utf8 } from '../../../electron/crypto/bytes.ts';
import { decryptChunks } from '../../../electron/crypto/file-stream.ts';
import { unpackKeyPairs, type KeyPairs } from '../../../electron/crypto/key-pairs.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { deriveSubkey } from '../../../electron/crypto/subkeys.ts';
import { openWithKey } from '../../../electron/crypto/symmetric-box.ts';
import type { DatabaseHandle } from '../../../electron/storage/database-handle.ts';
import { openDatabase } from '../../../electron/storage/open-database.ts';
import type { KeyRing } from '../../../electron/vault/keys/key-ring.ts';
import { openGrant } from '../../../electron/vault/keys/grant.ts';
import { collect, piecesOf } from '../byte-streams.ts';
import { spellingsOf } from '../residue.ts';

/** Whatever somebody may try as a key; tools of their own, so that no rule of the product says which fits where. */
export interface HeldSecrets {
  readonly keys: readonly SecretBytes[];
  readonly pairs: readonly KeyPairs[];
}

/** Everything that one passphrase opened. */
export function secretsOf(ring: KeyRing): HeldSecrets {
  const held = [ring.directoryKey, ...[...ring.content.values(), ...ring.logs.values()].map(({ key }) => key)];
  // Copies: a ring may be wiped before they are used.
  return {
    keys: held.map(copyOf),
    pairs: [
      {
        ...ring.pairs,
        exchangeSecret: copyOf(ring.pairs.exchangeSecret),
        signingSecret: copyOf(ring.pairs.signingSecret),
      },
    ],
  };
}

const copyOf = (key: SecretBytes): SecretBytes => key.use((raw) => SecretBytes.copyOf(raw));

export const together = (...held: readonly HeldSecrets[]): HeldSecrets => ({
  keys: held.flatMap(({ keys }) => keys),
  pairs: held.flatMap(({ pairs }) => pairs),
});

export interface Found {
  readonly where: string;
  readonly word: string;
  /** As many as the word has in the spelling in which it lay there. */
  readonly bytes: number;
}

/** Looks for words in whatever is put before it, in every spelling in which they may lie there. */
export class WordSearch {
  readonly #spellings: readonly (readonly [word: string, bytes: Buffer])[];
  readonly #known = new Map<string, readonly Omit<Found, 'where'>[]>();

  constructor(words: readonly string[]) {
    this.#spellings = words.flatMap((word) => [...spellingsOf(word).values()].map((bytes) => [word, bytes] as const));
  }

  /** What lies there byte for byte as it lay elsewhere before is not looked through again. */
  in(where: string, content: Uint8Array): Found[] {
    const digest = digestOf(content);
    let there = this.#known.get(digest);
    if (there === undefined) {
      const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      there = this.#spellings
        .filter(([, bytes]) => buffer.includes(bytes))
        .map(([word, bytes]) => ({ word, bytes: bytes.length }));
      this.#known.set(digest, there);
    }
    return there.map((found) => ({ where, ...found }));
  }
}

const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('base64');

/** Which keys were tried on which bytes and fitted nothing. Most of what lies in a copy lay in the one before, and he has dozens of keys. */
const shut = new Set<string>();

const subkeys = ['database', 'files', 'log', 'staging'] as const;
const purposesOf = (key: SecretBytes): SecretBytes[] =>
  key.length === 32
    ? [key, ...subkeys.map((purpose) => deriveSubkey(key, purpose))]
    : [key.use((raw) => SecretBytes.copyOf(raw.subarray(0, 32)))];

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Every value of every table, one after the other. */
function contentOf(database: DatabaseHandle): Buffer {
  const parts: Buffer[] = [];
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").all() as {
    readonly name: string;
  }[]) {
    for (const row of rowsOf(database, name))
      for (const value of Object.values(row))
        parts.push(value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)), Buffer.from('\n'));
  }
  return Buffer.concat(parts);
}

function rowsOf(database: DatabaseHandle, table: string): Record<string, unknown>[] {
  try {
    return database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
  } catch {
    // A search table that keeps no content of its own; what it keeps lies in tables beside it.
    return [];
  }
}

/** What lies in a database that opens more: keys of files, pairs of a desk. */
function keysInside(database: DatabaseHandle, keys: readonly SecretBytes[]): HeldSecrets {
  const found: { keys: SecretBytes[]; pairs: KeyPairs[] } = { keys: [], pairs: [] };
  for (const row of rowsOf(database, 'file') as { id: string; stored_name: string; wrapped_key: Uint8Array }[]) {
    for (const key of keys) {
      const opened = tried(() =>
        openWithKey(
          row.wrapped_key,
          key,
          lengthPrefixed([utf8('tu-ho-so/file-key/v1'), utf8(row.id), utf8(row.stored_name)]),
        ),
      );
      if (opened !== undefined) found.keys.push(SecretBytes.adopt(opened));
    }
  }
  for (const { value } of rowsOf(database, 'meta') as { value: string }[]) {
    const pairs = tried(() => unpackKeyPairs(fromBase64(value)));
    if (pairs !== undefined) found.pairs.push(pairs);
  }
  return found;
}

function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/**
 * Everything in a folder, tried with every key: boxes of keys.json, databases and logs with all ciphers, files, packages, and all of it
 * as it lies there. What opens gives its own keys to the tries that follow.
 * @returns where the words were
 */
export async function readEverything(folder: string, held: HeldSecrets, search: WordSearch): Promise<Found[]> {
  const paths = filesBelow(folder);
  const found: Found[] = [];
  const look = (path: string, how: string, content: Uint8Array): void =>
    void found.push(...search.in(`${relative(folder, path)} ${how}`, content));
  for (const path of paths) look(path, 'as it lies there', readFileSync(path));
  const boxes = paths
    .filter((path) => path.endsWith('keys.json'))
    .flatMap((path) => boxesIn(readFileSync(path, 'utf8'), held.pairs));
  const keys = [...held.keys, ...boxes].flatMap(purposesOf);
  const pairs = [...held.pairs];
  keys.push(...pairs.map(({ exchangeSecret }) => exchangeSecret));
  for (const path of paths.filter((each) => each.endsWith('.db') && statSync(each).size > 0)) {
    for (const database of opened(path, keys)) {
      look(path, 'opened', contentOf(database));
      const inside = keysInside(database, keys);
      keys.push(...inside.keys);
      pairs.push(...inside.pairs);
      database.close();
    }
  }
  for (const path of paths.filter((each) => !/\.(?:db|json|lock)$/u.test(each))) {
    const bytes = readFileSync(path);
    const lies = digestOf(bytes);
    const attempts = [
      ...keys.map((key) => ({ key, how: 'decrypted', open: decryptChunks })),
      ...pairs.map(({ exchangeSecret: key }) => ({ key, how: 'opened as a package', open: ageDecrypt })),
    ];
    for (const { key, how, open } of attempts) {
      const attempt = `${lies} ${how} ${key.use(digestOf)}`;
      if (shut.has(attempt)) continue;
      const content = await collect(open(piecesOf(bytes, 65_536), key)).catch(() => null);
      if (content === null) shut.add(attempt);
      else look(path, how, content);
    }
  }
  return found;
}

function* opened(path: string, keys: readonly SecretBytes[]): Generator<DatabaseHandle> {
  const lies = [path, `${path}-wal`].map((each) => (existsSync(each) ? digestOf(readFileSync(each)) : '')).join(' ');
  for (const cipher of ['aegis', 'chacha20'] as const) {
    for (const key of keys) {
      const attempt = `${lies} ${cipher} ${key.use(digestOf)}`;
      if (shut.has(attempt)) continue;
      let database: DatabaseHandle;
      try {
        database = key.use((raw) => openDatabase({ path, key: raw, cipher, readonly: true }));
      } catch (error) {
        // Whatever else keeps it closed may be gone the next time.
        if (error instanceof AppError && error.code === 'databaseKeyWrong') shut.add(attempt);
        continue;
      }
      yield database;
    }
  }
}

function boxesIn(keysText: string, pairs: readonly KeyPairs[]): SecretBytes[] {
  const file = tried(
    () =>
      JSON.parse(keysText) as {
        readonly body: {
          readonly grants: Readonly<Record<string, readonly string[]>>;
          readonly recovery: { readonly grants: readonly string[] };
        };
      },
  );
  const rows = file === undefined ? [] : [...Object.values(file.body.grants), file.body.recovery.grants];
  return rows.flatMap((row) =>
    row.flatMap((box, place) => pairs.flatMap((pair) => tried(() => openGrant(box, place, pair)?.key) ?? [])),
  );
}
