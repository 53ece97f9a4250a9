import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { scanKinds, type ScanKind } from '../../../shared/model/file-reference.ts';
import { checkedScan } from '../../platform/checked-scan.ts';
import { checkWholeScan } from '../../platform/whole-scan.ts';
import type { DocumentFiles, PreparedFile } from '../../records/document-files.ts';
import type { ServiceContext } from './service-context.ts';

/** Bytes. */
export const largestScan = 200 * 1024 * 1024;

/** A scan that is encrypted and on the disk, but not yet named by a row. */
export interface PreparedScan {
  readonly file: PreparedFile;
  readonly kind: ScanKind;
  /** Null where it cannot be counted without drawing it. */
  readonly pages: number | null;
}

/** The bytes of a chosen file as they go by, with progress; a job that was cancelled ends here. */
async function* read(path: string, total: number, { job }: ServiceContext): AsyncGenerator<Uint8Array> {
  let done = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      job.throwIfCancelled();
      const bytes = piece as Uint8Array;
      done += bytes.length;
      job.progress('encrypt', done, total);
      yield bytes;
    }
  } catch (error) {
    throw isAppError(error) ? error : new AppError('fileMissing', {}, { cause: error });
  }
}

/** The same bytes, of which a copy is kept to be looked at as a whole. */
function kept(
  source: AsyncIterable<Uint8Array>,
  size: number,
): { bytes: AsyncIterable<Uint8Array>; whole(): Uint8Array } {
  const copy = new Uint8Array(size);
  let length = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      // It grew while it was read: somebody is still writing it.
      if (length + piece.length > size) throw new AppError('scanDamaged', { reason: 'changing' });
      copy.set(piece, length);
      length += piece.length;
      yield piece;
    }
  }
  return { bytes: bytes(), whole: () => copy.subarray(0, length) };
}

/**
 * Encrypts a scan that somebody chose into the files of a compartment: what it is and how large its picture is are read from
 * the very bytes that are encrypted, so that what the viewer gets is what was checked. One that nobody could open later is
 * refused: a line of the index must not stand for a paper that is not there.
 * @throws fileTokenUnknown, fileMissing, fileTypeRefused, imageSizeRefused, fileTooLarge, scanDamaged, scanNeedsPassword,
 * scanNoPages, scanTooLarge, jobCancelled, diskFull, writeFailed
 */
export async function prepareChosenScan(
  context: ServiceContext,
  files: DocumentFiles,
  token: string,
): Promise<PreparedScan> {
  const path = context.fileOf(token);
  const stats = await stat(path).catch((error: unknown) => {
    throw new AppError('fileMissing', {}, { cause: error });
  });
  if (!stats.isFile()) throw new AppError('fileTypeRefused', { accepted: scanKinds });
  if (stats.size > largestScan) throw new AppError('fileTooLarge', { limit: largestScan });
  const scan = checkedScan(read(path, stats.size, context));
  const passed = kept(scan.bytes, stats.size);
  let pages: number | null = null;
  async function* checked(): AsyncGenerator<Uint8Array> {
    yield* passed.bytes;
    pages = checkWholeScan(passed.whole(), scan.kind());
  }
  const file = await files.prepare(checked(), { maxBytes: largestScan });
  return { file, kind: scan.kind(), pages };
}
