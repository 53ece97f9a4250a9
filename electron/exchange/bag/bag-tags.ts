import { AppError } from '../../../shared/base/app-error.ts';
import { fromUtf8, utf8 } from '../../crypto/bytes.ts';

/** Names inside a bag (RFC 8493 §2); ours lie in one folder, as that section and users of stock tar expect. */
export const bagNames = {
  folder: 'bag',
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha512.txt',
  tagManifest: 'tagmanifest-sha512.txt',
  fetch: 'fetch.txt',
  payload: 'data/',
} as const;

/** RFC 8493 §2.1.1: these two lines and nothing else, no byte order mark. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** RFC 8493 §2.2.2: octets and number of files under data/. */
export interface PayloadOxum {
  readonly octets: number;
  readonly count: number;
}

function invalid(reason: string): AppError {
  return new AppError('packageBagInvalid', { reason });
}

/** `bag-info.txt`. Dates and ids only: the passport says the rest. */
export function formatBagInfo(facts: {
  readonly identifier: string;
  readonly day: string;
  readonly oxum: PayloadOxum;
}): string {
  const { identifier, day, oxum } = facts;
  return [
    `Bag-Software-Agent: tu-ho-so`,
    `Bagging-Date: ${day}`,
    `External-Identifier: ${identifier}`,
    `Payload-Oxum: ${oxum.octets}.${oxum.count}`,
    '',
  ].join('\n');
}

/** The one Payload-Oxum of a `bag-info.txt`. Throws packageBagInvalid {reason: info | oxum | split}. */
export function readPayloadOxum(bytes: Uint8Array): PayloadOxum {
  const lines = tagLines(bytes, 'info');
  const values = lines.filter((line) => /^payload-oxum:/iu.test(line));
  // Several bags for one load are of a later version (decision 27).
  if (lines.some((line) => /^bag-(?:count|group-identifier):/iu.test(line))) throw invalid('split');
  const [octets, count] = /^payload-oxum:\s*(\d{1,15})\.(\d{1,9})$/iu.exec(values[0] ?? '')?.slice(1) ?? [];
  if (values.length !== 1 || octets === undefined || count === undefined) throw invalid('oxum');
  return { octets: Number(octets), count: Number(count) };
}

/** Lines of a tag file of ours: UTF-8, each ended by a line feed, the last one too. Throws packageBagInvalid {reason}. */
function tagLines(bytes: Uint8Array, reason: string): string[] {
  const text = textOf(bytes, reason);
  if (text.includes('\r')) throw invalid('lineEnd');
  if (!text.endsWith('\n')) throw invalid('newline');
  return text.slice(0, -1).split('\n');
}

function textOf(bytes: Uint8Array, reason: string): string {
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new AppError('packageBagInvalid', { reason }, { cause: error });
  }
}

/** A manifest: `digest␣␣path`, as `sha512sum -c` reads it. The paths must be in byte order already. */
export function formatManifest(digests: ReadonlyMap<string, string>): Uint8Array {
  return utf8([...digests].map(([path, digest]) => `${digest}  ${path}\n`).join(''));
}

const manifestLine = /^(?<digest>[0-9a-f]{128}) [ *](?<path>[^\s].*)$/u;

/**
 * Reads a manifest: digest by path. An empty file is refused: a bag of ours is never without payload.
 * @param isListed whether a path may stand in this manifest at all
 * @throws packageBagInvalid {reason: manifest | lineEnd | newline | manifestPath | manifestTwice}, packageTooLarge
 */
export function parseManifest(
  bytes: Uint8Array,
  isListed: (path: string) => boolean,
  mostLines: number,
): Map<string, string> {
  const lines = tagLines(bytes, 'manifest');
  if (lines.length > mostLines) throw new AppError('packageTooLarge', { limit: mostLines });
  const digests = new Map<string, string>();
  for (const line of lines) {
    const { digest, path } = manifestLine.exec(line)?.groups ?? {};
    if (digest === undefined || path === undefined) throw invalid('manifest');
    if (!isListed(path)) throw invalid('manifestPath');
    if (digests.has(path)) throw invalid('manifestTwice');
    digests.set(path, digest);
  }
  return digests;
}
