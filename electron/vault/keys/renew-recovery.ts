import { AppError } from '../../../shared/base/app-error.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { partHash, type Hand } from '../../authority/chain-link.ts';
import { broughtInByCards } from '../../authority/chain-state.ts';
import { newKeyPairs, publicKeysOf, wipeKeyPairs, type KeyPairs } from '../../crypto/key-pairs.ts';
import type { RecoveryShare } from '../../crypto/share-card.ts';
import type { KeyRing } from './key-ring.ts';
import { recoveryPart, sharesOf } from './recovery-pair.ts';
import { assertSecondHandGiven } from './second-hand.ts';

/** A new recovery pair whose cards are being put on paper; until they are, the old cards stay in force. */
export interface RecoveryInHand {
  readonly pairs: KeyPairs;
  readonly numbers: { readonly needed: number; readonly total: number };
  wipe(): void;
}

/** @throws grantNotHeld unless this user holds every compartment: a pair that opens less would be no recovery. */
export async function beginRecoveryRenewal(
  ring: KeyRing,
  numbers: { readonly needed: number; readonly total: number },
): Promise<{ inHand: RecoveryInHand; shares: RecoveryShare[] }> {
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
 * Puts the new pair in force: stated in the place of the old one, everything sealed to it and nothing any more to the old.
 * With a keys.json from before and the old cards the present keys could still be had, so all of them are due (decision 4).
 * @throws grantNotHeld, secondHandNeeded, sameHand
 */
export async function completeRecoveryRenewal(
  ring: KeyRing,
  { pairs, numbers }: RecoveryInHand,
  now: number,
  second?: Hand,
): Promise<void> {
  assertHoldsEverything(ring);
  if (!cameInByCards(ring)) assertSecondHandGiven(ring, null, second, { takesAway: true });
  const { file } = ring;
  const { userId } = file.body.recovery;
  const part = recoveryPart(
    { registerId: file.registerId, rootPublic: file.body.rootPublic },
    { userId, pairs },
    numbers,
    ring,
  );
  const generation = (ring.known.get(userId)?.generation ?? 0) + 1;
  await ring.write({
    statements: [{ kind: 'recovery', userId, publicKeys: publicKeysOf(pairs), generation, part: partHash(part) }],
    second,
    at: now,
    body: { recovery: part },
  });
}

/** Whoever the cards brought in has the hands of those who hold them, until there are new ones. */
export const cameInByCards = ({ chain: { state }, me }: Pick<KeyRing, 'chain' | 'me'>): boolean =>
  broughtInByCards(state, me.userId);

function assertHoldsEverything(ring: KeyRing): void {
  if (compartments.some((name) => !ring.content.has(name))) throw new AppError('grantNotHeld');
}
