import { AppError } from '../../../../shared/base/app-error.ts';
import type { Compartment } from '../../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { readRecord } from '../../../storage/repositories/records.ts';
import type { ActRule } from '../../base/service-context.ts';
import { assertNoInterest } from '../../authority/interest-store.ts';
import { readPackageOut, type PackageOut } from '../stores/package-out-store.ts';

/**
 * Is every dossier and scan still in the version that was written down? The masked ones are looked at when the package is
 * sealed, because even to look they have to be opened (decision 22).
 */
export async function orderStillHolds(db: ReadableDb<Compartment>, { order }: PackageOut): Promise<boolean> {
  for (const { type, id, versionId } of order.records) {
    if (type === 'personSensitive') continue;
    const record = await readRecord(db, 'record', id);
    if (record === undefined || record.type !== type || record.versionId !== versionId || record.state !== 'live')
      return false;
  }
  return true;
}

/** Release of a package: what is signed is what lies in the cabinet now, and no relative of anybody in it signs. */
export const releasePackageRule: ActRule = {
  async beforeSigning(db, context, _id, approval, signerId) {
    const { out } = await readPackageOut(db as ReadableDb<'personnel'>, approval.subject.id);
    if (!(await orderStillHolds(db, out))) throw new AppError('approvalPayloadChanged', { act: approval.act });
    for (const personId of out.people) await assertNoInterest(db, context, personId, signerId);
  },
};
