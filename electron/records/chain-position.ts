import { AppError } from '../../shared/base/app-error.ts';
import type { CertificateChain, ChainPosition } from '../authority/certificate-chain.ts';
import { positionIn } from '../authority/position-facts.ts';
import { decodeEvent, type LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { readNewest } from '../storage/repositories/events.ts';

/**
 * The newest point of the chain of certificates that a log knows of: every session says it when it opens, and whoever changes
 * keys.json says it again (decision 39). @returns null for a log in which nobody has said it yet.
 */
export async function lastChainPosition(db: ReadableDb): Promise<ChainPosition | null> {
  let before: number | null = null;
  for (;;) {
    const page = await readNewest(db, { before, limit: 200 });
    for (const stored of page) {
      const event = readable(stored.bytes);
      if (event === null) continue;
      if (event.kind !== 'sessionOpened' && event.kind !== 'keysFileWritten') continue;
      const position = positionIn(event.facts);
      if (position !== null) return position;
    }
    const last = page.at(-1);
    if (last === undefined || last.seq <= 1) return null;
    before = last.seq;
  }
}

/** Null for a line that cannot be decoded: the verification of the log names it, and it says nothing of the chain. */
function readable(bytes: Uint8Array): LogEvent | null {
  try {
    return decodeEvent(bytes).event;
  } catch {
    // As above.
    return null;
  }
}

/**
 * Compares the chain with the furthest that a log has seen of it. A longer chain is what a passphrase change by somebody
 * without this compartment, the use of recovery cards, or a crash leaves behind: every statement was checked, so it is lawful.
 * @throws keysFileOlder when the chain is shorter, keysFileAltered when it is another one
 */
export function assertChainHolds(chain: CertificateChain, seen: ChainPosition | null): void {
  if (seen === null || chain.holds(seen)) return;
  if (seen.length > chain.position.length)
    throw new AppError('keysFileOlder', { found: chain.position.length, expected: seen.length });
  throw new AppError('keysFileAltered', { part: 'certificates' });
}
