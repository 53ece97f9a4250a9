import { compartments } from '../../../shared/model/compartments.ts';
import type { KeyDuties } from '../../services/service-context.ts';
import { generationOf } from './held-keys.ts';
import type { KeyRing } from './key-ring.ts';

export function keyDuties(ring: Pick<KeyRing, 'directory' | 'file' | 'known'>): KeyDuties {
  const bodies = ring.directory.certificates.map(({ body }) => body);
  const rotate = compartments.flatMap((compartment) => {
    const present = generationOf(ring.file, compartment);
    const knowing = bodies.filter(({ knew }) => knew.some((key) => key.compartment === compartment && key.generation === present));
    const since = Math.min(...knowing.map(({ issuedAt }) => issuedAt));
    return knowing.length === 0 ? [] : [{ compartment, since, who: knowing.map(({ subject, displayName }) => (subject === 'recovery' ? null : displayName)) }];
  });
  return { rotate, newCardsSince: cardsUsedAt(ring) };
}

function cardsUsedAt({ directory, known }: Pick<KeyRing, 'directory' | 'known'>): number | null {
  const bodies = directory.certificates.map(({ body }) => body);
  const renewed = bodies.findLastIndex(({ subject }) => subject === 'recovery');
  const used = bodies.find(({ issuedBy }, index) => index > renewed && known.get(issuedBy)?.subject === 'recovery');
  return used?.issuedAt ?? null;
}
