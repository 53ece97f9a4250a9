import type { RecordType } from '../../shared/model/record-type.ts';
import type { EventKind } from '../log/event-kinds.ts';
import type { RecordState } from '../storage/schema.ts';

/**
 * The kinds of records of which one may be taken out of work, each with the event that says so; on what ground is the kind's own
 * rule. The list is closed: of every other kind a version that says so changes nothing, and the deep verification names it.
 */
export const withdrawals: Readonly<Partial<Record<RecordType, EventKind>>> = { person: 'personWithdrawn' };

/** The state of a record as it counts. */
export function stateOf({ type, state }: { readonly type: string; readonly state: RecordState }): RecordState {
  return Object.hasOwn(withdrawals, type) ? state : 'live';
}
