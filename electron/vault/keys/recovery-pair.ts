import { fromBase64, toBase64, concatBytes, utf8 } from '../../crypto/bytes.ts';
import { packKeyPairs, publicKeysOf, type KeyPairs } from '../../crypto/key-pairs.ts';
import { splitRecoverySecret } from '../../crypto/recovery-shares.ts';
import type { RecoveryShare } from '../../crypto/share-card.ts';
import { signBytes, verifyBytes } from '../../crypto/signature.ts';
import { everyGrant, rowWith, type EveryKey } from './grant-sets.ts';
import type { KeysBody } from './keys-file.ts';

type RecoveryPart = KeysBody['recovery'];

const rootBytes = (registerId: string, rootPublic: string): Uint8Array =>
  concatBytes(utf8(`root/${registerId}/`), fromBase64(rootPublic));

/**
 * What keys.json says of a recovery pair: everything sealed to it (decision 5), and the register's root signed by it.
 * A user's slot pins the root; whoever comes with cards has no slot, so the pair itself says whose register it belongs to.
 */
export function recoveryPart(
  register: { readonly registerId: string; readonly rootPublic: string },
  recovery: { readonly userId: string; readonly pairs: KeyPairs },
  shares: { readonly needed: number; readonly total: number },
  keys: EveryKey,
): RecoveryPart {
  return {
    userId: recovery.userId,
    exchangePublic: publicKeysOf(recovery.pairs).exchange,
    rootSignature: toBase64(
      signBytes('recovery', rootBytes(register.registerId, register.rootPublic), recovery.pairs.signingSecret),
    ),
    needed: shares.needed,
    total: shares.total,
    grants: rowWith(everyGrant(keys), recovery.pairs.exchangePublic),
  };
}

export function rootIsSigned(
  register: { readonly registerId: string; readonly rootPublic: string },
  part: RecoveryPart,
  pairs: KeyPairs,
): boolean {
  return verifyBytes(
    'recovery',
    rootBytes(register.registerId, register.rootPublic),
    fromBase64(part.rootSignature),
    pairs.signingPublic,
  );
}

/** The shares to print; the caller wipes the pair. */
export async function sharesOf(
  pairs: KeyPairs,
  shares: { readonly needed: number; readonly total: number },
): Promise<RecoveryShare[]> {
  const packed = packKeyPairs(pairs);
  try {
    return await splitRecoverySecret(packed, shares.needed, shares.total);
  } finally {
    packed.fill(0);
  }
}
