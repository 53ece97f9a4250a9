import { useCallback, useEffect, useState } from 'react';
import { request } from '../../../api/client.ts';
import { savedFiltersSchema, type KeptViews, type PeopleColumn, type SavedFilter } from '../common/people-filter.ts';

/** Kept with the user's own drafts: encrypted, seen by nobody else, in no log and no package (decision 23). */
const key = { compartment: 'personnel', recordType: 'savedFilters', recordId: 'new' } as const;

export interface SavedFilters {
  readonly saved: readonly SavedFilter[];
  /** The columns of one view; of the tabs that every office has where there is none. */
  readonly columnsOf: (kept: SavedFilter | undefined) => readonly PeopleColumn[] | null;
  readonly keep: (filter: SavedFilter) => void;
  readonly drop: (id: string) => void;
  readonly setColumns: (kept: SavedFilter | undefined, columns: readonly PeopleColumn[] | null) => void;
}

export function useSavedFilters(): SavedFilters {
  const [kept, setKept] = useState<KeptViews>({ saved: [], columns: null });
  useEffect(() => {
    let gone = false;
    request('drafts.read', key).then(
      ({ draft }) => {
        const read = draft === null ? undefined : savedFiltersSchema.safeParse(JSON.parse(draft.body)).data;
        if (!gone && read !== undefined) setKept(read);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  const write = useCallback((next: KeptViews) => {
    setKept(next);
    // They hold for this session; the next change is saved with them.
    void request('drafts.save', {
      ...key,
      baseVersion: null,
      title: 'savedFilters',
      body: JSON.stringify(next),
    }).catch(() => undefined);
  }, []);
  return {
    saved: kept.saved,
    columnsOf: (view) => (view === undefined ? kept.columns : view.columns),
    keep: (filter) => write({ ...kept, saved: [...kept.saved.slice(-11), filter] }),
    drop: (id) => write({ ...kept, saved: kept.saved.filter((each) => each.id !== id) }),
    setColumns: (view, columns) =>
      write(
        view === undefined
          ? { ...kept, columns }
          : { ...kept, saved: kept.saved.map((each) => (each.id === view.id ? { ...each, columns } : each)) },
      ),
  };
}
