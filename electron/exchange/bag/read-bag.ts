import { AppError } from '../../../shared/base/app-error.ts';
import { concatBytes, equalBytes, toHex, utf8 } from '../../crypto/bytes.ts';
import { newSha512, type RunningHash } from '../../crypto/hash.ts';
import type { PackageLimits } from './package-limits.ts';
import { bagDeclaration, bagNames, parseManifest, readPayloadOxum } from './bag-tags.ts';
import { readTar } from './read-tar.ts';

/** What a reader does with a file that is too large for memory. It must read the body to its end. */
export type FileVisitor = (file: {
  readonly path: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
}) => Promise<void>;

export interface ReadBagOptions {
  readonly limits: PackageLimits;
  /** Payload that is streamed and not kept; everything else is held in memory, within its limit. */
  readonly isStreamed: (path: string) => boolean;
  /** The most bytes of a file that is kept, by its path; by its header it is refused, before its bytes are taken. */
  readonly mostHeld?: (path: string) => number;
  /** Gets each streamed file; without it they are only hashed. Their bytes are proved when readBag has returned, not before. */
  readonly onFile?: FileVisitor;
}

export interface ReadBagResult {
  /** Held files by path inside the bag: tags and records. */
  readonly held: ReadonlyMap<string, Uint8Array>;
  /** Streamed files by path: bytes and SHA-512 in hex. */
  readonly streamed: ReadonlyMap<string, { readonly size: number; readonly sha512: string }>;
  readonly payload: { readonly octets: number; readonly count: number };
}

function invalid(reason: string): AppError {
  return new AppError('packageBagInvalid', { reason });
}

/**
 * Reads and validates a bag from a tar stream, to the last byte, before anything of it is believed. Stricter than RFC
 * 8493, in which a bag stays valid when its tag manifest is deleted: here sha512 manifest and tag manifest must be
 * there and list every file, there is no fetch.txt, no other algorithm and no file that nothing names.
 * @throws packageBagInvalid {reason}, packageManifestMismatch, packagePathUnsafe, packageTooLarge; whatever source or visitor throw
 */
export async function readBag(source: AsyncIterable<Uint8Array>, options: ReadBagOptions): Promise<ReadBagResult> {
  const held = new Map<string, Uint8Array>();
  const streamed = new Map<string, { size: number; sha512: string }>();
  const digests = new Map<string, string>();
  let inMemory = 0;
  for await (const file of readTar(source, options.limits)) {
    const path = insideBag(file.path);
    const hash = newSha512();
    if (options.isStreamed(path)) {
      await visit(options.onFile, { path, size: file.size, body: hashing(file.body, hash) });
      streamed.set(path, { size: file.size, sha512: digest(path) });
    } else {
      const most = options.mostHeld?.(path) ?? options.limits.memory;
      if (file.size > most) throw new AppError('packageTooLarge', { limit: most });
      inMemory += file.size;
      if (inMemory > options.limits.memory) throw new AppError('packageTooLarge', { limit: options.limits.memory });
      held.set(path, await collect(hashing(file.body, hash)));
      digest(path);
    }
    function digest(name: string): string {
      const hex = toHex(hash.digest());
      digests.set(name, hex);
      return hex;
    }
  }
  checkNames([...digests.keys()]);
  const declaration = need(held, bagNames.declaration);
  if (!equalBytes(declaration, utf8(bagDeclaration))) throw invalid('declaration');
  compare(held, digests, options.limits);
  return { held, streamed, payload: checkOxum(held, streamed) };
}

function insideBag(path: string): string {
  const [folder, ...rest] = path.split('/');
  if (folder !== bagNames.folder || rest.length === 0) throw invalid('folder');
  return rest.join('/');
}

async function visit(onFile: FileVisitor = skip, file: Parameters<FileVisitor>[0]): Promise<void> {
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of file.body) {
      read += piece.length;
      yield piece;
    }
  }
  await onFile({ ...file, body: counted() });
  // A digest over a part would be a digest of nothing.
  if (read !== file.size) throw new AppError('internalFault', { reason: 'visitor' });
}

/** Reads a file that nobody wants, for its digest alone. */
export const skip: FileVisitor = async ({ body }) => {
  for await (const _ of body);
};

export async function* hashing(body: AsyncIterable<Uint8Array>, hash: RunningHash): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    hash.update(piece);
    yield piece;
  }
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return concatBytes(...pieces);
}

function checkNames(paths: readonly string[]): void {
  if (paths.includes(bagNames.fetch)) throw invalid('fetch');
  const manifests = paths.filter((path) => /^(?:tag)?manifest-[^/]*$/iu.test(path));
  if (!paths.includes(bagNames.manifest)) throw invalid('manifestMissing');
  if (!paths.includes(bagNames.tagManifest)) throw invalid('tagManifestMissing');
  if (manifests.length !== 2) throw invalid('algorithm');
}

function need(held: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const bytes = held.get(path);
  if (bytes === undefined) throw invalid('missing');
  return bytes;
}

function compare(
  held: ReadonlyMap<string, Uint8Array>,
  digests: ReadonlyMap<string, string>,
  limits: PackageLimits,
): void {
  const isPayload = (path: string): boolean => path.startsWith(bagNames.payload);
  const payload = parseManifest(need(held, bagNames.manifest), isPayload, limits.entries);
  const tags = parseManifest(
    need(held, bagNames.tagManifest),
    (path) => !isPayload(path) && path !== bagNames.tagManifest,
    limits.entries,
  );
  const listed = new Map([...payload, ...tags]);
  for (const path of listed.keys()) if (!digests.has(path)) throw invalid('missing');
  for (const [path, digest] of digests) {
    if (path === bagNames.tagManifest) continue;
    const expected = listed.get(path);
    if (expected === undefined) throw invalid('unlisted');
    if (expected !== digest) throw new AppError('packageManifestMismatch');
  }
}

function checkOxum(
  held: ReadonlyMap<string, Uint8Array>,
  streamed: ReadonlyMap<string, { readonly size: number }>,
): { octets: number; count: number } {
  const sizes = [
    ...[...held].map(([path, bytes]) => [path, bytes.length] as const),
    ...[...streamed].map(([path, { size }]) => [path, size] as const),
  ];
  const payload = sizes.filter(([path]) => path.startsWith(bagNames.payload));
  const found = { octets: payload.reduce((sum, [, size]) => sum + size, 0), count: payload.length };
  const said = readPayloadOxum(need(held, bagNames.info));
  if (found.count === 0) throw invalid('empty');
  if (found.octets !== said.octets || found.count !== said.count) throw invalid('oxum');
  return found;
}
