import { z } from 'zod';
import { idSchema, loginCodeSchema } from '../../../shared/base/common-schemas.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { concatBytes, fromBase64, toBase64 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { unwrapSecret, wrapSecret } from '../../crypto/key-envelope.ts';
import {
  packKeyPairs,
  packedKeyPairsLength,
  publicKeysOf,
  unpackKeyPairs,
  type KeyPairs,
} from '../../crypto/key-pairs.ts';
import { derivePassphraseKey, newPassphraseParameters } from '../../crypto/passphrase-key.ts';

const slotHeaderSchema = z.strictObject({
  userId: idSchema,
  loginCode: loginCodeSchema,
  /** Made by whoever proposed this user, with keys of one time: it opens the taking-up of the account and nothing else. */
  oneTime: z.boolean(),
  parameters: z.strictObject({
    algorithm: z.literal('argon2id13'),
    opsLimit: z.int(),
    memLimit: z.int(),
    salt: z.string().max(64),
  }),
  publicKeys: z.strictObject({ exchange: z.string().length(44), signing: z.string().length(44) }),
});

/** The chain of keys.json names a slot by its hash, signed by its owner; so nothing is signed in it. */
export const slotSchema = slotHeaderSchema.extend({ box: z.string().max(400) });
export type Slot = z.infer<typeof slotSchema>;

const associatedOf = (slot: z.infer<typeof slotHeaderSchema>, registerId: string): Uint8Array =>
  canonicalBytes({
    registerId,
    userId: slot.userId,
    loginCode: slot.loginCode,
    oneTime: slot.oneTime,
    parameters: slot.parameters,
    publicKeys: slot.publicKeys,
  });

export interface SlotOwner {
  readonly userId: string;
  readonly loginCode: string;
  readonly pairs: KeyPairs;
  readonly oneTime?: true;
}

/**
 * Wraps a user's private keys under a passphrase; with them goes the register's root, so that a keys.json with
 * another root is noticed by everybody who unlocks.
 * @param strength `floor` (64 MiB) is for tests and for machines that cannot spare 256 MiB.
 */
export function makeSlot(
  owner: SlotOwner,
  passphrase: string,
  rootPublic: Uint8Array,
  registerId: string,
  strength: 'office' | 'floor',
): Slot {
  const header = {
    userId: owner.userId,
    loginCode: owner.loginCode,
    oneTime: owner.oneTime === true,
    parameters: newPassphraseParameters(strength),
    publicKeys: publicKeysOf(owner.pairs),
  };
  const key = derivePassphraseKey(passphrase, header.parameters);
  const plain = concatBytes(packKeyPairs(owner.pairs), rootPublic);
  try {
    return { ...header, box: toBase64(wrapSecret(plain, key, associatedOf(header, registerId))) };
  } finally {
    plain.fill(0);
    key.wipe();
  }
}

/** @throws unlockRefused for a wrong passphrase and for a damaged slot alike; keyParametersRefused before any allocation. */
export function openSlot(
  slot: Slot,
  passphrase: string,
  registerId: string,
): { pairs: KeyPairs; rootPublic: Uint8Array } {
  const key = derivePassphraseKey(passphrase, slot.parameters);
  try {
    const opened = unwrapSecret(boxOf(slot), key, associatedOf(slot, registerId));
    try {
      return opened.use((bytes) => {
        if (bytes.length !== packedKeyPairsLength + 32) throw new AppError('unlockRefused');
        return {
          pairs: unpackKeyPairs(bytes.subarray(0, packedKeyPairsLength)),
          rootPublic: Uint8Array.from(bytes.subarray(packedKeyPairsLength)),
        };
      });
    } finally {
      opened.wipe();
    }
  } finally {
    key.wipe();
  }
}

function boxOf(slot: Slot): Uint8Array {
  try {
    return fromBase64(slot.box);
  } catch (error) {
    throw new AppError('unlockRefused', {}, { cause: error });
  }
}
