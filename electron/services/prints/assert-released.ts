import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { needsRelease } from '../../../shared/model/print/print-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readJudged } from '../authority/judged-approval.ts';
import type { ServiceContext } from '../base/service-context.ts';
import type { StoredPrint } from './print-store.ts';

/** A paper that needs a second person goes no further than that person's signature on exactly this paper carries it (decision 38). @throws approvalNeeded */
export async function assertReleased(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  { id, print }: StoredPrint,
): Promise<void> {
  if (!needsRelease(print.subject, print)) return;
  if (print.approvalId !== null) {
    const { approval, judgement, holds } = await readJudged(db, context, print.approvalId);
    if (approval.act === 'releasePrint' && approval.source?.id === id && judgement.complete && holds) return;
  }
  throw new AppError('approvalNeeded', { act: 'releasePrint' });
}
