import type { ErrorCode } from '../../shared/errors/error-codes.ts';
import type { Compartment } from '../../shared/model/compartments.ts';

/**
 * What a verification can find, each with the code of its sentence.
 * - edit: the bytes or hashes of one event are not the written ones
 * - deletion, insertion, reorder: events missing, too many, or at another place
 * - foreign: an event of another compartment
 * - rewritten: the events do not give the root of a signed checkpoint
 * - treeNode: a stored subtree differs from the events
 * - headMismatch: the stored head differs from the events
 * - truncatedTail: a checkpoint kept with the log speaks of more events than there are
 * - rolledBack: an anchor from outside speaks of more events than there are
 * - restored: as rolledBack, but the log itself says that a back-up was put back (decision 16)
 * - fork: two different logs of one size
 * - sessionSignature, actSignature: missing or wrong signature of the actor; signerUnknown: no certified key of that user
 * - outsideSession: an event of no open session; tailUnsealed: an unclosed session that the next one did not seal
 * - closingUnsealed: a session closed without a checkpoint by its user
 * - checkpointMalformed, checkpointSignature, checkpointForeign: a checkpoint that cannot be read, is not signed, or is of another log
 * - projectionMismatch: the copy for the inspector differs (decision 13)
 * - commitment: a record version is not the one its event committed to (decision 12)
 */
export const faultCodes = {
  edit: 'logChainBroken',
  deletion: 'logChainBroken',
  insertion: 'logChainBroken',
  reorder: 'logChainBroken',
  foreign: 'logChainBroken',
  rewritten: 'logTreeMismatch',
  treeNode: 'logTreeMismatch',
  headMismatch: 'logTreeMismatch',
  fork: 'logTreeMismatch',
  truncatedTail: 'logRolledBack',
  rolledBack: 'logRolledBack',
  restored: 'logRolledBack',
  sessionSignature: 'logSignatureInvalid',
  actSignature: 'logSignatureInvalid',
  signerUnknown: 'logSignatureInvalid',
  outsideSession: 'logSignatureInvalid',
  tailUnsealed: 'logSignatureInvalid',
  closingUnsealed: 'logSignatureInvalid',
  checkpointSignature: 'logSignatureInvalid',
  checkpointForeign: 'logSignatureInvalid',
  checkpointMalformed: 'checkpointMalformed',
  projectionMismatch: 'logProjectionMismatch',
  commitment: 'logCommitmentMismatch',
} as const satisfies Readonly<Record<string, ErrorCode>>;

export type LogFault = keyof typeof faultCodes;

export interface LogFindingDetails {
  readonly compartment: Compartment;
  readonly fault: LogFault;
  /** The event concerned, or the first of several. */
  readonly seq?: number;
  /** How many events, where it is more than one. */
  readonly count?: number;
  /** The checkpoint or anchor concerned. */
  readonly size?: number;
}

export interface LogFinding {
  readonly code: (typeof faultCodes)[LogFault];
  readonly details: LogFindingDetails & Readonly<Record<string, string | number>>;
}

type Place = Pick<LogFindingDetails, 'seq' | 'count' | 'size'>;

export function logFinding(compartment: Compartment, fault: LogFault, place: Place): LogFinding {
  return { code: faultCodes[fault], details: { compartment, fault, ...place } };
}
