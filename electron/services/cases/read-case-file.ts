import { AppError } from '../../../shared/base/app-error.ts';
import type { FileKind } from '../../../shared/model/file-reference.ts';
import { largestScan } from '../base/chosen-scan.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { filesOfCase } from './case-files.ts';
import { caseType, loadCase } from './case-store.ts';

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
