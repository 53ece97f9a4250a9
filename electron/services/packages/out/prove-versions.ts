import { AppError } from '../../../../shared/base/app-error.ts';
import { leafHash } from '../../../log/chain.ts';
import { parseCheckpoint } from '../../../log/checkpoint.ts';
import { inclusionPlaces, inclusionProof, verifyInclusion } from '../../../log/merkle-tree.ts';
import { writeProof } from '../../../log/proof.ts';
import type { HistoryEntry } from '../../../records/read-history.ts';
import { readTreeNodes } from '../../../records/stored-log.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { readEvent } from '../../../storage/repositories/events.ts';

/**
 * Proofs that each version's event stands in our log under one checkpoint, by version id. Each proof is checked
 * before it is given out. @throws logTreeMismatch, notFound
 */
export async function proveVersions(
  db: ReadableDb,
  versions: readonly HistoryEntry[],
  checkpoint: string,
): Promise<Map<string, string>> {
  const { size, root } = parseCheckpoint(checkpoint);
  const proofs = new Map<string, string>();
  for (const { versionId, eventSeq } of versions) {
    const event = await readEvent(db, eventSeq);
    if (event === undefined || eventSeq > size) throw new AppError('notFound', { type: 'event' });
    const index = eventSeq - 1;
    const places = inclusionPlaces(index, size);
    const nodes = await readTreeNodes(db, places);
    if (places.some(({ level, position }) => nodes.get(level, position) === undefined))
      throw new AppError('logTreeMismatch', { seq: eventSeq });
    const hashes = inclusionProof(nodes, index, size);
    if (!verifyInclusion(leafHash(event.bytes), index, size, hashes, root))
      throw new AppError('logTreeMismatch', { seq: eventSeq });
    proofs.set(versionId, writeProof({ index, hashes, checkpoint, eventBytes: event.bytes }));
  }
  return proofs;
}
