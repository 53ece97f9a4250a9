import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { ServiceContext } from '../base/service-context.ts';

const task = (id: string, kind: TaskKind, compartment: Compartment, since: number, person = ''): DeskTask => ({
  id,
  kind,
  values: { compartment, person },
  compartment,
  subject: { type: 'account', id: null },
  day: legalDayOf(since),
  workingDaysLeft: null,
  by: null,
  reason: null,
});

/** Newcomers: who has not taken up their account yet, for whoever proposed them; whom an approver can certify now. */
export function newcomerTasks({ chain, who }: Pick<ServiceContext, 'chain' | 'who'>): DeskTask[] {
  return [...chain.state.proposals.values()].flatMap(({ userId, displayName, by, at, takenUpAt }) => {
    if (takenUpAt !== null)
      return who.roles.has('approver')
        ? [task(`newcomer/${userId}`, 'certifyAccount', 'office', takenUpAt, displayName)]
        : [];
    return by === who.userId ? [task(`newcomer/${userId}`, 'takeUpAccount', 'office', at, displayName)] : [];
  });
}

/** Keys wait for an approver who holds them (decisions 4, 5). */
export function keyTasks(context: ServiceContext): DeskTask[] {
  if (!context.who.roles.has('approver')) return [];
  const held = new Set(context.openCompartments().map(({ name }) => name));
  const { rotate, newCardsSince } = context.keyDuties();
  return [
    ...(newCardsSince !== null && held.size === compartments.length
      ? [task('cards', 'renewRecoveryCards', 'office', newCardsSince)]
      : []),
    ...rotate
      .filter(({ compartment }) => held.has(compartment))
      .map(({ compartment, since }) => task(`rotate/${compartment}`, 'rotateCompartment', compartment, since)),
  ];
}
