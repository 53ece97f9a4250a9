/**
 * Collects pieces of any size and gives back blocks of exact size, holding no more than one piece beyond a block.
 * Pieces are copied in, so a source may reuse its buffer.
 */
class ByteQueue {
  #pieces: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(Uint8Array.from(piece));
    this.#length += piece.length;
  }

  /** The first `count` bytes, or all there are when fewer. */
  take(count: number): Uint8Array {
    const block = new Uint8Array(Math.min(count, this.#length));
    let filled = 0;
    let used = 0;
    while (filled < block.length) {
      const piece = this.#pieces[used];
      if (piece === undefined) break;
      const part = piece.subarray(0, block.length - filled);
      block.set(part, filled);
      filled += part.length;
      if (part.length === piece.length) used += 1;
      else this.#pieces[used] = piece.subarray(part.length);
    }
    this.#pieces.splice(0, used);
    this.#length -= filled;
    return block;
  }
}

/**
 * Re-cuts a source into blocks of `size` bytes, the last one shorter, each with the answer to "is it the last". An
 * empty source gives one empty last block.
 */
export async function* inBlocks(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ block: Uint8Array; last: boolean }> {
  const queue = new ByteQueue();
  for await (const piece of source) {
    queue.push(piece);
    // A full block is held back until another byte follows: only then is it known not to be the last.
    while (queue.length > size) yield { block: queue.take(size), last: false };
  }
  yield { block: queue.take(size), last: true };
}
