import type { RequestName, RequestOutput, RequestParsedInput } from '../../../shared/contract/contract.ts';

/** What the stand-in for the main side answers, typed and checked by the contract like the real one. */
export type FixtureAnswers = {
  readonly [N in RequestName]?: (input: RequestParsedInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>;
};
