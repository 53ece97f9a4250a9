import type { Obligation } from '../../../shared/model/instrument-record.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { changeRecord, plainSteps, type Moment } from '../change/change-record.ts';
import { obligationKind } from './instrument-store.ts';

export interface ObligationStep {
  readonly patch: Partial<Obligation>;
  readonly facts?: readonly EventFact[];
  readonly reason?: string | null;
}

/** A step in an obligation; its line stands on the desk. @throws as changeRecord */
export async function stepObligation(
  context: ServiceContext,
  { id, baseVersion }: { readonly id: string; readonly baseVersion: string },
  step: (obligation: Obligation, moment: Moment) => ObligationStep,
) {
  const { versionId } = await changeRecord(
    context,
    plainSteps(obligationKind, 'office'),
    { id, baseVersion },
    ({ doc }, moment) => {
      const { patch, facts = [], reason = null } = step(doc, moment);
      return { patch, event: 'obligationChanged', facts, ...(reason === null ? {} : { reason }) };
    },
  );
  return { id, versionId };
}
