import { z } from 'zod';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { readMeta, writeMeta } from '../../storage/repositories/meta.ts';
import type { KeyRing } from './key-ring.ts';
import { compareWithOffice } from './keys-file.ts';

const loggedSchema = z.strictObject({ generation: z.int().min(1), hash: z.string() });
const metaKey = 'keysFile';

/** Writes the generation and hash of keys.json into `office`, with an event (decision 3). */
export async function recordKeysFile(office: OpenCompartment, written: { generation: number; hash: string }): Promise<void> {
  await office.change(async (change) => {
    await writeMeta(change.db, metaKey, JSON.stringify({ generation: written.generation, hash: written.hash }));
    await change.event('keysFileWritten', { facts: [['generation', String(written.generation)]] });
  });
}

/**
 * Compares keys.json with what `office` last knew. A newer file than known is what a crash between the two writes, or a
 * passphrase change by somebody without `office`, leaves behind: every signature was checked, so it is taken over.
 * @throws keysFileOlder, keysFileAltered
 */
export async function acknowledgeKeysFile(office: OpenCompartment, ring: KeyRing): Promise<void> {
  const text = await office.read((db) => readMeta(db, metaKey));
  if (text !== undefined && compareWithOffice({ file: ring.file, hash: ring.hash }, loggedSchema.parse(JSON.parse(text))) === 'same') return;
  await recordKeysFile(office, { generation: ring.file.generation, hash: ring.hash });
}
