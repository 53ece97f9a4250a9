import { pathTo } from '../../base/routes.ts';
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
  if (kind === 'decideCorrection' && approvalId !== undefined) return pathTo('correction', { approvalId });
  if (kind === 'receivePackage' && id !== null) return pathTo('packageIn', { id });
  if (kind === 'rotateCompartment') return pathTo('administrationPart', { part: 'keys' });
  if (kind === 'renewRecoveryCards') return pathTo('administrationPart', { part: 'recovery' });
  if (type === 'package') return id === null ? pathTo('packagesOut') : pathTo('packageOut', { at: id });
  if (type === 'office') return id === null ? pathTo('offices') : pathTo('office', { at: id });
  if (type === 'register' && id !== null) return pathTo('register', { compartment, approvalId: id });
  if (type === 'campaign' && id !== null) return pathTo('campaign', { id });
  const list = {
    person: pathTo('people'),
    review: pathTo('reviews'),
    campaign: pathTo('reviews'),
    case: pathTo('cases'),
    package: pathTo('packages'),
    office: pathTo('packages'),
    account: pathTo('administration'),
    instrument: pathTo('instruments'),
    register: pathTo('registers'),
    log: pathTo('log'),
    approval: pathTo('desk'),
  }[type];
  const hasPage = type === 'person' || type === 'review' || type === 'case' || type === 'instrument';
  return hasPage && id !== null ? `${list}/${id}` : list;
}
