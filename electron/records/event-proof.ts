import { AppError } from '../../shared/base/app-error.ts';
import { inclusionPlaces, inclusionProof, verifyInclusion } from '../log/merkle-tree.ts';
import { leafHash } from '../log/chain.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import { writeProof } from '../log/proof.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { firstCheckpointFrom, type StoredCheckpoint } from '../storage/repositories/checkpoints.ts';
import { readEvent } from '../storage/repositories/events.ts';
import { readTreeNodes } from './stored-log.ts';

export interface EventProof {
  /** The text of a `.tlog-proof` file. */
  readonly proof: string;
  readonly checkpoint: StoredCheckpoint;
}

/**
 * A file that proves, with the signers' public keys alone, that one event stands in the log. Works on a compartment and on
 * the inspector's copy. The proof is checked before it is given out.
 * @throws notFound when there is no such event or no checkpoint covers it yet; logTreeMismatch when the stored tree does not prove it
 */
export async function proveEvent(db: ReadableDb, seq: number): Promise<EventProof> {
  const event = await readEvent(db, seq);
  const checkpoint = await firstCheckpointFrom(db, seq);
  if (event === undefined || checkpoint === undefined) throw new AppError('notFound');
  const places = inclusionPlaces(seq - 1, checkpoint.size);
  const nodes = await readTreeNodes(db, places);
  const { root } = parseCheckpoint(checkpoint.note);
  if (places.some(({ level, position }) => nodes.get(level, position) === undefined))
    throw new AppError('logTreeMismatch', { seq });
  const hashes = inclusionProof(nodes, seq - 1, checkpoint.size);
  if (!verifyInclusion(leafHash(event.bytes), seq - 1, checkpoint.size, hashes, root))
    throw new AppError('logTreeMismatch', { seq });
  return {
    proof: writeProof({ index: seq - 1, hashes, checkpoint: checkpoint.note, eventBytes: event.bytes }),
    checkpoint,
  };
}
