import type { RequestName, RequestOutput, RequestParsedInput } from '../../../shared/contract/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Job } from '../../services/base/service-context.ts';
import type { OpenRegister } from '../session/open-register.ts';

/** What a request about keys and the register itself may touch; ordinary use cases get a ServiceContext instead. */
export interface VaultContext {
  readonly register: OpenRegister;
  readonly clock: Clock;
  readonly job: Job;
  readonly strength: 'office' | 'floor';
  readonly appVersion: string;
}

export type VaultHandlers<N extends RequestName> = {
  readonly [K in N]: (context: VaultContext, input: RequestParsedInput<K>) => Promise<RequestOutput<K>>;
};
