import { z } from 'zod';
import { idSchema, instantSchema, loginCodeSchema, roleSchema } from '../../../shared/contract/common-schemas.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { fromBase64, fromUtf8, toBase64, utf8 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { openWithKey, sealWithKey } from '../../crypto/symmetric-box.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { certificateSchema } from './certificate.ts';
import { grantNoteSchema } from './grant.ts';

/** What an administrator proposed and no approver has certified yet: it gives no right to anything. */
const proposalSchema = z.strictObject({
  userId: idSchema,
  displayName: z.string().max(120),
  loginCode: loginCodeSchema,
  publicKeys: z.strictObject({ exchange: z.string().length(44), signing: z.string().length(44) }),
  roles: z.array(roleSchema).min(1).max(6),
  proposedBy: idSchema,
  proposedAt: instantSchema,
});

const directorySchema = z.strictObject({
  certificates: z.array(certificateSchema).max(5000),
  proposals: z.array(proposalSchema).max(500),
  /** Which of the nine places were granted to whom: for the list of accounts, and for whoever starts a new generation. */
  granted: z.record(idSchema, z.array(grantNoteSchema).max(9)),
});

/** Names and roles of the office, readable by every unlocked user and by nobody before (decision 3). */
export type Directory = z.infer<typeof directorySchema>;

const associated = (registerId: string): Uint8Array => utf8(`directory/${registerId}`);

/** @returns base64 of the sealed directory, padded so that its length does not count people. */
export function sealDirectory(directory: Directory, key: SecretBytes, registerId: string): string {
  const plain = canonicalBytes(directory);
  const block = 16 * 1024;
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / block) * block).fill(0x20);
  padded.set(plain);
  return toBase64(sealWithKey(padded, key, associated(registerId)));
}

/** @throws keysFileAltered when the box does not open or does not hold a directory. */
export function openDirectory(box: string, key: SecretBytes, registerId: string): Directory {
  try {
    return directorySchema.parse(JSON.parse(fromUtf8(openWithKey(fromBase64(box), key, associated(registerId))).trimEnd()));
  } catch (error) {
    throw new AppError('keysFileAltered', { part: 'directory' }, { cause: error });
  }
}
