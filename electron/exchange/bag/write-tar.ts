import { once } from 'node:events';
import { pack, type Pack } from 'tar-stream';
import { AppError } from '../../../shared/base/app-error.ts';
import { safePath } from './safe-path.ts';

export interface TarSource {
  readonly path: string;
  /** Bytes; the content must be exactly as long. */
  readonly size: number;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** When a file came in is told by its record alone (decision 32). */
const fixedTime = new Date(Date.UTC(2000, 0, 1));
/** Longer names would need an extended header, which our reader refuses. */
const longestName = 100;

/**
 * A tar stream of ordinary files in the order given, all with one time, owner and mode, so that it says nothing about
 * the machine that made it. Memory stays at a few pieces.
 * @throws packagePathUnsafe for a name our own reader would refuse; fileDamaged when a content is longer or shorter
 * than it said; whatever a content throws
 */
export async function* writeTar(files: AsyncIterable<TarSource>): AsyncGenerator<Uint8Array> {
  const archive = pack();
  let failure: unknown = null;
  const feeding = feed(archive, files).catch((error: unknown) => {
    failure = error;
    archive.destroy(error instanceof Error ? error : new AppError('internalFault'));
  });
  try {
    for await (const piece of archive as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    failure ??= error;
  } finally {
    archive.destroy();
    await feeding;
  }
  if (failure !== null) throw failure;
}

async function feed(archive: Pack, files: AsyncIterable<TarSource>): Promise<void> {
  for await (const { path, size, content } of files) {
    if (safePath(path) !== path || !/^[\x21-\x7e]+$/u.test(path) || path.length > longestName)
      throw new AppError('packagePathUnsafe', { reason: 'writer' });
    const header = { name: path, size, mode: 0o644, uid: 0, gid: 0, mtime: fixedTime, type: 'file' as const };
    await fill(archive, header, content instanceof Uint8Array ? [content] : content);
  }
  archive.finalize();
}

type FileHeader = {
  readonly name: string;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: Date;
  readonly type: 'file';
};

async function fill(
  archive: Pack,
  header: FileHeader,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  let settle: (error?: Error | null) => void = () => undefined;
  const taken = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined || error === null ? resolve() : reject(error));
  });
  // Somebody may stop reading before the end; then the promise is of no interest any more.
  taken.catch(() => undefined);
  const sink = archive.entry(header, (error) => settle(error));
  // Reported by the callback already; without a listener the event would end the process.
  sink.on('error', () => undefined);
  let written = 0;
  for await (const piece of content) {
    written += piece.length;
    if (written > header.size) throw new AppError('fileDamaged', { reason: 'longer' });
    if (piece.length > 0 && !sink.write(piece)) await Promise.race([once(sink, 'drain'), taken]);
  }
  if (written !== header.size) throw new AppError('fileDamaged', { reason: 'shorter' });
  sink.end(null);
  await taken;
}
