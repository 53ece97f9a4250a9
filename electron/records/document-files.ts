import { AppError, isAppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { FileKind, FileReference } from '../../shared/model/file-reference.ts';
import { lengthPrefixed, toHex, utf8 } from '../crypto/bytes.ts';
import { decryptChunks, encryptChunks, encryptedLength } from '../crypto/file-stream.ts';
import { newSha256 } from '../crypto/hash.ts';
import { newId } from '../crypto/random.ts';
import { SecretBytes } from '../crypto/secret-bytes.ts';
import { openWithKey, sealWithKey } from '../crypto/symmetric-box.ts';
import { nodeFileSystem, type FileSystem } from '../platform/file-system.ts';
import {
  checkStoredFile,
  isStoredName,
  newStoredName,
  putFile,
  readStoredFile,
  removeStoredFile,
  temporaryOf,
} from '../storage/encrypted-files.ts';
import { transact, type ReadableDb } from '../storage/executor.ts';
import { filesUnder, type Quarantine } from '../storage/quarantine.ts';
import {
  allStoredNames,
  insertFile,
  listAllFiles,
  readFileRow,
  rewrapFile,
  type FileRow,
} from '../storage/repositories/files.ts';
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

/** Where in the quarantine the files of a compartment lie. */
const quarantined = 'files';

/** The id and place stand in the wrapping, so that one row's key opens no other file (decision 4). */
function wrapping(id: string, storedName: string): Uint8Array {
  return lengthPrefixed([utf8('tu-ho-so/file-key/v1'), utf8(id), utf8(storedName)]);
}

/**
 * The scans and issued papers of one compartment, each under its own random key (decision 4). A file is read by the reference
 * that its record holds, and nothing but what the record names is handed out.
 */
export class DocumentFiles {
  readonly #folder: string;
  readonly #quarantine: Quarantine;
  readonly #key: SecretBytes;
  readonly #fileSystem: FileSystem;
  /** Begun in this session, by stored name: what no row names in the end is removed at lock. */
  readonly #written = new Map<string, string>();

  /** `key`: the compartment's file key; wiped by whoever made this object. */
  constructor(folder: string, quarantine: Quarantine, key: SecretBytes, fileSystem: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#quarantine = quarantine;
    this.#fileSystem = fileSystem;
    this.#key = key;
  }

  /**
   * Encrypts content into the compartment's folder and syncs it. To be called before the change that names it, so that
   * no transaction waits for a large scan.
   * @param options.id the id of a file that came with a package and is named by its record; a new one when left out
   * @throws fileTooLarge, diskFull, writeFailed, registerLocked
   */
  async prepare(
    source: AsyncIterable<Uint8Array>,
    { id = newId(), ...limit }: { readonly maxBytes?: number; readonly id?: string } = {},
  ): Promise<PreparedFile> {
    const key = SecretBytes.random(32);
    const storedName = newStoredName();
    this.#written.set(storedName, id);
    try {
      const stored = await putFile({
        folder: this.#folder,
        source,
        storedName,
        encrypt: (content) => encryptChunks(content, key),
        fileSystem: this.#fileSystem,
        ...limit,
      });
      const wrappedKey = key.use((raw) => sealWithKey(raw, this.#key, wrapping(id, storedName)));
      return { id, wrappedKey, ...stored };
    } finally {
      key.wipe();
    }
  }

  /**
   * The content of a file, piece by piece. Each piece is authentic, but whether it is the file that was filed is known only
   * when this has ended.
   * @param reference as the record holds it, proved against the log
   * @throws fileMissing {reason: row, file}, fileExchanged {reason: row, key, content}, fileDamaged {reason}, registerLocked
   */
  async *read(db: ReadableDb<Compartment>, reference: FileReference): AsyncGenerator<Uint8Array> {
    const row = await rowOf(db, reference);
    const hash = newSha256();
    let size = 0;
    for await (const piece of this.#decrypt(row)) {
      hash.update(piece);
      size += piece.length;
      if (size > reference.size) throw new AppError('fileExchanged', { reason: 'content' });
      yield piece;
    }
    if (size !== reference.size || toHex(hash.digest()) !== reference.sha256)
      throw new AppError('fileExchanged', { reason: 'content' });
  }

  async *#decrypt({ id, storedName, wrappedKey, size }: FileRow): AsyncGenerator<Uint8Array> {
    const key = opened(wrappedKey, this.#key, wrapping(id, storedName));
    // Pages of a database are authentic: a key that is not this row's was put there by somebody who holds the compartment's.
    if (key === null) throw new AppError('fileExchanged', { reason: 'key' });
    try {
      yield* decryptChunks(readStoredFile(this.#folder, storedName, encryptedLength(size)), key);
    } catch (error) {
      if (isAppError(error) && error.code === 'fileDamaged' && error.details['reason'] === undefined)
        throw new AppError('fileDamaged', { reason: 'content' }, { cause: error });
      throw error;
    } finally {
      key.wipe();
    }
  }

  /**
   * The whole content at once, proved before a byte is handed out. Memory is taken only for a size that record, row and the
   * length on the disk agree on. @throws as read; fileTooLarge over `maxBytes`
   */
  async readWhole(db: ReadableDb<Compartment>, reference: FileReference, maxBytes: number): Promise<Uint8Array> {
    if (reference.size > maxBytes) throw new AppError('fileTooLarge', { limit: maxBytes });
    let content = new Uint8Array(0);
    let offset = 0;
    for await (const piece of this.read(db, reference)) {
      if (offset === 0) content = new Uint8Array(reference.size);
      content.set(piece, offset);
      offset += piece.length;
    }
    return content;
  }

  /** Whether row and file are there as the record names them, without opening the file. @throws as read */
  async look(db: ReadableDb<Compartment>, reference: FileReference): Promise<void> {
    const { storedName, size } = await rowOf(db, reference);
    await checkStoredFile(this.#folder, storedName, encryptedLength(size));
  }

  /** Removes what this session wrote and no row names: its change failed or was never made. */
  async removeUnused(db: ReadableDb<Compartment>): Promise<void> {
    for (const [storedName, id] of this.#written) {
      const named = (await readFileRow(db, id))?.storedName === storedName;
      await removeStoredFile(this.#folder, storedName, named, this.#fileSystem);
    }
    this.#written.clear();
  }

  /** Names in the folder that no row names, but for what this session is writing. */
  async unnamed(db: ReadableDb<Compartment>): Promise<string[]> {
    // The folder first: a file is there before its row.
    const names = await filesUnder(this.#folder, this.#fileSystem);
    const known = await allStoredNames(db);
    const own = new Set([...this.#written.keys()].flatMap((name) => [name, temporaryOf(name)]));
    return names.filter((name) => !known.has(name) && !own.has(name));
  }

  /** What a crash may have left: files of our making that no row names. */
  async orphans(db: ReadableDb<Compartment>): Promise<string[]> {
    return (await this.unnamed(db)).filter(isStoredName);
  }

  /** Moves files out of the way, into quarantine. @throws writeFailed, diskFull */
  async setAside(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#quarantine.take(this.#folder, name, quarantined);
  }

  /** Files in quarantine that a row names and that are not in their place. */
  async returning(db: ReadableDb<Compartment>): Promise<string[]> {
    const aside = await this.#quarantine.names(quarantined);
    if (aside.length === 0) return [];
    const known = await allStoredNames(db);
    const present = new Set(await filesUnder(this.#folder, this.#fileSystem));
    return aside.filter((name) => known.has(name) && !present.has(name));
  }

  /** Moves files from quarantine back to their places. @throws writeFailed, diskFull */
  async putBack(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#quarantine.giveBack(this.#folder, name, quarantined);
  }
}

/** The row of a file, as the record names it. @throws fileMissing {reason: row}, fileExchanged {reason: row} */
async function rowOf(db: ReadableDb<Compartment>, reference: FileReference): Promise<FileRow> {
  const row = await readFileRow(db, reference.fileId);
  if (row === undefined) throw new AppError('fileMissing', { reason: 'row' });
  assertSame(row, reference);
  return row;
}

/** @throws fileExchanged {reason: row} */
function assertSame(row: FileRow, { sha256, kind, size }: FileReference): void {
  if (toHex(row.sha256) !== sha256 || row.kind !== kind || row.size !== size)
    throw new AppError('fileExchanged', { reason: 'row' });
}

/**
 * Wraps the key of every file anew, for a new generation (decision 4); the files stay as they are. A row whose key does not
 * open under the old one is noise already and stays noise: it must not keep the compartment under a key that somebody knows.
 * @returns how many rows were wrapped anew
 */
export async function rewrapFileKeys(
  db: ReadableDb<Compartment>,
  oldKey: SecretBytes,
  newKey: SecretBytes,
): Promise<number> {
  let wrapped = 0;
  await transact(db, async (tx) => {
    for (const row of await listAllFiles(tx)) {
      const place = wrapping(row.id, row.storedName);
      const key = opened(row.wrappedKey, oldKey, place);
      if (key === null) continue;
      await rewrapFile(
        tx,
        row.id,
        key.use((raw) => sealWithKey(raw, newKey, place)),
      );
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

/**
 * Names a prepared file in the transaction of the record that it belongs to. A file that came before under the same id, with an
 * earlier package, is the same file or refused.
 * @returns what the record has to hold
 * @throws fileExchanged {reason: row}
 */
export async function storeFile<K extends FileKind>(
  change: Change,
  file: PreparedFile,
  kind: K,
): Promise<FileReference & { readonly kind: K }> {
  const reference = { fileId: file.id, sha256: toHex(file.sha256), kind, size: file.size };
  const present = await readFileRow(change.db, file.id);
  if (present === undefined) await insertFile(change.db, { ...file, kind });
  else assertSame(present, reference);
  return reference;
}
