import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { PrintSubject } from '../../../shared/model/papers.ts';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import { mayBeIssued, type Validity } from '../../../shared/model/validity.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { sourceOf } from './print-sources.ts';

/** What stands across every page of a paper whose matter no longer counts, or counts no longer as it did. */
export function markOf(validity: Validity | null): Pick<PrintPage, 'mark'> {
  return validity === null || validity === 'inForce' ? {} : { mark: validity };
}

/** A paper that tells of what no longer counts gets no number, no release and no copy outside. @throws paperNotInForce, notFound, recordAltered */
export async function assertMayBeIssued(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  subject: PrintSubject,
): Promise<Validity | null> {
  const validity = await sourceOf(subject).validity(db, context, subject);
  if (validity !== null && !mayBeIssued(validity)) throw new AppError('paperNotInForce', { validity });
  return validity;
}
