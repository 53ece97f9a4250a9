import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { wipeKeyPairs } from '../../crypto/key-pairs.ts';
import { derivePassphraseKey, newPassphraseParameters } from '../../crypto/passphrase-key.ts';
import type { KeysFile } from './keys-file.ts';
import { openSlot, type Slot } from './slot.ts';

type Opened = ReturnType<typeof openSlot>;

/** @returns null where the passphrase is wrong. A slot that is not there costs as much as a real try, so that neither is told from the other. */
function tried(slot: Slot | undefined, passphrase: string, file: KeysFile): Opened | null {
  if (slot === undefined) {
    const model = file.slots[0]?.parameters ?? newPassphraseParameters();
    derivePassphraseKey(passphrase, {
      ...newPassphraseParameters(),
      opsLimit: model.opsLimit,
      memLimit: model.memLimit,
    }).wipe();
    return null;
  }
  try {
    return openSlot(slot, passphrase, file.registerId);
  } catch (error) {
    if (isAppError(error) && error.code === 'unlockRefused') return null;
    throw error;
  }
}

/**
 * The slot of a login code, opened. Every refusal costs two derivations, of the slot and of the one of one time before it, whether
 * the code or the passphrase is wrong.
 * @throws unlockRefused; accountTakenUp for a passphrase of one time that was used up, by whomever
 */
export function openSlotOf(file: KeysFile, loginCode: string, passphrase: string): Opened & { slot: Slot } {
  const of = (slots: readonly Slot[]): Slot | undefined => slots.find((candidate) => candidate.loginCode === loginCode);
  const slot = of(file.slots);
  const opened = tried(slot, passphrase, file);
  if (slot !== undefined && opened !== null) return { slot, ...opened };
  const spent = tried(of(file.spent), passphrase, file);
  if (spent === null) throw new AppError('unlockRefused');
  wipeKeyPairs(spent.pairs);
  throw new AppError('accountTakenUp');
}
