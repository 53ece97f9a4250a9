import { emptyRoot, nodeHash, peakPlaces, type TreeNode } from './merkle-tree.ts';

/**
 * The right edge of a growing tree: the roots of its complete subtrees, at most one per level. Enough to append and to
 * know the root, in 32 bytes per level; what an open compartment keeps in memory and a verification computes.
 */
export class TreeFrontier {
  #size: number;
  // Index = level; a peak stands at a level exactly where the size has a one bit.
  readonly #peaks: (Uint8Array | undefined)[] = [];

  /** `peaks`: in the order of `peakPlaces(size)`. Throws RangeError when their number does not fit. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    const places = peakPlaces(size);
    if (places.length !== peaks.length) throw new RangeError('peaks do not fit the size');
    this.#size = size;
    for (const [index, place] of places.entries()) this.#peaks[place.level] = peaks[index];
  }

  get size(): number {
    return this.#size;
  }

  /** Largest first, as the constructor takes them. */
  peaks(): readonly Uint8Array[] {
    return this.#peaks.filter((peak) => peak !== undefined).reverse();
  }

  copy(): TreeFrontier {
    return new TreeFrontier(this.#size, this.peaks());
  }

  /** Adds a leaf; `onNode` is told each complete subtree that came to be, the leaf first. */
  append(leaf: Uint8Array, onNode?: (node: TreeNode) => void): void {
    let hash = leaf;
    let level = 0;
    let position = this.#size;
    onNode?.({ level, position, hash });
    for (let peak = this.#peaks[0]; peak !== undefined; peak = this.#peaks[level]) {
      hash = nodeHash(peak, hash);
      this.#peaks[level] = undefined;
      level += 1;
      position = (position - 1) / 2;
      onNode?.({ level, position, hash });
    }
    this.#peaks[level] = hash;
    this.#size += 1;
  }

  /** RFC 6962 §2.1. */
  root(): Uint8Array {
    let hash: Uint8Array | null = null;
    for (const peak of this.#peaks) {
      if (peak === undefined) continue;
      hash = hash === null ? peak : nodeHash(peak, hash);
    }
    return hash ?? emptyRoot();
  }
}
