import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { readMeta, writeMeta } from '../../storage/repositories/meta.ts';
import { chainHead } from './certificate.ts';
import type { KeyRing } from './key-ring.ts';
import { compareWithOffice } from './keys-file.ts';

const loggedSchema = z.strictObject({ generation: z.int().min(1), hash: z.string(), certificates: z.strictObject({ count: z.int().min(0), head: z.string() }) });
type Logged = z.infer<typeof loggedSchema>;
const metaKey = 'keysFile';

async function readLogged(db: Parameters<typeof readMeta>[0]): Promise<Logged | null> {
  const text = await readMeta(db, metaKey);
  return text === undefined ? null : loggedSchema.parse(JSON.parse(text));
}

/**
 * Writes generation and hash of keys.json into `office`, with an event (decision 3), and how far its certificates go.
 * That recovery cards were used is told here, so that it has its line also when whoever used them left before writing one.
 */
export async function recordKeysFile(office: OpenCompartment, ring: KeyRing): Promise<void> {
  const { certificates } = ring.directory;
  const logged: Logged = { generation: ring.file.generation, hash: ring.hash, certificates: { count: certificates.length, head: chainHead(certificates) } };
  await office.change(async (change) => {
    const before = await readLogged(change.db);
    for (const { body } of certificates.slice(before?.certificates.count ?? 0)) {
      if (ring.known.get(body.issuedBy)?.subject === 'recovery') await change.event('recoveryUsed', { facts: [['subject', body.userId]] });
    }
    await writeMeta(change.db, metaKey, JSON.stringify(logged));
    await change.event('keysFileWritten', { facts: [['generation', String(logged.generation)]] });
  });
}

/**
 * Compares keys.json with what `office` last knew. A newer file than known is what a crash between the two writes, a
 * passphrase change by somebody without `office`, or the use of recovery cards leaves behind: every signature was checked,
 * so it is taken over, if no certificate that was known is missing from it: a revocation that somebody cut off stays known here.
 * @throws keysFileOlder, keysFileAltered
 */
export async function acknowledgeKeysFile(office: OpenCompartment, ring: KeyRing): Promise<void> {
  const logged = await office.read(readLogged);
  if (logged !== null) {
    if (compareWithOffice({ file: ring.file, hash: ring.hash }, logged) === 'same') return;
    const { count, head } = logged.certificates;
    if (chainHead(ring.directory.certificates.slice(0, count)) !== head) throw new AppError('keysFileAltered', { part: 'certificates' });
  }
  await recordKeysFile(office, ring);
}
