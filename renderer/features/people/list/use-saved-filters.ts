import { useCallback, useEffect, useState } from 'react';
import { request } from '../../../api/client.ts';
import { savedFiltersSchema, type SavedFilter } from '../common/people-filter.ts';

/** Kept with the user's own drafts: encrypted, seen by nobody else, in no log and no package (decision 23). */
const key = { compartment: 'personnel', recordType: 'savedFilters', recordId: 'new' } as const;

export interface SavedFilters {
  readonly saved: readonly SavedFilter[];
  readonly keep: (filter: SavedFilter) => void;
  readonly drop: (id: string) => void;
}

export function useSavedFilters(): SavedFilters {
  const [saved, setSaved] = useState<readonly SavedFilter[]>([]);
  useEffect(() => {
    let gone = false;
    request('drafts.read', key).then(
      ({ draft }) => {
        const read = draft === null ? undefined : savedFiltersSchema.safeParse(JSON.parse(draft.body)).data;
        if (!gone && read !== undefined) setSaved(read.saved);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  const write = useCallback((next: readonly SavedFilter[]) => {
    setSaved(next);
    // They hold for this session; the next change is saved with them.
    void request('drafts.save', {
      ...key,
      baseVersion: null,
      title: 'savedFilters',
      body: JSON.stringify({ saved: next }),
    }).catch(() => undefined);
  }, []);
  const keep = useCallback(
    ({ id, unitName, status, lacking, disputed }: SavedFilter) =>
      write([...saved.slice(-11), { id, unitName, status, lacking, disputed }]),
    [saved, write],
  );
  const drop = useCallback((id: string) => write(saved.filter((each) => each.id !== id)), [saved, write]);
  return { saved, keep, drop };
}
