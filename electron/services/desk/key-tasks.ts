import type { DeskTask, TaskKind } from '../../../shared/contract/desk.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { ServiceContext } from '../service-context.ts';

/** Keys wait for an approver who holds them (decisions 4, 5). */
export function keyTasks(context: ServiceContext): DeskTask[] {
  if (!context.who.roles.has('approver')) return [];
  const held = new Set(context.openCompartments().map(({ name }) => name));
  const { rotate, newCardsSince } = context.keyDuties();
  const task = (id: string, kind: TaskKind, compartment: Compartment, since: number): DeskTask => ({
    id,
    kind,
    values: { compartment },
    compartment,
    subject: { type: 'account', id: null },
    day: legalDayOf(since),
    workingDaysLeft: null,
    by: null,
    reason: null,
  });
  return [
    ...(newCardsSince !== null && held.size === compartments.length ? [task('cards', 'renewRecoveryCards', 'office', newCardsSince)] : []),
    ...rotate.filter(({ compartment }) => held.has(compartment)).map(({ compartment, since }) => task(`rotate/${compartment}`, 'rotateCompartment', compartment, since)),
  ];
}
