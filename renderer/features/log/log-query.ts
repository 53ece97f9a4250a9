import type { RequestInput } from '../../../shared/contract/contract.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { daySpan, type PartialDate } from '../../../shared/text/partial-date.ts';
import { actGroups, type ActGroup } from './act-groups.ts';

export type LogQuery = NonNullable<RequestInput<'log.list'>['query']>;

export interface LogFilter {
  readonly text: string;
  readonly day: PartialDate | null;
  readonly actorId: string | null;
  /** What kind of act. */
  readonly acts: ActGroup | null;
}

export const noFilter: LogFilter = { text: '', day: null, actorId: null, acts: null };

const pageSize = 100;
const vietnamOffset = '+07:00';

/** Undefined where nothing is filtered, so that the vault reads straight through. */
export function logQuery({ text, day, actorId, acts }: LogFilter): LogQuery | undefined {
  const span = day === null ? null : daySpan(day);
  const query: LogQuery = {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(span === null
      ? {}
      : {
          from: Date.parse(`${span.first}T00:00:00${vietnamOffset}`),
          until: Date.parse(`${span.last}T23:59:59.999${vietnamOffset}`),
        }),
    ...(actorId === null ? {} : { actorId }),
    ...(acts === null ? {} : { kinds: [...actGroups[acts]] }),
  };
  return Object.keys(query).length === 0 ? undefined : query;
}

/** @param cursor the sequence to go on from, as text; null for the newest page */
export function listInput(
  compartment: Compartment,
  filter: LogFilter,
  cursor: string | null,
): RequestInput<'log.list'> {
  const query = logQuery(filter);
  return {
    compartment,
    limit: pageSize,
    ...(cursor === null ? {} : { before: Number(cursor) }),
    ...(query === undefined ? {} : { query }),
  };
}
