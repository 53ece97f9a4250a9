import { skip, type FileVisitor } from '../../../exchange/bag/read-bag.ts';
import type { DocumentFiles, PreparedFile } from '../../../records/document-files.ts';

/**
 * Puts the wanted scans and papers of a package, as they come by, encrypted into the compartment's folder under their own
 * ids; the rest is only read. What they are was checked by the reader that hands them over. No row names them before the
 * whole package was proved, so what is left over goes at lock.
 * @throws diskFull, writeFailed; whatever the reader finds in a body
 */
export function takeFiles(
  files: DocumentFiles,
  wanted: ReadonlySet<string>,
): { readonly visit: FileVisitor; readonly prepared: Map<string, PreparedFile> } {
  const prepared = new Map<string, PreparedFile>();
  const visit: FileVisitor = async (file) => {
    const [, id = ''] = /\/(?<id>[a-z2-7]{26})\.[a-z]+$/u.exec(file.path) ?? [];
    if (wanted.has(id)) prepared.set(id, await files.prepare(file.body, { id }));
    else await skip(file);
  };
  return { visit, prepared };
}
