import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** After a dossier was written: lists, figures, panels and the desk read again. */
export function usePeopleChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await client.invalidateQueries({ predicate: ({ queryKey }) => concerned.has(String(queryKey[0])) });
  }, [client]);
}

const concerned = new Set(['people.list', 'people.counts', 'people.units', 'people.glance', 'people.imports', 'drafts.list', 'desk.summary', 'approvals.waiting']);
