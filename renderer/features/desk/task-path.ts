import type { DeskTask } from '../../../shared/contract/desk.ts';

/** The page where a task is done. */
export function taskPath({
  id: taskId,
  kind,
  compartment,
  subject: { type, id },
}: Pick<DeskTask, 'id' | 'kind' | 'compartment' | 'subject'>): string {
  // Consent is given on the page of the proposal itself; the task carries its id (services/desk).
  const [, approvalId] = /^approval\/([a-z2-7]{26})$/u.exec(taskId) ?? [];
  if (kind === 'decideCorrection' && approvalId !== undefined) return `/people/corrections/${approvalId}`;
  if (kind === 'receivePackage' && id !== null) return `/packages/${id}`;
  if (kind === 'rotateCompartment') return '/administration/keys';
  if (kind === 'renewRecoveryCards') return '/administration/recovery';
  if (type === 'package') return id === null ? '/packages/out' : `/packages/out/${id}`;
  if (type === 'office') return id === null ? '/packages/offices' : `/packages/offices/${id}`;
  if (type === 'register' && id !== null) return `/registers/${compartment}/${id}`;
  if (type === 'campaign' && id !== null) return `/reviews/campaign/${id}`;
  const list = {
    person: '/people',
    review: '/reviews',
    campaign: '/reviews',
    case: '/cases',
    package: '/packages',
    office: '/packages',
    account: '/administration',
    instrument: '/instruments',
    register: '/registers',
    log: '/log',
    approval: '/desk',
  }[type];
  const hasPage = type === 'person' || type === 'review' || type === 'case' || type === 'instrument';
  return hasPage && id !== null ? `${list}/${id}` : list;
}
