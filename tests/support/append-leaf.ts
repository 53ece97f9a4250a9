import { peakPlaces, type TreeNode, type TreeNodes } from '../../electron/log/merkle-tree.ts';
import { TreeFrontier } from '../../electron/log/tree-frontier.ts';

/** Adds a leaf to a tree of `size` leaves kept in memory, as an open compartment does: over its right edge. Returns the new nodes, leaf first. */
export function appendLeaf(nodes: TreeNodes, size: number, leaf: Uint8Array): readonly TreeNode[] {
  const peaks = peakPlaces(size).map(({ level, position }) => nodes.get(level, position) ?? new Uint8Array(32));
  const added: TreeNode[] = [];
  new TreeFrontier(size, peaks).append(leaf, (node) => {
    nodes.set(node.level, node.position, node.hash);
    added.push(node);
  });
  return added;
}
