import type { ReadableDb } from '../../../storage/executor.ts';
import { assertHandsAreTheirs } from '../../authority/named-hands.ts';
import { packageOutKind, readPackageOut, type StoredPackageOut } from '../../authority/package-out-store.ts';
import type { JudgingContext } from '../../authority/judged-approval.ts';

/** A package that something is done with: its row says what was said by whoever may. @throws notFound, recordAltered */
export async function packageToWorkOn(
  db: ReadableDb<'personnel'>,
  context: JudgingContext,
  id: string,
): Promise<StoredPackageOut> {
  await assertHandsAreTheirs(db, context, packageOutKind.type, id);
  return readPackageOut(db, id);
}
