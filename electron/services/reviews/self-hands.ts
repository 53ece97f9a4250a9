import type { Compartment } from '../../../shared/base/compartments.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { parseFields } from '../../records/patch.ts';
import { provedHand } from '../../records/proved-hand.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listVersions } from '../../storage/repositories/records.ts';

/**
 * Whoever wrote the person's part stands among its writers, so that they take no other hand: by the line of each version that
 * changed it, said or not. @throws recordAltered
 */
export async function assertWritersTold(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  type: string,
  id: string,
): Promise<void> {
  let writers: unknown;
  for (const { number, patch: text, eventSeq } of await listVersions(db, 'record', id)) {
    const patch = parseFields(text);
    writers = patch['writers'] ?? writers;
    if (number === 1 || !('self' in patch)) continue;
    const hand = await provedHand(db, chain, eventSeq);
    if (hand === null || !Array.isArray(writers) || !writers.includes(hand.userId))
      throw new AppError('recordAltered', { type, part: 'hands' });
  }
}
