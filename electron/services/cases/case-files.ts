import type { CaseView } from '../../../shared/contract/case-views.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { FileReference } from '../../../shared/model/file-reference.ts';

/** Every scan that a case holds: replies, sources, signed pages, what the person handed in. */
export function filesOfCase({ requests, statements, showings, accounts, complaints }: CaseDocument): FileReference[] {
  const held = [
    ...requests.map(({ fields }) => fields.reply?.file ?? null),
    ...statements.flatMap(({ fields }) => fields.sources.map(({ file }) => file)),
    ...showings.map(({ fields }) => fields.signedPage?.file ?? null),
    ...accounts.map(({ fields }) => fields.file),
    ...complaints.map(({ fields }) => fields.file),
  ];
  return held.filter((file) => file !== null);
}

/** What a window may know of a scan: kind and size, never the bytes. */
export function scanView(file: FileReference | null): CaseView['complaints'][number]['file'] {
  return file === null ? null : { fileId: file.fileId, kind: file.kind, size: file.size };
}
