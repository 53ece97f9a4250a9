import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { request } from '../../../api/client.ts';
import { goTo, stateOfVisit } from '../../../base/location.ts';
import { pathTo } from '../../../base/routes.ts';
import type { DossierTab } from './dossier-tabs.ts';
import type { FormGroupId } from '../form/form-groups.ts';
import { listInput, pageSize, type PeopleFilter } from './people-filter.ts';

/** Where somebody was in the list, so that the list comes back as it was left and [ and ] go on from a dossier. */
export interface PeopleTrail {
  readonly filter: PeopleFilter;
  readonly selected: string | null;
  /** Rows read so far, in the order of the list. */
  readonly ids: readonly string[];
  readonly next: string | null;
  readonly matched: number;
}

/** How a dossier is to be opened: said in the list, and the state of the way to its page. */
export interface Opening {
  readonly reason: string | null;
  /** Goes to the masked items and asks for the reason. */
  readonly masked: boolean;
  /** Goes to the paper as it would be printed. */
  readonly print?: boolean;
  /** The part that was in view at the person before, so that [ and ] compare like with like. */
  readonly view?: { readonly tab: DossierTab; readonly group: FormGroupId };
}

/** Opens the page of a dossier; what is said on the way counts for this one opening. */
export function openDossier(id: string, { reason = null, masked = false, ...how }: Partial<Opening> = {}): void {
  goTo(pathTo('person', { id }), { reason, masked, ...how } satisfies Opening);
}

/** What was said on the way to the dossier that is shown. */
export const openingSaid = (): Opening | null => stateOfVisit() as Opening | null;

const trailKey = ['people.trail'];
const besideKey = ['people.beside'];

/** Somebody the palette asked to be shown beside the list, without opening the dossier. */
export interface Beside {
  readonly id: string;
  readonly fullName: string;
}

export interface Trail {
  readonly read: () => PeopleTrail | null;
  readonly write: (trail: PeopleTrail) => void;
  readonly showBeside: (person: Beside) => void;
  /** The person before or after in the list; reads a further page where the list goes on. */
  readonly step: (id: string, by: 1 | -1) => Promise<string | null>;
  /** "Người thứ 7 trên 30" */
  readonly placeOf: (id: string) => { readonly at: number; readonly of: number } | null;
}

/** Kept among the answers of the vault, which a lock throws away (renderer/app/cabinet.tsx): no trail outlives it. */
export function useTrail(): Trail {
  const client = useQueryClient();
  return useMemo(() => trailOf(client), [client]);
}

/** Who is to be shown beside the list; told once, also while the list is already there. */
export function useBeside(show: (person: Beside) => void): void {
  const client = useQueryClient();
  const { data } = useQuery<Beside | null>({ queryKey: besideKey, queryFn: () => null, enabled: false });
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (data === undefined || data === null) return;
    client.setQueryData(besideKey, null);
    latest.current(data);
  }, [client, data]);
}

export function trailOf(client: QueryClient): Trail {
  const read = () => client.getQueryData<PeopleTrail>(trailKey) ?? null;
  const write = (trail: PeopleTrail) => keep(client, trailKey, trail);
  return {
    read,
    write,
    showBeside: (person) => keep(client, besideKey, person),
    async step(id, by) {
      const trail = read();
      const at = trail?.ids.indexOf(id) ?? -1;
      if (trail === null || at === -1) return null;
      const there = trail.ids[at + by];
      if (there !== undefined || by === -1 || trail.next === null) return there ?? null;
      const page = await request('people.list', { ...listInput(trail.filter), after: trail.next, limit: pageSize });
      const ids = [...trail.ids, ...page.rows.map((row) => row.id)];
      write({ ...trail, ids, next: page.next });
      return ids[at + 1] ?? null;
    },
    placeOf(id) {
      const trail = read();
      const at = trail?.ids.indexOf(id) ?? -1;
      return trail === null || at === -1 ? null : { at: at + 1, of: trail.matched };
    },
  };
}

function keep<Value>(client: QueryClient, key: readonly string[], value: Value): void {
  client.setQueryDefaults(key, { gcTime: Infinity });
  client.setQueryData(key, value);
}
