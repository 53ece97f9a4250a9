import type { RequestName, RequestOutput, RequestParsedInput } from '../../../shared/contract/contract.ts';
import type { ServiceContext } from './service-context.ts';

/** A use case as the vault calls it: parsed input in, plain data out. */
export type Handler<N extends RequestName> = (
  context: ServiceContext,
  input: RequestParsedInput<N>,
) => Promise<RequestOutput<N>>;

/** The handlers of one domain; a wrong name, input or output does not compile. */
export type Handlers<N extends RequestName> = { readonly [K in N]: Handler<K> };

/** Requests of one domain, e.g. `NamesOf<'people'>`. */
export type NamesOf<D extends string> = Extract<RequestName, `${D}.${string}`>;
