import { reading, type ReadableDb } from '../executor.ts';
import type { TreeNode } from './events.ts';

/**
 * Stored nodes of one level, positions `from` up to, not including, `to`, in order. A verification reads them so: a
 * range per level and batch instead of a look-up per node.
 * @param to at most 1,000 after `from`
 */
export async function readNodeRange(db: ReadableDb, level: number, from: number, to: number): Promise<TreeNode[]> {
  return reading(db)
    .selectFrom('tree_node')
    .selectAll()
    .where('level', '=', level)
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .limit(1000)
    .execute();
}
