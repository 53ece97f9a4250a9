import { AppError } from '../../shared/errors/app-error.ts';
import type { RequestDefinition } from '../../shared/contract/define-request.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { Holding, Role } from '../../shared/model/roles.ts';

/** What the right check needs to know of an unlocked user. */
export interface Bearer {
  readonly roles: ReadonlySet<Role>;
  holding(compartment: Compartment): Holding;
}

/**
 * The general part of "may I": unlocked, one of the certified roles, the compartment's key in hand. What depends on
 * the record (assignment, declared interest, own draft) is the service's matter.
 * @throws registerLocked, roleMissing, compartmentClosed
 */
export function assertAllowed(definition: RequestDefinition, bearer: Bearer | null): void {
  if (definition.state === 'any') return;
  if (bearer === null) throw new AppError('registerLocked');
  const { roles, compartment } = definition;
  if (roles !== 'everyone' && !roles.some((role) => bearer.roles.has(role))) throw new AppError('roleMissing', { roles: [...roles] });
  if (compartment !== null && bearer.holding(compartment) !== 'open') throw new AppError('compartmentClosed', { compartment });
}
