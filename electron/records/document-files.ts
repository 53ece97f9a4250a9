import { dirname, join } from 'node:path';
import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import { equalBytes, lengthPrefixed, utf8 } from '../crypto/bytes.ts';
import { decryptChunks, encryptChunks } from '../crypto/file-stream.ts';
import { newSha256 } from '../crypto/hash.ts';
import { newId } from '../crypto/random.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { openWithKey, sealWithKey } from '../crypto/symmetric-box.ts';
import { removeLeftovers } from '../platform/durable-file.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import { putFile, readStoredFile, removeStoredFile, sweepOrphans } from '../storage/encrypted-files.ts';
import { transact, type ReadableDb } from '../storage/executor.ts';
import { allStoredNames, destroyFileRow, insertFile, listAllFiles, readFileRow, rewrapFile, type FileRow } from '../storage/repositories/files.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { Change } from './change.ts';

/** Encrypted and synced, but not yet named by a row. */
export interface PreparedFile {
  readonly id: string;
  readonly storedName: string;
  readonly wrappedKey: Uint8Array;
  /** Bytes of the content. */
  readonly size: number;
  /** SHA-256 of the content, 32 bytes. */
  readonly sha256: Uint8Array;
}

/** The id and place stand in the wrapping, so that one row's key opens no other file (decision 4). */
function wrapping(id: string, storedName: string): Uint8Array {
  return lengthPrefixed([utf8('tu-ho-so/file-key/v1'), utf8(id), utf8(storedName)]);
}

/** The scans and issued papers of one compartment, each under its own random key (decision 4). */
export class DocumentFiles {
  readonly #folder: string;
  readonly #key: SecretBytes;
  readonly #fileSystem: FileSystem;
  /** Written in this session, by stored name: what no row names in the end is removed at lock. */
  readonly #written = new Map<string, string>();

  /** `key`: the compartment's file key; wiped by whoever made this object. */
  constructor(folder: string, key: SecretBytes, fileSystem: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#fileSystem = fileSystem;
    this.#key = key;
  }

  /**
   * Encrypts content into the compartment's folder and syncs it. To be called before the change that names it, so that
   * no transaction waits for a large scan.
   * @param options.id the id of a file that came with a package and is named by its record; a new one when left out
   * @throws fileTooLarge, diskFull, writeFailed, registerLocked
   */
  async prepare(source: AsyncIterable<Uint8Array>, { id = newId(), ...limit }: { readonly maxBytes?: number; readonly id?: string } = {}): Promise<PreparedFile> {
    const key = SecretBytes.random(32);
    try {
      const stored = await putFile({ folder: this.#folder, source, encrypt: (content) => encryptChunks(content, key), fileSystem: this.#fileSystem, ...limit });
      this.#written.set(stored.storedName, id);
      const wrappedKey = key.use((raw) => sealWithKey(raw, this.#key, wrapping(id, stored.storedName)));
      return { id, wrappedKey, ...stored };
    } finally {
      key.wipe();
    }
  }

  /**
   * The content of a file, piece by piece. Each piece is authentic, but whether all of it was there is known only when
   * this has ended. @throws notFound, fileMissing, fileDamaged, registerLocked
   */
  async *read(db: ReadableDb<Compartment>, id: string): AsyncGenerator<Uint8Array> {
    const row = await readFileRow(db, id);
    if (row === undefined) throw new AppError('notFound');
    yield* this.#decrypt(row);
  }

  async *#decrypt(row: FileRow): AsyncGenerator<Uint8Array> {
    const key = SecretBytes.adopt(openWithKey(row.wrappedKey, this.#key, wrapping(row.id, row.storedName)));
    const hash = newSha256();
    let size = 0;
    try {
      for await (const piece of decryptChunks(readStoredFile(this.#folder, row.storedName), key)) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
    } finally {
      key.wipe();
    }
    if (size !== row.size || !equalBytes(hash.digest(), row.sha256)) throw new AppError('fileDamaged');
  }

  /** The whole content at once, proved before a byte is handed out. @throws as read; fileTooLarge over `maxBytes` */
  async readWhole(db: ReadableDb<Compartment>, id: string, maxBytes: number): Promise<Uint8Array> {
    const row = await readFileRow(db, id);
    if (row === undefined) throw new AppError('notFound');
    if (row.size > maxBytes) throw new AppError('fileTooLarge', { limit: maxBytes });
    const content = new Uint8Array(row.size);
    let offset = 0;
    for await (const piece of this.#decrypt(row)) {
      if (offset + piece.length > content.length) throw new AppError('fileDamaged');
      content.set(piece, offset);
      offset += piece.length;
    }
    return content;
  }

  /** Removes what this session wrote and no row names: its change failed or was never made. */
  async removeUnused(db: ReadableDb<Compartment>): Promise<void> {
    for (const [storedName, id] of this.#written) {
      if ((await readFileRow(db, id)) === undefined) await removeStoredFile(this.#folder, storedName, this.#fileSystem);
      // A temporary name whose removal failed while the file was stored.
      await removeLeftovers(join(this.#folder, dirname(storedName)), this.#fileSystem);
    }
    this.#written.clear();
  }

  /** After a crash, or after rows were destroyed: removes every file that no row names. See storage, `sweepOrphans`. */
  async sweep(db: ReadableDb<Compartment>): Promise<number> {
    return sweepOrphans(this.#folder, await allStoredNames(db), this.#fileSystem);
  }
}

/**
 * Wraps the key of every file anew, for a new generation (decision 4); the files stay as they are. A row whose key does not
 * open under the old one is noise already and stays noise: it must not keep the compartment under a key that somebody knows.
 * @returns how many rows were wrapped anew
 */
export async function rewrapFileKeys(db: ReadableDb<Compartment>, oldKey: SecretBytes, newKey: SecretBytes): Promise<number> {
  let wrapped = 0;
  await transact(db, async (tx) => {
    for (const row of await listAllFiles(tx)) {
      const place = wrapping(row.id, row.storedName);
      const key = opened(row.wrappedKey, oldKey, place);
      if (key === null) continue;
      await rewrapFile(tx, row.id, key.use((raw) => sealWithKey(raw, newKey, place)));
      key.wipe();
      wrapped += 1;
    }
  });
  return wrapped;
}

function opened(wrappedKey: Uint8Array, key: SecretBytes, place: Uint8Array): SecretBytes | null {
  try {
    return SecretBytes.adopt(openWithKey(wrappedKey, key, place));
  } catch (error) {
    if (isAppError(error) && error.code === 'fileDamaged') return null;
    throw error;
  }
}

/** Names a prepared file in the transaction of the record that it belongs to. */
export async function storeFile(change: Change, file: PreparedFile, owner: { readonly kind: string; readonly ownerRecord: string }): Promise<FileRow> {
  const row: FileRow = { ...file, kind: owner.kind, ownerRecord: owner.ownerRecord, createdAt: change.now };
  await insertFile(change.db, row);
  return row;
}

/** Destroys the key and with it the content (decision 4); the noise that stays is swept later. @throws notFound */
export async function destroyFile(change: Change, id: string): Promise<void> {
  if ((await readFileRow(change.db, id)) === undefined) throw new AppError('notFound');
  await destroyFileRow(change.db, id);
}
