import type { Compartment } from '../../shared/base/compartments.ts';
import { chainHash, genesisChain, leafHash } from '../../electron/log/chain.ts';
import { decodeEvent, encodeEvent, type LogEvent } from '../../electron/log/event-encoding.ts';
import { memoryNodes, type TreeNode } from '../../electron/log/merkle-tree.ts';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { without } from './attackers.ts';
import { appendLeaf } from '../support/append-leaf.ts';

/** Writes a whole log anew from other events: numbers, chain values, leaves and tree fit; signatures are who they were. */
export function rewriteLog(
  db: DatabaseHandle,
  registerId: string,
  name: Compartment,
  edit: (events: readonly LogEvent[]) => readonly LogEvent[],
): void {
  const rows = db.prepare('SELECT bytes FROM event ORDER BY seq').all() as { readonly bytes: Uint8Array }[];
  const events = edit(rows.map(({ bytes }) => decodeEvent(bytes).event));
  const nodes = memoryNodes();
  const added: TreeNode[] = [];
  let chain = genesisChain(registerId, name);
  db.exec('PRAGMA foreign_keys = OFF');
  without(db, 'event_no_delete', () => db.exec('DELETE FROM event'));
  without(db, 'tree_node_no_delete', () => db.exec('DELETE FROM tree_node'));
  for (const [index, event] of events.entries()) {
    const bytes = encodeEvent({ ...event, seq: index + 1 }, chain);
    const leaf = leafHash(bytes);
    chain = chainHash(chain, leaf);
    db.prepare('INSERT INTO event (seq, bytes, leaf, chain) VALUES (?, ?, ?, ?)').run(index + 1, bytes, leaf, chain);
    added.push(...appendLeaf(nodes, index, leaf));
  }
  for (const { level, position, hash } of added.filter((node) => node.level > 0))
    db.prepare('INSERT INTO tree_node (level, position, hash) VALUES (?, ?, ?)').run(level, position, hash);
}

/** Takes the last events away with everything that speaks of them in the same database. */
export function cutLog(db: DatabaseHandle, name: Compartment, registerId: string, count: number): void {
  rewriteLog(db, registerId, name, (events) => events.slice(0, -count));
  db.exec('DELETE FROM checkpoint WHERE size > (SELECT max(seq) FROM event)');
}
