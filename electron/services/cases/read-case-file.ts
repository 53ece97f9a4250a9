import { z } from 'zod';
import { idSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { listFilesOf } from '../../storage/repositories/files.ts';
import type { ServiceContext } from '../service-context.ts';
import { assertMayRead } from './case-rights.ts';
import { largestScan } from './case-scan.ts';
import { caseType, loadCase } from './case-store.ts';

const inputSchema = z.strictObject({ caseId: idSchema, fileId: idSchema });

/**
 * The bytes of a scan of a case, for the viewer window alone (decision 29). The opening is logged before they leave.
 * @throws notFound (also for a scan of another case), notAssigned, fileDamaged
 */
export async function readCaseFile(context: ServiceContext, input: unknown): Promise<{ bytes: Uint8Array; kind: string }> {
  const { caseId, fileId } = inputSchema.parse(input);
  const verification = context.compartment('verification');
  const kind = await verification.change(async (change) => {
    assertMayRead((await loadCase(change.db, context, caseId)).document, context.who);
    const file = (await listFilesOf(change.db, caseId)).find(({ id }) => id === fileId);
    if (file === undefined) throw new AppError('notFound', { type: 'file' });
    await change.event('documentOpened', {
      recordType: caseType,
      recordId: caseId,
      facts: [
        ['subject', caseId],
        ['file', fileId],
      ],
    });
    return file.kind;
  });
  return { kind, bytes: await verification.read((db) => verification.files.readWhole(db, fileId, largestScan)) };
}
