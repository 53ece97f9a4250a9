import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import { signBytes } from '../../crypto/signature.ts';
import type { Hand } from '../../authority/chain-link.ts';
import type { CertifiedPerson } from '../../authority/chain-state.ts';
import type { Signer } from '../../services/base/service-context.ts';
import { tellFailedTries } from './failed-tries.ts';
import { followKeysFile } from '../keys/keys-now.ts';
import { openSlotOf } from '../keys/open-slot-of.ts';
import type { OpenRegister } from './open-register.ts';
import { noted } from '../../platform/program-log.ts';

interface Typed {
  readonly loginCode: string;
  readonly passphrase: string;
}

/**
 * A passphrase that is asked for while the register stands open: throttled and counted as at the closed cabinet, and a wrong
 * one has its line in the log at once where this user holds `office`; else the next holder's unlock writes it.
 * @throws unlockThrottled, unlockRefused; what `work` throws
 */
export async function tryPassphrase<T>(
  register: OpenRegister,
  loginCode: string,
  now: number,
  work: () => Promise<T> | T,
): Promise<T> {
  try {
    return await register.attempts.try(loginCode, now, work);
  } catch (error) {
    const office = register.openCompartments().find(({ name }) => name === 'office');
    // What cannot be written now stays counted, and is told by a later try or unlock.
    if (isAppError(error) && error.code === 'unlockRefused' && office !== undefined)
      await tellFailedTries(office, register.attempts, 'passphraseRefused').catch(noted('vault/attempts.tell'));
    throw error;
  }
}

/**
 * Decision 19: a second person's passphrase, typed at this desk, opens their slot for one act; the caller wipes the keys.
 * Whether somebody of that code exists costs as much to ask as whether the passphrase is theirs, and is refused alike.
 */
async function openSecond(
  register: OpenRegister,
  { loginCode, passphrase }: Typed,
  now: number,
): Promise<{ readonly person: CertifiedPerson; readonly pairs: KeyPairs }> {
  const { ring } = register;
  const opened = tryPassphrase(register, loginCode, now, async () => {
    // Earlier tries may have taken their time: whoever was revoked meanwhile has no slot any more.
    await followKeysFile(ring);
    const { slot, pairs } = openSlotOf(ring.file, loginCode, passphrase);
    const person = ring.known.get(slot.userId);
    if (person !== undefined && !person.revoked && toBase64(pairs.signingPublic) === person.publicKeys.signing)
      return { person, pairs };
    wipeKeyPairs(pairs);
    throw person === undefined || person.revoked
      ? new AppError('accountNotCertified')
      : new AppError('keysFileAltered', { part: 'slot' });
  });
  // The cabinet stands open: it was not the unlocking that was refused.
  return opened.catch((error: unknown) => {
    throw isAppError(error) && error.code === 'unlockRefused'
      ? new AppError('secondHandRefused', {}, { cause: error })
      : error;
  });
}

/** For one signature. @throws unlockThrottled, secondHandRefused; accountNotCertified and keysFileAltered once the passphrase was right */
export async function openSecondSigner(register: OpenRegister, given: Typed, now: number): Promise<Signer> {
  const { person, pairs } = await openSecond(register, given, now);
  return {
    userId: person.userId,
    displayName: person.displayName,
    roles: person.roles,
    sign: (domain, bytes) => {
      try {
        return toBase64(signBytes(domain, bytes, pairs.signingSecret));
      } finally {
        wipeKeyPairs(pairs);
      }
    },
  };
}

/** The second hand under what one act states in keys.json (decision 39); undefined where nobody typed. @throws as openSecondSigner; what `act` throws */
export async function withSecondHand<T>(
  register: OpenRegister,
  given: Typed | undefined,
  now: number,
  act: (second: Hand | undefined) => Promise<T>,
): Promise<T> {
  if (given === undefined) return act(undefined);
  const { person, pairs } = await openSecond(register, given, now);
  try {
    return await act({ by: person.userId, signingSecret: pairs.signingSecret });
  } finally {
    wipeKeyPairs(pairs);
  }
}
