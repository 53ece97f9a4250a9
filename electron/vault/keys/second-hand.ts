import { AppError } from '../../../shared/base/app-error.ts';
import { secondHands } from '../../authority/chain-hands.ts';
import type { Hand } from '../../authority/chain-link.ts';
import type { KeyRing } from './key-ring.ts';

interface About {
  /** Their signature under the proposal counts. */
  readonly proposer?: string;
  readonly takesAway?: boolean;
}

/** Who may give the second hand beside this user; empty while there is nobody (decision 39). @param subject whom it is about */
export function secondHandsOf(
  ring: Pick<KeyRing, 'chain' | 'userId'>,
  subject: string | null,
  { proposer, takesAway = false }: About = {},
): readonly string[] {
  const able = secondHands(ring.chain.state, ring.userId, subject, takesAway);
  return proposer !== undefined && able.includes(proposer) ? [] : able;
}

/**
 * Says before anything is made whether the chain will take it.
 * @throws secondHandNeeded with the names of who may, sameHand for one who may not
 */
export function assertSecondHandGiven(
  ring: Pick<KeyRing, 'chain' | 'userId' | 'known'>,
  subject: string | null,
  second: Hand | undefined,
  about: About = {},
): void {
  const able = secondHandsOf(ring, subject, about);
  if (able.length === 0) return;
  if (second === undefined)
    throw new AppError('secondHandNeeded', {
      who: able.map((userId) => ring.known.get(userId)?.displayName ?? '').join(', '),
    });
  if (!able.includes(second.by)) throw new AppError('sameHand', { hand: 'second' });
}
