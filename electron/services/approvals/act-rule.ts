import type { Approval } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/model/compartments.ts';
import type { Change } from '../../records/change.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { ServiceContext } from '../service-context.ts';

/** What one kind of act adds to the general rules. Everything here runs in the transaction of the signature. */
export interface ActRule {
  /**
   * What is approved, built from the records as they are now; null when it is gone. With it a change between two
   * signatures is found before the next one is given (approvalPayloadChanged).
   */
  currentPayload?(db: ReadableDb<Compartment>, context: ServiceContext, id: string, approval: Approval): Promise<unknown>;
  /** More that must be true of this signer or this moment; throws. */
  beforeSigning?(db: ReadableDb<Compartment>, context: ServiceContext, id: string, approval: Approval, signerId: string): Promise<void>;
  /** The act itself, where it happens with the last signature. */
  whenApproved?(change: Change, context: ServiceContext, id: string, approval: Approval): Promise<void>;
  whenRefused?(change: Change, context: ServiceContext, id: string, approval: Approval): Promise<void>;
}
