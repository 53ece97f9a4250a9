import { AppError } from '../../../shared/base/app-error.ts';
import { toHex, utf8 } from '../../crypto/bytes.ts';
import { newSha512 } from '../../crypto/hash.ts';
import type { PackageLimits } from './package-limits.ts';
import { pathTwinKey } from './safe-path.ts';
import { bagDeclaration, bagNames, formatBagInfo, formatManifest } from './bag-tags.ts';
import { writeTar, type TarSource } from './write-tar.ts';

/** One file of a bag; `path` is relative to the bag, payload under `data/`. */
export interface BagFile {
  readonly path: string;
  readonly size: number;
  /** Bytes, or a stream that is opened when its turn comes. */
  readonly content: Uint8Array | (() => AsyncIterable<Uint8Array>);
}

export interface BagSource {
  /** Goes into bag-info.txt as External-Identifier. */
  readonly identifier: string;
  /** Legal day for Bagging-Date. */
  readonly day: string;
  readonly files: readonly BagFile[];
  readonly limits: PackageLimits;
}

/** A file of known bytes. */
export function textFile(path: string, text: string | Uint8Array): BagFile {
  const content = typeof text === 'string' ? utf8(text) : text;
  return { path, size: content.length, content };
}

const byPath = (left: { readonly path: string }, right: { readonly path: string }): number =>
  left.path < right.path ? -1 : 1;

/**
 * A BagIt 1.0 bag (RFC 8493) as a tar stream: sha512 manifest and tag manifest, names in byte order, fixed times. In
 * that order the manifest follows the payload and the tag manifest is last, so everything is hashed in the one pass.
 * @throws packageTooLarge before the first byte; packageBagInvalid for a name of ours or a twin; as writeTar
 */
export async function* writeBag(bag: BagSource): AsyncGenerator<Uint8Array> {
  checkSource(bag);
  const payload = bag.files.filter(({ path }) => path.startsWith(bagNames.payload));
  const oxum = { octets: payload.reduce((sum, { size }) => sum + size, 0), count: payload.length };
  const digests = new Map<string, string>();
  const known = [
    ...bag.files,
    textFile(bagNames.declaration, bagDeclaration),
    textFile(bagNames.info, formatBagInfo({ ...bag, oxum })),
  ];
  const made = [bagNames.manifest, bagNames.tagManifest].map((path) => ({ path, size: 0, content: new Uint8Array() }));
  const order = [...known, ...made].sort(byPath);

  async function* entries(): AsyncGenerator<TarSource> {
    for (const file of order) {
      if (file.path === bagNames.manifest) yield entry(textFile(file.path, formatManifest(chosen(true))), digests);
      else if (file.path === bagNames.tagManifest)
        yield entry(textFile(file.path, formatManifest(chosen(false))), digests);
      else yield entry(file, digests);
    }
  }
  const chosen = (isPayload: boolean): Map<string, string> =>
    new Map([...digests].filter(([path]) => path.startsWith(bagNames.payload) === isPayload));
  yield* writeTar(entries());
}

function entry(file: BagFile, digests: Map<string, string>): TarSource {
  const { path, size, content } = file;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    const hash = newSha512();
    for await (const piece of content instanceof Uint8Array ? [content] : content()) {
      hash.update(piece);
      yield piece;
    }
    digests.set(path, toHex(hash.digest()));
  }
  return { path: `${bagNames.folder}/${path}`, size, content: hashed() };
}

function checkSource({ files, limits }: BagSource): void {
  const reserved: readonly string[] = [
    bagNames.declaration,
    bagNames.info,
    bagNames.manifest,
    bagNames.tagManifest,
    bagNames.fetch,
  ];
  const keys = new Set<string>();
  for (const { path, size } of files) {
    const key = pathTwinKey(path);
    // Tag files of ours must sort before the manifest of tags, which lists them.
    if (keys.has(key) || reserved.includes(path) || path >= bagNames.tagManifest)
      throw new AppError('packageBagInvalid', { reason: 'name' });
    keys.add(key);
    if (size > limits.file) throw new AppError('packageTooLarge', { limit: limits.file });
  }
  // Two blocks of tar for each file and room for the four files that describe the bag.
  const total = files.reduce((sum, { size }) => sum + size + 1024, 0);
  if (files.length + 4 > limits.entries) throw new AppError('packageTooLarge', { limit: limits.entries });
  if (total > limits.total) throw new AppError('packageTooLarge', { limit: limits.total });
  if (!files.some(({ path }) => path.startsWith(bagNames.payload)))
    throw new AppError('packageBagInvalid', { reason: 'empty' });
}
