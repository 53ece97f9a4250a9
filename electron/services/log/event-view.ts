import type { LogEventView } from '../../../shared/contract/log.ts';
import type { RequestInput } from '../../../shared/contract/contract.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { LogEvent } from '../../log/event-encoding.ts';
import { readReasonOf } from '../../records/read-history.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import type { LogSight } from './log-sight.ts';
import { labelOf } from './subject-label.ts';

/** Facts that prove or link, or are said in another place, and say nothing to a reader. */
const silentFacts = new Set(['signature', 'signingKey', 'reason', 'hash', 'signer', 'signerSignature', 'veiledSize']);
/** What is done many times in a row with nothing to tell one from the next. */
const foldedKinds = new Set<LogEventView['kind']>([
  'personOpened',
  'peopleListed',
  'peopleSearched',
  'casesListed',
  'reviewsListed',
  // At a lock one after the other, of every drawer that stood open.
  'checkpointTaken',
]);

/** Who gave the hand: a second person at another's desk signs for themselves (decision 19), and the line is theirs. */
function handOf(event: LogEvent): { readonly userId: string; readonly deskOf: string | null } {
  const signer = event.facts.find(([fact]) => fact === 'signer')?.[1];
  return signer === undefined || signer === event.actor
    ? { userId: event.actor, deskOf: null }
    : { userId: signer, deskOf: event.actor };
}

/** One line as a reader may see it, with the open parts of what it was done to. */
export async function viewOf(
  context: ServiceContext,
  name: Compartment,
  event: LogEvent,
  sight: LogSight,
): Promise<LogEventView> {
  const content = await sight.mayName(event.recordId);
  const { userId, deskOf } = handOf(event);
  const nameFor = nameOf(context);
  return {
    sequence: event.seq,
    at: event.at,
    kind: event.kind,
    actor:
      userId === ''
        ? null
        : { id: userId, name: nameFor(userId), role: [...(context.person(userId)?.roles ?? [])][0] ?? null },
    deskOf: deskOf === null ? null : nameFor(deskOf),
    // An inspector sees who, when, which part and why is asked; not whose name stands in a closed compartment or in a case of others.
    subject:
      event.recordId === ''
        ? null
        : {
            type: event.recordType,
            id: event.recordId,
            label: content ? await context.compartment(name).read((db) => labelOf(db, event)) : null,
          },
    values: Object.fromEntries(event.facts.filter(([fact]) => !silentFacts.has(fact))),
    reason: content ? await context.compartment(name).read((db) => readReasonOf(db, event)) : null,
    folded: null,
  };
}

/** Whether a line is asked for. A person is found by what they did at their own desk and at others'. */
export function matches(event: LogEvent, query: RequestInput<'log.list'>['query']): boolean {
  if (query === undefined) return true;
  if (query.from !== undefined && event.at < query.from) return false;
  if (query.until !== undefined && event.at > query.until) return false;
  if (query.actorId !== undefined && event.actor !== query.actorId && handOf(event).userId !== query.actorId)
    return false;
  if (query.kinds !== undefined && query.kinds.length > 0 && !query.kinds.includes(event.kind)) return false;
  const text = query.text?.trim() ?? '';
  return (
    text === '' ||
    event.recordId === text ||
    String(event.seq) === text ||
    event.facts.some(([, value]) => value === text)
  );
}

/** Equal openings, looks and searches in a row fold into one line with its range; nothing is left out of the log itself. */
export function fold(events: LogEventView[]): LogEventView[] {
  const folded: LogEventView[] = [];
  for (const event of events) {
    const last = folded.at(-1);
    if (last === undefined || !alike(last, event)) folded.push(event);
    else last.folded = { first: event.sequence, count: (last.folded?.count ?? 1) + 1 };
  }
  return folded;
}

/**
 * Openings go together by their reason; without one each stands alone, for the dossier it was. A look at one entry of the list
 * goes with another look at the same one only.
 */
function alike(one: LogEventView, other: LogEventView): boolean {
  if (
    !foldedKinds.has(one.kind) ||
    one.kind !== other.kind ||
    one.actor?.id !== other.actor?.id ||
    one.reason !== other.reason
  )
    return false;
  return one.kind === 'personOpened' ? one.reason !== null : one.subject?.id === other.subject?.id;
}
