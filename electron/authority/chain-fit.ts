import { z } from 'zod';
import { idSchema } from '../../shared/base/common-schemas.ts';
import type { CertificateChain, ChainPosition } from './certificate-chain.ts';
import { positionSchema } from './hand.ts';

/**
 * How far the chain of another office once went, and whom it had taken something from by then: what is kept of it here, so
 * that neither a shorter chain nor one that went another way is believed afterwards.
 */
export const reachedSchema = z.strictObject({
  ...positionSchema.shape,
  /** Who had lost a role by then: what they released in a shorter chain cannot be told from what they release today. */
  lost: z.array(idSchema).max(20_000),
});
export type Reached = z.infer<typeof reachedSchema>;

export function reachedBy(chain: CertificateChain): Reached {
  return { ...chain.position, lost: chain.whoLost() };
}

/** - holds: every known point lies on it; - shorter: it ends before one of them; - other: it went another way at one of them */
export type ChainFit = 'holds' | 'shorter' | 'other';

export function fitOf(chain: CertificateChain, known: readonly ChainPosition[]): ChainFit {
  const { length } = chain.position;
  if (known.some((point) => point.length <= length && !chain.holds(point))) return 'other';
  return known.some((point) => point.length > length) ? 'shorter' : 'holds';
}

/** 0 where nothing is known. */
export const furthestOf = (known: readonly ChainPosition[]): number =>
  Math.max(0, ...known.map(({ length }) => length));
