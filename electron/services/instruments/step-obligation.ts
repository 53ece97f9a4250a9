import { obligationSchema, type Obligation } from '../../../shared/model/instrument-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { EventFact } from '../../log/event-facts.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { instrumentKind, obligationKind, projectObligation } from './instrument-store.ts';

export interface ObligationStep {
  readonly patch: Partial<Obligation>;
  readonly facts?: readonly EventFact[];
  readonly reason?: string | null;
}

/** The one way an obligation changes: a new version with one event, its line on the desk with it. @throws notFound, versionConflict */
export async function stepObligation(
  context: ServiceContext,
  { id, baseVersion }: { readonly id: string; readonly baseVersion: string },
  step: (obligation: Obligation, moment: { now: number; today: string }) => ObligationStep,
) {
  return context.compartment('office').change(async (change) => {
    const { doc } = await readDoc(change.db, obligationKind, id);
    const instrument = await readDoc(change.db, instrumentKind, doc.instrumentId);
    const { patch, facts = [], reason = null } = step(doc, { now: change.now, today: legalDayOf(change.now) });
    const after = obligationSchema.parse({ ...doc, ...patch });
    const { versionId } = await change.amendRecord<Obligation>({
      type: obligationKind.type,
      id,
      baseVersion,
      patch,
      event: 'obligationChanged',
      facts: [['subject', doc.instrumentId], ...facts],
      ...(reason === null ? {} : { reason }),
    });
    await projectObligation(change, id, instrument.doc, after);
    return { id, versionId };
  });
}
