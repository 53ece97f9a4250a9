import { AppError } from '../../../shared/base/app-error.ts';
import { acquireRegisterLock } from '../../storage/register-lock.ts';
import type { PassphraseAttempts } from './attempts.ts';
import { certifyByRecovery, type RecoveredPerson } from '../keys/use-recovery.ts';
import type { OpenOptions, OpenRegister } from './open-register.ts';
import { openRegister } from './unlock-register.ts';
import { exists, registerFolder } from '../register-folder.ts';

/**
 * Nobody can get in any more: enough recovery cards bring in a new approver (decision 5), who then unlocks as everybody does.
 * That unlock takes the newer keys.json over and writes into `office` that the cards were used; should it not come to that,
 * the next one does.
 * @throws registerInUse, registerMissing, recoveryShares…, loginCodeTaken; as openRegister
 */
export async function recoverRegister(
  options: OpenOptions,
  cards: readonly string[],
  person: RecoveredPerson,
  strength: 'office' | 'floor',
  attempts: PassphraseAttempts,
): Promise<OpenRegister> {
  const folder = registerFolder(options.root, options.fileSystem);
  if (!(await exists(folder.keys))) throw new AppError('registerMissing');
  const lock = acquireRegisterLock(folder.lock);
  try {
    await certifyByRecovery(folder.keys, cards, person, strength, options.clock.now(), folder.fileSystem);
  } finally {
    lock.release();
  }
  return openRegister(options, person, attempts, true);
}
