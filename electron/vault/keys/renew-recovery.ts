import { AppError } from '../../../shared/errors/app-error.ts';
import { compartments } from '../../../shared/model/compartments.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import type { RecoveryShare } from '../../crypto/recovery-shares.ts';
import { certifyNext } from './certificate.ts';
import { sealDirectory, type Directory } from './directory.ts';
import { generationOf } from './held-keys.ts';
import type { KeyRing } from './key-ring.ts';
import { recoveryName, recoveryPart, sharesOf } from './recovery-pair.ts';

/** A new recovery pair whose cards are being put on paper; until they are, the old cards stay in force. */
export interface RecoveryInHand {
  readonly pairs: KeyPairs;
  readonly numbers: { readonly needed: number; readonly total: number };
  wipe(): void;
}

/** @throws grantNotHeld unless this user holds every compartment: a pair that opens less would be no recovery. */
export async function beginRecoveryRenewal(ring: KeyRing, numbers: { readonly needed: number; readonly total: number }): Promise<{ inHand: RecoveryInHand; shares: RecoveryShare[] }> {
  assertHoldsEverything(ring);
  const pairs = newKeyPairs();
  try {
    return { inHand: { pairs, numbers, wipe: () => wipeKeyPairs(pairs) }, shares: await sharesOf(pairs, numbers) };
  } catch (error) {
    wipeKeyPairs(pairs);
    throw error;
  }
}

/**
 * Puts the new pair in force: certified in the place of the old one, everything sealed to it and nothing any more to the old.
 * With a keys.json from before and the old cards the present keys could still be had, so all of them are due (decision 4).
 * @throws grantNotHeld
 */
export async function completeRecoveryRenewal(ring: KeyRing, { pairs, numbers }: RecoveryInHand, now: number): Promise<void> {
  assertHoldsEverything(ring);
  const { file, directory } = ring;
  const { registerId } = file;
  const { userId } = file.body.recovery;
  const next: Directory = {
    ...directory,
    certificates: certifyNext(
      directory.certificates,
      {
        ...recoveryName,
        subject: 'recovery',
        userId,
        publicKeys: publicKeysOf(pairs),
        generation: (ring.known.get(userId)?.generation ?? 0) + 1,
        revoked: false,
        knew: compartments.map((compartment) => ({ compartment, generation: generationOf(file, compartment) })),
        issuedAt: now,
        issuedBy: ring.userId,
      },
      ring.pairs.signingSecret,
    ),
  };
  const body = {
    ...file.body,
    directory: sealDirectory(next, ring.directoryKey, registerId),
    recovery: recoveryPart({ registerId, rootPublic: file.body.rootPublic }, { userId, pairs }, numbers, ring, { userId: ring.userId, signingSecret: ring.pairs.signingSecret }),
  };
  await ring.write({ body, directory: next });
}

function assertHoldsEverything(ring: KeyRing): void {
  if (compartments.some((name) => !ring.content.has(name))) throw new AppError('grantNotHeld');
}
