import { AppError } from '../../shared/base/app-error.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { handHolds, type ChainLink } from './chain-link.ts';
import { standing, type CertifiedPerson, type ChainState } from './chain-state.ts';
import type { StatementOf } from './statements.ts';

/** @throws certificateInvalid */
export function refuseLink(link: Pick<ChainLink, 'body'>, reason: string): never {
  throw new AppError('certificateInvalid', { position: link.body.number, reason });
}

/** Who made the statement: the root at first run, the recovery pair, or somebody who is certified at this point. */
export type Maker =
  | { readonly kind: 'root' }
  | { readonly kind: 'recovery' | 'person'; readonly person: CertifiedPerson };

/**
 * Every signature under the link, by different hands that were certified at this point of the chain and not revoked.
 * @returns whoever made the statement. @throws certificateInvalid
 */
export function assertHands(state: ChainState, link: ChainLink, rootPublic: Uint8Array): Maker {
  const hands = link.hands.map(({ by, signature }): Maker => {
    const person = by === 'root' ? undefined : state.people.get(by);
    if (by !== 'root' && (person === undefined || person.revoked)) refuseLink(link, 'hand');
    const key = person === undefined ? rootPublic : fromBase64(person.publicKeys.signing);
    if (!handHolds(link, signature, key)) refuseLink(link, 'signature');
    return person === undefined ? { kind: 'root' } : { kind: person.subject, person };
  });
  const [maker, other] = hands;
  if (
    maker === undefined ||
    (other !== undefined &&
      (other.kind !== 'person' || maker.kind !== 'person' || other.person.userId === maker.person.userId))
  )
    refuseLink(link, 'hands');
  return maker;
}

/** The pair of the proposal first, then the new one, which shows that whoever states it has it. @throws certificateInvalid */
export function assertTakenUpByBoth(
  link: ChainLink,
  proposedKey: string,
  { userId, publicKeys }: StatementOf<'takeUp'>,
): void {
  const keys = [proposedKey, publicKeys.signing];
  if (link.hands.length !== keys.length || link.hands.some(({ by }) => by !== userId)) refuseLink(link, 'hands');
  if (link.hands.some(({ signature }, place) => !handHolds(link, signature, fromBase64(keys[place] ?? ''))))
    refuseLink(link, 'signature');
}

/** @throws certificateInvalid unless an approver made it, about somebody else. */
export function assertByApprover(link: ChainLink, maker: Maker, subject: string | null): CertifiedPerson {
  if (maker.kind !== 'person' || !maker.person.roles.has('approver') || maker.person.userId === subject)
    refuseLink(link, 'approver');
  return maker.person;
}

/**
 * Who may be the second hand beside an approver, from the moment there is somebody (decision 39): an approver or an administrator where there is one,
 * else anybody who is certified. Empty while the approver is the only one: that is how the first colleague comes in.
 * What takes something away from the only other person there is needs that person's own hand, or the recovery cards.
 * @param subject whom it is about, null for nobody
 */
export function secondHands(
  state: ChainState,
  issuer: string,
  subject: string | null,
  takesAway: boolean,
): readonly string[] {
  const others = standing(state).filter(({ userId }) => userId !== issuer && userId !== subject);
  const fit = others.filter(({ roles }) => roles.has('approver') || roles.has('administrator'));
  const able = fit.length > 0 ? fit : others;
  if (able.length > 0) return able.map(({ userId }) => userId);
  return takesAway && subject !== null && subject !== issuer && state.people.get(subject)?.revoked === false
    ? [subject]
    : [];
}

/** @param proposer whose signature under the proposal counts as the second hand @throws certificateInvalid */
export function assertSecondHand(
  state: ChainState,
  link: ChainLink,
  issuer: string,
  subject: string | null,
  options: { readonly takesAway?: boolean; readonly proposer?: string } = {},
): void {
  const able = secondHands(state, issuer, subject, options.takesAway === true);
  if (able.length === 0) return;
  const given = [link.hands[1]?.by, options.proposer];
  if (!given.some((by) => by !== undefined && able.includes(by))) refuseLink(link, 'secondHand');
}
