import type { DeskTask } from '../../../shared/contract/desk.ts';

/** The page where a task is done. */
export function taskPath({ subject: { type, id } }: Pick<DeskTask, 'subject'>): string {
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
