/** Sources and sinks for tests of streaming code. */
export async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Pieces of the given sizes, in turn, over and over. */
export async function* cutBy(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

export async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Uint8Array.from(Buffer.concat(pieces));
}

/** What came out before the end or the failure, and the failure. */
export async function drain(source: AsyncIterable<Uint8Array>): Promise<{ released: Uint8Array; error: unknown }> {
  const pieces: Uint8Array[] = [];
  let error: unknown = null;
  try {
    for await (const piece of source) pieces.push(piece);
  } catch (thrown) {
    error = thrown;
  }
  return { released: Uint8Array.from(Buffer.concat(pieces)), error };
}

/** Repeatable bytes that look random, so that a swapped or shifted chunk cannot pass unnoticed. */
export function patterned(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

/** Copies of `bytes`, each with one bit changed in one byte: every byte, or every `step`-th. */
export function* eachByteFlipped(bytes: Uint8Array, step = 1): Generator<{ at: number; altered: Uint8Array }> {
  for (let at = 0; at < bytes.length; at += step) {
    const altered = Uint8Array.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
    yield { at, altered };
  }
}
