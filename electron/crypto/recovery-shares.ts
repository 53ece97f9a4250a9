import { combine, split } from 'shamir-secret-sharing';
import { AppError } from '../../shared/base/app-error.ts';
import { concatBytes, equalBytes } from './bytes.ts';
import { domainHash } from './hash.ts';
import { newId } from './random.ts';
import { SecretBytes } from './secret-bytes.ts';
import type { RecoveryShare } from './share-card.ts';

const checkLength = 8;
const longestSecret = 128;
const mostShares = 16;

/** Travels inside the split secret, so that shares which do not belong together are noticed when combined. */
function checkOf(secret: Uint8Array): Uint8Array {
  return domainHash('recovery', secret).subarray(0, checkLength);
}

/**
 * Splits 1 to 128 bytes into `total` shares (2…16) of which any `needed` (2…total) give it back: Shamir over GF(2⁸),
 * each byte by itself. A new set id every time. Throws inputRejected outside these limits.
 */
export async function splitRecoverySecret(secret: Uint8Array, needed: number, total: number): Promise<RecoveryShare[]> {
  const fits =
    Number.isInteger(needed) && Number.isInteger(total) && needed >= 2 && total >= needed && total <= mostShares;
  if (!fits || secret.length < 1 || secret.length > longestSecret)
    throw new AppError('inputRejected', { field: 'shares' });
  const checked = concatBytes(secret, checkOf(secret));
  try {
    const parts = await split(checked, total, needed);
    const setId = newId();
    return parts.map((part, place) => ({ setId, index: place + 1, needed, total, bytes: SecretBytes.adopt(part) }));
  } finally {
    checked.fill(0);
  }
}

/** One share per number; the same card given twice counts once. */
function distinct(shares: readonly RecoveryShare[]): RecoveryShare[] {
  const byIndex = new Map<number, RecoveryShare>();
  for (const share of shares) {
    const known = byIndex.get(share.index);
    if (known !== undefined && !known.bytes.equals(share.bytes))
      throw new AppError('recoverySharesWrong', { reason: 'conflict' });
    byIndex.set(share.index, known ?? share);
  }
  return [...byIndex.values()];
}

/**
 * The secret again. Throws recoverySharesInsufficient {needed, given} for too few different shares, recoverySharesWrong
 * {reason: set | conflict | content} for shares of different sets or altered ones. The caller still compares the result
 * with the certified public key (decision 5).
 */
export async function combineRecoveryShares(shares: readonly RecoveryShare[]): Promise<SecretBytes> {
  const [first] = shares;
  if (first === undefined) throw new AppError('recoverySharesInsufficient', { given: 0 });
  const sameSet = shares.every(
    (share) =>
      share.setId === first.setId &&
      share.needed === first.needed &&
      share.total === first.total &&
      share.bytes.length === first.bytes.length,
  );
  if (!sameSet) throw new AppError('recoverySharesWrong', { reason: 'set' });
  const given = distinct(shares);
  if (given.length < first.needed)
    throw new AppError('recoverySharesInsufficient', { needed: first.needed, given: given.length });
  const copies = given.map((share) => share.bytes.use((bytes) => Uint8Array.from(bytes)));
  const combined = await combine(copies)
    .catch((error: unknown) => {
      throw new AppError('recoverySharesWrong', { reason: 'content' }, { cause: error });
    })
    .finally(() => {
      for (const copy of copies) copy.fill(0);
    });
  try {
    const secret = combined.subarray(0, Math.max(0, combined.length - checkLength));
    if (secret.length === 0 || !equalBytes(checkOf(secret), combined.subarray(secret.length))) {
      throw new AppError('recoverySharesWrong', { reason: 'content' });
    }
    return SecretBytes.copyOf(secret);
  } finally {
    combined.fill(0);
  }
}
