import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { FileReference, FileKind } from '../../../shared/model/file-reference.ts';
import type { Change } from '../../records/change.ts';
import { storeFile } from '../../records/document-files.ts';
import { prepareChosenScan, largestScan, type PreparedScan } from '../base/chosen-scan.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { caseType, loadCase } from './case-store.ts';

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

/**
 * Encrypts a chosen scan into the compartment before the change that names it. Null where none was chosen.
 * @throws as prepareChosenScan
 */
export async function prepareScan(context: ServiceContext, token: string | null): Promise<PreparedScan | null> {
  return token === null ? null : prepareChosenScan(context, context.compartment('verification').files, token);
}

/** Names the scan in the transaction of the case. Returns what the case has to hold of it, or null. */
export async function keepScan(change: Change, scan: PreparedScan | null): Promise<FileReference | null> {
  return scan === null ? null : storeFile(change, scan.file, scan.kind);
}

/**
 * The bytes of a scan of a case, for the viewer window alone (decision 29). The opening is logged before they leave.
 * @throws notFound (also for a case of others and for a scan of another case), fileMissing, fileExchanged, fileDamaged
 */
export async function readCaseFile(
  context: ServiceContext,
  { caseId, fileId }: { readonly caseId: string; readonly fileId: string },
): Promise<{ bytes: Uint8Array; kind: FileKind }> {
  const verification = context.compartment('verification');
  const file = await verification.change(async (change) => {
    await assertMaySee(change.db, context, caseId);
    const { document } = await loadCase(change.db, context, caseId);
    const file = filesOfCase(document).find((held) => held.fileId === fileId);
    if (file === undefined) throw new AppError('notFound');
    await change.event('documentOpened', {
      recordType: caseType,
      recordId: caseId,
      facts: [
        ['subject', caseId],
        ['file', fileId],
      ],
    });
    return file;
  });
  return {
    kind: file.kind,
    bytes: await verification.read((db) => verification.files.readWhole(db, file, largestScan)),
  };
}
