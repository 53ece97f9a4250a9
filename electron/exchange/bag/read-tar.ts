import { pipeline, Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { pathTwinKey, safePath } from './safe-path.ts';
import type { PackageLimits } from './package-limits.ts';

export interface TarFile {
  /** Safe and in NFC; no other entry has it or a twin of it. */
  readonly path: string;
  /** As the header says; the body has exactly this many bytes or reading fails. */
  readonly size: number;
  /** To be read to its end before the next entry is asked for, or not at all. */
  readonly body: AsyncIterable<Uint8Array>;
}

const block = 512;
/** Two blocks of zeros end an archive; stock tar pads to twenty. */
const longestEnd = 20 * block;

function invalid(reason: string): AppError {
  return new AppError('packageBagInvalid', { reason });
}

function overflow(size: number): number {
  return (block - (size % block)) % block;
}

/**
 * Reads a plain tar stream entry by entry, with limits held while streaming. Only ordinary files are taken:
 * no links, devices or folders, and no extended headers. Each header must follow the file before it, so nothing can
 * lie where another reader would look and this one would not.
 * @throws packageBagInvalid {reason}, packagePathUnsafe, packageTooLarge; whatever the source throws
 */
export async function* readTar(source: AsyncIterable<Uint8Array>, limits: PackageLimits): AsyncGenerator<TarFile> {
  let sourceFault: unknown = null;
  let received = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of source) {
        received += piece.length;
        if (received > limits.total) throw new AppError('packageTooLarge', { limit: limits.total });
        yield piece;
      }
    } catch (error) {
      sourceFault = error;
      throw error;
    }
  }
  // What the source threw comes out of the library in other clothes; a refusal of ours says most.
  const asFault = (error: unknown): AppError => asBagFault(isAppError(error) ? error : (sourceFault ?? error));
  const archive = extract();
  const fed = new Promise<unknown>((resolve) => {
    pipeline(Readable.from(measured(), { objectMode: true, highWaterMark: 4 }), archive, (error) =>
      resolve(error ?? null),
    );
  });
  const seen = new Set<string>();
  let expected = 0;
  try {
    for await (const entry of archive) {
      const { path, size } = checkHeader(entry.header as PlacedHeader, expected, seen, limits);
      expected += block + size + overflow(size);
      yield { path, size, body: bounded(entry as unknown as AsyncIterable<Uint8Array>, size, asFault) };
      entry.resume();
    }
  } catch (error) {
    throw asFault(error);
  } finally {
    archive.destroy();
    await fed;
  }
  const fault = await fed;
  if (fault !== null) throw asFault(fault);
  if (seen.size === 0) throw invalid('empty');
  if (received - expected < 2 * block || received - expected > longestEnd) throw invalid('end');
}

/** What the library says besides its types. */
interface PlacedHeader extends Header {
  /** Where the content begins in the stream. */
  readonly byteOffset: number;
}

function checkHeader(
  header: PlacedHeader,
  expected: number,
  seen: Set<string>,
  limits: PackageLimits,
): { path: string; size: number } {
  const { size } = header;
  if (header.type !== 'file') throw invalid('entryType');
  if (header.byteOffset !== expected + block) throw invalid('header');
  if (!Number.isSafeInteger(size) || size < 0) throw invalid('size');
  if (size > limits.file) throw new AppError('packageTooLarge', { limit: limits.file });
  if (seen.size >= limits.entries) throw new AppError('packageTooLarge', { limit: limits.entries });
  const path = safePath(header.name);
  // A name that changes under NFC could be one file here and another elsewhere.
  if (path !== header.name) throw new AppError('packagePathUnsafe', { reason: 'normalisation' });
  const key = pathTwinKey(path);
  if (seen.has(key)) throw invalid('twin');
  seen.add(key);
  return { path, size };
}

async function* bounded(
  entry: AsyncIterable<Uint8Array>,
  size: number,
  asFault: (error: unknown) => AppError,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  try {
    for await (const piece of entry) {
      read += piece.length;
      yield piece;
    }
  } catch (error) {
    throw asFault(error);
  }
  if (read !== size) throw invalid('truncated');
}

function asBagFault(error: unknown): AppError {
  return isAppError(error) ? error : new AppError('packageBagInvalid', { reason: 'tar' }, { cause: error });
}
