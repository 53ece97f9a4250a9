import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { scanKinds, type ScanKind } from '../../../shared/model/file-reference.ts';
import { checkedScan } from '../../platform/checked-scan.ts';
import type { DocumentFiles, PreparedFile } from '../../records/document-files.ts';
import type { ServiceContext } from './service-context.ts';

/** Bytes. */
export const largestScan = 200 * 1024 * 1024;

/** A scan that is encrypted and on the disk, but not yet named by a row. */
export interface PreparedScan {
  readonly file: PreparedFile;
  readonly kind: ScanKind;
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

/**
 * Encrypts a scan that somebody chose into the files of a compartment: what it is and how large its picture is are read from
 * the very bytes that are encrypted, so that what the viewer gets is what was checked.
 * @throws fileTokenUnknown, fileMissing, fileTypeRefused, imageSizeRefused, fileTooLarge, jobCancelled, diskFull, writeFailed
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
  const file = await files.prepare(scan.bytes, { maxBytes: largestScan });
  return { file, kind: scan.kind() };
}
