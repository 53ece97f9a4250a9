import { equalBytes } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/hash.ts';

/**
 * Complete subtrees only: level 0 holds leaf hashes, the node (level, position) covers the leaves from
 * position · 2^level up to the next 2^level. They never change once written, so they can be stored.
 */
export interface TreeNodes {
  get(level: number, position: number): Uint8Array | undefined;
  set(level: number, position: number, hash: Uint8Array): void;
}

export type ReadonlyTreeNodes = Pick<TreeNodes, 'get'>;

export interface TreeNode {
  readonly level: number;
  readonly position: number;
  readonly hash: Uint8Array;
}

export type NodePlace = Pick<TreeNode, 'level' | 'position'>;

/** Leaves from `start` up to, not including, `end`. */
interface LeafRange {
  readonly start: number;
  readonly end: number;
}

const hashLength = 32;
const nodePreimage = new Uint8Array(1 + 2 * hashLength);
nodePreimage[0] = 1;

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodePreimage.set(left, 1);
  nodePreimage.set(right, 1 + hashLength);
  return sha256(nodePreimage);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256();
}

/** A tree kept in memory, for tests, proofs and small logs. */
export function memoryNodes(): TreeNodes {
  // By level and number: a verification asks a million times, and a text key would be made each time.
  const levels: Map<number, Uint8Array>[] = [];
  return {
    get: (level, position) => levels[level]?.get(position),
    set: (level, position, hash) => {
      levels[level] ??= new Map();
      levels[level].set(position, hash);
    },
  };
}

function widthBelow(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}

function need(nodes: ReadonlyTreeNodes, level: number, position: number): Uint8Array {
  const hash = nodes.get(level, position);
  if (hash === undefined) throw new RangeError(`tree node ${level}/${position} is not here`);
  return hash;
}

// A range that starts at a multiple of the largest power of two within it is a row of complete subtrees, largest first.
function subtrees(range: LeafRange): NodePlace[] {
  const places: NodePlace[] = [];
  let start = range.start;
  while (start < range.end) {
    let width = 1;
    let level = 0;
    while (start + width * 2 <= range.end && start % (width * 2) === 0) {
      width *= 2;
      level += 1;
    }
    places.push({ level, position: start / width });
    start += width;
  }
  return places;
}

function rangeHash(nodes: ReadonlyTreeNodes, range: LeafRange): Uint8Array {
  const places = subtrees(range);
  let hash: Uint8Array | null = null;
  for (const place of places.reverse()) {
    const left = need(nodes, place.level, place.position);
    hash = hash === null ? left : nodeHash(left, hash);
  }
  return hash ?? emptyRoot();
}

/** The root over the first `size` leaves, RFC 6962 §2.1. Works for every size up to the present one. */
export function rootOf(nodes: ReadonlyTreeNodes, size: number): Uint8Array {
  return rangeHash(nodes, { start: 0, end: size });
}

/** The stored nodes that `rootOf(size)` reads: the peaks, largest first. */
export function peakPlaces(size: number): readonly NodePlace[] {
  return subtrees({ start: 0, end: size });
}

// RFC 6962 §2.1.1 PATH(m, D[n]), from the leaf's sibling up.
function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError('index outside the tree');
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + widthBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The stored nodes an inclusion proof needs, so that a database can fetch them first. Throws RangeError. */
export function inclusionPlaces(index: number, size: number): readonly NodePlace[] {
  return inclusionRanges(index, size).flatMap(subtrees);
}

/** RFC 6962 §2.1.1: the hashes from the leaf's sibling up to the root's child. Throws RangeError. */
export function inclusionProof(nodes: ReadonlyTreeNodes, index: number, size: number): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeHash(nodes, range));
}

/** RFC 9162 §2.1.3.2. False for anything that does not fit, too short and too long proofs included. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let first = index;
  let last = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (last === 0 || step.length !== hashLength) return false;
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(step, hash);
      while (first % 2 === 0 && first !== 0) {
        first /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(hash, root);
}
