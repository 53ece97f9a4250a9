import { AppError } from '../../../shared/errors/app-error.ts';
import { toHex } from '../../crypto/bytes.ts';
import type { FileVisitor } from '../../exchange/bag/read-bag.ts';
import type { DocumentFiles, PreparedFile } from '../../records/document-files.ts';

/** What a file must begin with to be what it says; the viewer gets what was checked here. */
const heads: Readonly<Record<string, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

export interface WantedFile {
  readonly kind: string;
  /** Hex; null for a paper whose hash stands in the order. */
  readonly sha256: string;
}

/**
 * Puts the wanted scans and papers of a package, as they come by, encrypted into the compartment's folder under their own
 * ids; the rest is only read. No row names them before the whole package was proved, so what is left over goes at lock.
 * @throws packagePassportInvalid {reason: document}, fileTypeRefused, diskFull, writeFailed
 */
export function takeFiles(files: DocumentFiles, wanted: ReadonlyMap<string, WantedFile>): { readonly visit: FileVisitor; readonly prepared: Map<string, PreparedFile> } {
  const prepared = new Map<string, PreparedFile>();
  const visit: FileVisitor = async ({ path, body }) => {
    const [, id = ''] = /\/(?<id>[a-z2-7]{26})\.[a-z]+$/u.exec(path) ?? [];
    const file = wanted.get(id);
    if (file === undefined) {
      for await (const _ of body);
      return;
    }
    const put = await files.prepare(checked(body, file.kind), { id });
    if (toHex(put.sha256) !== file.sha256) throw new AppError('packagePassportInvalid', { reason: 'document' });
    prepared.set(id, put);
  };
  return { visit, prepared };
}

async function* checked(body: AsyncIterable<Uint8Array>, kind: string): AsyncGenerator<Uint8Array> {
  const head = heads[kind] ?? [];
  let seen = 0;
  for await (const piece of body) {
    for (let index = 0; seen < head.length && index < piece.length; index += 1, seen += 1) {
      if (piece[index] !== head[seen]) throw new AppError('fileTypeRefused', { accepted: Object.keys(heads) });
    }
    yield piece;
  }
  if (seen < head.length || head.length === 0) throw new AppError('fileTypeRefused', { accepted: Object.keys(heads) });
}
