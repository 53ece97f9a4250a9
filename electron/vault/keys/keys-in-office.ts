import type { ChainPosition } from '../../authority/certificate-chain.ts';
import { positionFacts } from '../../authority/position-facts.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * Tells every open log how far the chain of keys.json goes now (decision 39), so that whoever unlocks any of them sees an
 * older one.
 */
export async function recordKeysFile(open: readonly OpenCompartment[], ring: Pick<KeyRing, 'chain'>): Promise<void> {
  for (const compartment of open)
    await compartment.change((change) =>
      change.event('keysFileWritten', { facts: positionFacts(ring.chain.position) }),
    );
}

/**
 * What was stated while nobody had `office` open is told there by whoever opens it next: that recovery cards were used, also
 * when whoever used them left before writing a line, and that newcomers took up their accounts.
 * @param known how far `office` had read the chain before
 */
export async function tellStatedOutside(
  office: OpenCompartment,
  ring: Pick<KeyRing, 'chain' | 'known'>,
  known: ChainPosition | null,
): Promise<void> {
  for (const { body, hands } of ring.chain.links.slice(known?.length ?? 0)) {
    const { statement } = body;
    if (statement.kind === 'takeUp')
      await office.change((change) => change.event('accountTakenUp', { facts: [['subject', statement.userId]] }));
    if (statement.kind !== 'certificate' || ring.known.get(hands[0]?.by ?? '')?.subject !== 'recovery') continue;
    await office.change((change) => change.event('recoveryUsed', { facts: [['subject', statement.userId]] }));
  }
}
