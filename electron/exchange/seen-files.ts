import { AppError } from '../../shared/base/app-error.ts';
import { scanKinds, type ScanKind } from '../../shared/model/file-reference.ts';
import { toHex } from '../crypto/bytes.ts';
import { newSha256 } from '../crypto/hash.ts';
import { checkedScan } from '../platform/checked-scan.ts';
import { hashing, skip, type FileVisitor } from './bag/read-bag.ts';
import { filePath, formPath } from './bag-layout.ts';
import type { ReleaseOrder } from './passport.ts';
import type { RecordFile } from './record-file.ts';

/** What a record or the order says of a scan or a paper in the bag. */
interface NamedFile {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Of the refusal when its bytes are others. */
  readonly reason: 'document' | 'form';
}

function invalid(reason: string): AppError {
  return new AppError('packagePassportInvalid', { reason });
}

/** Scans and papers as they passed by: each begins as what its name says, within the limits of pictures, and is known by its hash. */
export class SeenFiles {
  readonly #hashes = new Map<string, string>();
  readonly #onFile: FileVisitor;

  constructor(onFile: FileVisitor = skip) {
    this.#onFile = onFile;
  }

  /** @throws fileTypeRefused, imageSizeRefused, before a byte of such a file goes on; whatever the other visitor throws */
  readonly visit: FileVisitor = async ({ path, size, body }) => {
    const hash = newSha256();
    const hashed = hashing(body, hash);
    const kind = scanKinds.find((name) => path.endsWith(`.${name}`));
    // Of a kind that only a later writer knows; the records decide whether this version may know it too.
    await this.#onFile({ path, size, body: kind === undefined ? hashed : checkedScan(hashed, kind).bytes });
    this.#hashes.set(path, toHex(hash.digest()));
  };

  /**
   * Holds them against the records and the order that name them: exactly these, each in its size and with its hash.
   * @param sizes by path, of everything that passed
   * @throws packagePassportInvalid {reason: files | document | form}
   */
  assertNamed(
    records: readonly RecordFile[],
    order: ReleaseOrder,
    sizes: ReadonlyMap<string, { readonly size: number }>,
  ): void {
    const documents = records.filter(({ type }) => type === 'document').map(({ doc }) => documentFile(doc));
    const forms = order.forms.map(({ id, bytes, sha256 }) => ({
      id,
      path: formPath({ id }),
      bytes,
      sha256,
      reason: 'form' as const,
    }));
    const named: readonly NamedFile[] = [...documents, ...forms];
    // One file has one line that answers for it, or another could bring other bytes under its id.
    if (new Set(named.map(({ id }) => id)).size !== named.length || named.length !== sizes.size) throw invalid('files');
    for (const { path, bytes, sha256, reason } of named) {
      if (sizes.get(path)?.size !== bytes) throw invalid('files');
      if (this.#hashes.get(path) !== sha256) throw invalid(reason);
    }
  }
}

const isScanKind = (kind: unknown): kind is ScanKind => scanKinds.some((name) => name === kind);

function documentFile({ fileId, kind, size, sha256 }: RecordFile['doc']): NamedFile {
  if (typeof fileId !== 'string' || !isScanKind(kind) || typeof size !== 'number' || typeof sha256 !== 'string')
    throw invalid('document');
  return { id: fileId, path: filePath({ id: fileId, kind }), bytes: size, sha256, reason: 'document' };
}
