import type { ErrorCode } from '../../shared/base/error-codes.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { ProblemTable } from '../../shared/model/log-problem.ts';

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
 * - sealShrunk: somebody sealed the log at a smaller size than they had sealed before
 * - fork: two different logs of one size
 * - sessionSignature, actSignature: missing or wrong signature of the actor; signerUnknown: no certified key of that user
 * - sessionCertificate: a session of somebody who was not certified where it says the certificates stood, or one that goes back in them (decision 39)
 * - earlierLine: dated before lines above it, and no two people confirmed that time (decision 17)
 * - aheadLine: dated more than thirty days after everything above it, with the right time below it, and no two people confirmed it (decision 17)
 * - outsideSession: an event of no open session; tailUnsealed: an unclosed session that the next one did not seal
 * - closingUnsealed: a session closed without a checkpoint by its user
 * - checkpointMalformed, checkpointSignature, checkpointForeign: a checkpoint that cannot be read, is not signed, or is of another log
 * - projectionMismatch: the copy for the inspector differs (decision 13)
 * - commitment: a record version is not the one its event committed to (decision 12)
 * - rowMissing, rowAltered, rowExtra: a row beside the records is not what records and events say (decision 42)
 * - unsignedDestruction: a tombstone hides a record and no signed destruction speaks of it
 */
const faultCodes = {
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
  sealShrunk: 'logRolledBack',
  sessionSignature: 'logSignatureInvalid',
  actSignature: 'logSignatureInvalid',
  signerUnknown: 'logSignatureInvalid',
  sessionCertificate: 'logSignatureInvalid',
  earlierLine: 'logTimeBackward',
  aheadLine: 'logTimeForward',
  outsideSession: 'logSignatureInvalid',
  tailUnsealed: 'logSignatureInvalid',
  closingUnsealed: 'logSignatureInvalid',
  checkpointSignature: 'logSignatureInvalid',
  checkpointForeign: 'logSignatureInvalid',
  checkpointMalformed: 'checkpointMalformed',
  projectionMismatch: 'logProjectionMismatch',
  commitment: 'logCommitmentMismatch',
  rowMissing: 'registerRowAltered',
  rowAltered: 'registerRowAltered',
  rowExtra: 'registerRowAltered',
  unsignedDestruction: 'destructionUnsigned',
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
  /** The table concerned, where it is not the log itself. */
  readonly table?: ProblemTable;
  /** The record concerned, or the name of the row where it belongs to none; never a value of it. */
  readonly recordId?: string;
}

export interface LogFinding {
  readonly code: (typeof faultCodes)[LogFault];
  readonly details: LogFindingDetails & Readonly<Record<string, string | number>>;
}

type Place = Omit<LogFindingDetails, 'compartment' | 'fault'>;

export function logFinding(compartment: Compartment, fault: LogFault, place: Place): LogFinding {
  return { code: faultCodes[fault], details: { compartment, fault, ...place } };
}
