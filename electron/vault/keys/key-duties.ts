import { compartments } from '../../../shared/base/compartments.ts';
import type { KeyDuties } from '../../services/base/service-context.ts';
import type { KeyRing } from './key-ring.ts';

export function keyDuties({ chain: { state } }: Pick<KeyRing, 'chain'>): KeyDuties {
  const rotate = compartments.flatMap((compartment) => {
    const present = state.databases.get(compartment)?.generation;
    const knowing = state.knew.filter(({ keys }) =>
      keys.some((key) => key.compartment === compartment && key.generation === present),
    );
    return knowing.length === 0
      ? []
      : [{ compartment, since: Math.min(...knowing.map(({ at }) => at)), who: knowing.map(({ who }) => who) }];
  });
  return { rotate, newCardsSince: state.cardsUsed?.at ?? null };
}
