import { z } from 'zod';
import { idSchema, instantSchema, sha256HexSchema } from '../../shared/base/common-schemas.ts';
import { AppError } from '../../shared/base/app-error.ts';
import { toBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { signBytes, signatureHolds } from '../crypto/signature.ts';
import { armour, readArmour } from './armoured-text.ts';

const count = z.int().min(0);

const bodySchema = z.strictObject({
  formatVersion: z.literal(1),
  packageId: idSchema,
  number: z.int().min(1),
  /** Of the `.age` bytes that arrived: exactly those are acknowledged. */
  sha256: sha256HexSchema,
  /** Signing keys of the two desks, base64. */
  sender: z.string().length(44),
  recipient: z.string().length(44),
  receivedAt: instantSchema,
  /** What became of it; counts only, so that a receipt found on a stick says nothing about anyone. */
  outcome: z.enum(['taken', 'refused']),
  counts: z.strictObject({ added: count, taken: count, kept: count, later: count }),
});

const receiptSchema = z.strictObject({ ...bodySchema.shape, signature: z.string().length(88) });

/** The signed answer to a package (phiếu nhận). */
export type Receipt = z.infer<typeof receiptSchema>;
export type ReceiptBody = z.infer<typeof bodySchema>;

/** Signs with the key of the desk that received. */
export function makeReceipt(body: ReceiptBody, signingSecret: SecretBytes): Receipt {
  return { ...body, signature: toBase64(signBytes('receipt', canonicalBytes(bodySchema.parse(body)), signingSecret)) };
}

export function receiptText(receipt: Receipt): string {
  return armour('RECEIPT', receipt);
}

/**
 * Reads a receipt and checks its signature under the recipient's key that it names; whether that is the desk the
 * package went to is for the caller, who knows the package. Throws receiptInvalid {reason}.
 */
export function readReceipt(text: string): Receipt {
  const parsed = receiptSchema.safeParse(readArmour('RECEIPT', text));
  if (!parsed.success) throw new AppError('receiptInvalid', { reason: 'schema' });
  const { signature, ...body } = parsed.data;
  // One refusal for a malformed and a wrong signature.
  if (signatureHolds('receipt', () => canonicalBytes(body), signature, body.recipient)) return parsed.data;
  throw new AppError('receiptInvalid', { reason: 'signature' });
}
