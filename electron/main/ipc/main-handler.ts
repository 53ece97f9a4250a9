import type { RequestName, RequestOutput, RequestParsedInput } from '../../../shared/contract/contract.ts';

/** A handler of a request whose host is `main`. It throws AppError or returns what the contract promises. */
export type MainHandler<N extends RequestName> = (
  input: RequestParsedInput<N>,
  jobId: string | undefined,
) => Promise<RequestOutput<N>>;

/** Handlers by wire name. */
export type MainHandlers = { readonly [N in RequestName]?: MainHandler<N> };
