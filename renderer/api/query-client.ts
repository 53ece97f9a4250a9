import { QueryClient } from '@tanstack/react-query';
import { onEvent } from './client.ts';

/** Record types a query depends on; without it every change makes the query read again. */
export interface RequestMeta extends Record<string, unknown> {
  readonly reads?: readonly string[];
}

/**
 * The vault is local: an answer stays right until a change is announced, and a failure is shown, not tried again.
 * `networkMode: always`, because the machine has no network and the library would wait for one.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Reads again what a change concerns. Returns the function that ends it. */
export function followChanges(client: QueryClient): () => void {
  return onEvent('records.changed', ({ types }) => {
    void client.invalidateQueries({
      predicate: ({ meta }) => {
        const { reads } = (meta ?? {}) as RequestMeta;
        return reads === undefined || reads.some((type) => types.includes(type));
      },
    });
  });
}
