import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { equalBytes, fromBase64 } from '../../crypto/bytes.ts';
import { unpackKeyPairs, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { combineRecoveryShares } from '../../crypto/recovery-shares.ts';
import { decodeShareCard, type RecoveryShare } from '../../crypto/share-card.ts';
import type { KeysFile } from './keys-file.ts';

/** What cards that were typed give; the shares are wiped by whoever asked. */
interface ReadCards {
  readonly shares: readonly RecoveryShare[];
  wipe(): void;
}

/**
 * Reads cards, each against its own checks, and asks that they are of this register and of one set.
 * @throws recoverySharesWrong: with `line` for a slip of the pen; the sentence is the same for every other reason
 */
function readCards(cards: readonly string[], registerId: string): ReadCards {
  const shares: RecoveryShare[] = [];
  const wipe = (): void => {
    for (const { bytes } of shares) bytes.wipe();
  };
  try {
    for (const text of cards) {
      const card = decoded(text);
      shares.push(card.share);
      if (card.registerId !== registerId) throw new AppError('recoverySharesWrong', { reason: 'register' });
      if (card.share.setId !== shares[0]?.setId) throw new AppError('recoverySharesWrong', { reason: 'set' });
    }
  } catch (error) {
    wipe();
    throw error;
  }
  return { shares, wipe };
}

function decoded(text: string): ReturnType<typeof decodeShareCard> {
  try {
    return decodeShareCard(text);
  } catch (error) {
    // Line 0 stands for "no single line": the sentence names none then.
    const line = isAppError(error) ? error.details['line'] : undefined;
    throw new AppError('recoverySharesWrong', typeof line === 'number' && line > 0 ? { line } : {}, { cause: error });
  }
}

/**
 * The recovery pair that enough cards give back, compared with the public key in keys.json (decision 5): cards of an earlier
 * set fit each other and nothing more. The caller wipes it.
 * @throws recoverySharesInsufficient, recoverySharesWrong
 */
export async function pairFromCards(cards: readonly string[], file: KeysFile): Promise<KeyPairs> {
  const read = readCards(cards, file.registerId);
  try {
    const secret = await combineRecoveryShares(read.shares);
    try {
      const pairs = secret.use((bytes) => unpackKeyPairs(bytes));
      if (equalBytes(pairs.exchangePublic, fromBase64(file.body.recovery.exchangePublic))) return pairs;
      wipeKeyPairs(pairs);
      throw new AppError('recoverySharesWrong', { reason: 'earlierSet' });
    } catch (error) {
      // Anything else that a made-up card could hold is no key of ours.
      throw isAppError(error) && error.code === 'recoverySharesWrong'
        ? error
        : new AppError('recoverySharesWrong', { reason: 'content' }, { cause: error });
    } finally {
      secret.wipe();
    }
  } finally {
    read.wipe();
  }
}

/** Which numbers of the set are there; once they are enough, that they give the register's own pair. */
export async function checkCards(
  cards: readonly string[],
  file: KeysFile,
): Promise<{ readonly given: number[]; readonly needed: number; readonly total: number; readonly enough: boolean }> {
  const read = readCards(cards, file.registerId);
  const given = read.shares.map(({ index }) => index);
  const { needed, total } = read.shares[0] ?? file.body.recovery;
  read.wipe();
  const enough = new Set(given).size >= needed;
  if (enough) wipeKeyPairs(await pairFromCards(cards, file));
  return { given, needed, total, enough };
}
