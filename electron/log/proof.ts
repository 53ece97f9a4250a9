import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64, toBase64 } from '../crypto/bytes.ts';
import { leafHash } from './chain.ts';
import { parseCheckpoint, verifyCheckpoint, type VerifiedCheckpoint } from './checkpoint.ts';
import { decodeEvent, type LogEvent } from './event-encoding.ts';
import type { SignerKeys } from './event-signature.ts';
import { verifyInclusion } from './merkle-tree.ts';

/** A c2sp.org/tlog-proof@v1 file, read. */
export interface LogProof {
  readonly index: number;
  /** From the leaf's sibling up, 32 bytes each. */
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint note, verbatim. */
  readonly checkpoint: string;
  /** The encoded event, carried as the format's extra data so that the file stands alone; worth nothing before it is checked. */
  readonly eventBytes: Uint8Array;
}

export interface VerifiedProof extends VerifiedCheckpoint {
  readonly event: LogEvent;
}

const firstLine = 'c2sp.org/tlog-proof@v1';
// A tree of 2^53 leaves is 53 high.
const mostHashes = 64;
const indexLine = /^index (?<index>0|[1-9]\d{0,15})$/u;
const extraLine = /^extra (?<extra>\S+)$/u;

function malformed(part: string): AppError {
  return new AppError('checkpointMalformed', { part });
}

/** The text of a proof file (`.tlog-proof`): that one event stands in the log, without showing another. Throws checkpointMalformed. */
export function writeProof(proof: LogProof): string {
  parseCheckpoint(proof.checkpoint);
  const lines = [
    firstLine,
    `extra ${toBase64(proof.eventBytes)}`,
    `index ${proof.index}`,
    ...proof.hashes.map(toBase64),
    '',
    '',
  ];
  return lines.join('\n') + proof.checkpoint;
}

/** Reads a proof file without judging it. Throws checkpointMalformed. */
export function parseProof(text: string): LogProof {
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('shape');
  const [first, extra = '', index = '', ...hashes] = text.slice(0, split).split('\n');
  if (first !== firstLine) throw malformed('firstLine');
  const eventText = extraLine.exec(extra)?.groups?.['extra'];
  const indexText = indexLine.exec(index)?.groups?.['index'];
  if (eventText === undefined) throw malformed('extra');
  if (indexText === undefined || !Number.isSafeInteger(Number(indexText))) throw malformed('index');
  if (hashes.length > mostHashes) throw malformed('hashes');
  const read = hashes.map((line) => readBase64(line, 'hashes'));
  if (read.some((hash) => hash.length !== 32)) throw malformed('hashes');
  return {
    index: Number(indexText),
    hashes: read,
    checkpoint: text.slice(split + 2),
    eventBytes: readBase64(eventText, 'extra'),
  };
}

function readBase64(text: string, part: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch (error) {
    throw new AppError('checkpointMalformed', { part }, { cause: error });
  }
}

/**
 * Checks a proof file against known signing keys alone: the checkpoint's signature, then that the carried event is the
 * leaf it claims to be. Throws checkpointMalformed, logSignatureInvalid, and logTreeMismatch when the event is not in the tree.
 */
export function verifyProof(text: string, keysOf: SignerKeys): VerifiedProof {
  const proof = parseProof(text);
  const verified = verifyCheckpoint(proof.checkpoint, keysOf);
  const { size, root, compartment } = verified.checkpoint;
  if (!verifyInclusion(leafHash(proof.eventBytes), proof.index, size, proof.hashes, root)) {
    throw new AppError('logTreeMismatch', { size, seq: proof.index + 1 });
  }
  const { event } = decodeEvent(proof.eventBytes);
  if (event.seq !== proof.index + 1 || event.compartment !== compartment)
    throw new AppError('logTreeMismatch', { size, seq: proof.index + 1 });
  return { ...verified, event };
}
