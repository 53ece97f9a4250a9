import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { CabinetError } from './cabinet-error.ts';
import { request } from './client.ts';
import type { RequestMeta } from './query-client.ts';

export interface RequestOptions extends RequestMeta {
  /** false waits, e.g. until a compartment is open. */
  readonly enabled?: boolean;
  /** Keeps showing the last answer while another input is read, e.g. while somebody types a search. */
  readonly keepLast?: boolean;
}

/** Reads through the contract: `const people = useRequest('people.read', { id })`. */
export function useRequest<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  options: RequestOptions = {},
): UseQueryResult<RequestOutput<N>, CabinetError> {
  return useQuery<RequestOutput<N>, CabinetError>({
    queryKey: [name, input],
    queryFn: () => request(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepLast === true ? { placeholderData: keepPreviousData } : {}),
    ...(options.reads === undefined ? {} : { meta: { reads: options.reads } }),
  });
}

export interface KeysetPages<Row, Page = unknown> {
  /** The answers themselves; the same array until something was read. */
  readonly pages: readonly Page[];
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  /** The rows answer an earlier question; the present one is still being asked (`keepLast`). */
  readonly stale: boolean;
  readonly loadMore: () => void;
  readonly error: CabinetError | null;
}

/** How a list request gives its pages (by key: the last page costs what the first does). */
export interface PageShape<N extends RequestName, Row> {
  rows(page: RequestOutput<N>): readonly Row[];
  /** The cursor of the next page, null after the last. */
  next(page: RequestOutput<N>): string | null;
  total?(page: RequestOutput<N>): number | null;
}

/** Reads a list page by page; `inputAt` puts the cursor where the request wants it. */
export function useKeysetPages<N extends RequestName, Row>(
  name: N,
  inputAt: (cursor: string | null) => RequestInput<N>,
  shape: PageShape<N, Row>,
  options: RequestOptions = {},
): KeysetPages<Row, RequestOutput<N>> {
  const query = useInfiniteQuery<
    RequestOutput<N>,
    CabinetError,
    { pages: RequestOutput<N>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [name, 'pages', inputAt(null)],
    queryFn: ({ pageParam }) => request(name, inputAt(pageParam)),
    initialPageParam: null,
    getNextPageParam: (page) => shape.next(page),
    enabled: options.enabled ?? true,
    ...(options.keepLast === true ? { placeholderData: keepPreviousData } : {}),
    ...(options.reads === undefined ? {} : { meta: { reads: options.reads } }),
  });
  const pages = query.data?.pages ?? noPages;
  const first = pages[0];
  return {
    pages,
    rows: pages.flatMap((page) => shape.rows(page)),
    total: first === undefined ? undefined : (shape.total?.(first) ?? undefined),
    hasMore: query.hasNextPage,
    loading: query.isFetching,
    stale: query.isPlaceholderData,
    loadMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
    error: query.error,
  };
}

const noPages: readonly never[] = [];
