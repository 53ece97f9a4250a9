import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** After a package or a card changed: both registers, the offices, the desk and, where dossiers were written, their lists. */
export function usePackagesChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await client.invalidateQueries({
      predicate: ({ queryKey }) => /^(?:packages|people|desk|approvals|drafts)\./u.test(String(queryKey[0])),
    });
  }, [client]);
}
