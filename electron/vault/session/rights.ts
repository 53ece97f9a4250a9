import { AppError, type Failure } from '../../../shared/base/app-error.ts';
import type { RequestDefinition } from '../../../shared/contract/define-request.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { mostHolding, type Holding, type Role } from '../../../shared/base/roles.ts';

/** What the right check needs to know of an unlocked user. */
export interface Bearer {
  readonly roles: ReadonlySet<Role>;
  holding(compartment: Compartment): Holding;
  /** Why a drawer whose key is in hand did not open. */
  faultOf?(compartment: Compartment): Failure | null;
}

/**
 * The general part of "may I": unlocked, one of the certified roles, the compartment's key in hand. What depends on
 * the record (assignment, declared interest, own draft) is asked by the service, which reads the record.
 * @throws registerLocked, roleMissing, compartmentClosed, compartmentNotForRole, or the fault of the drawer's own file
 */
export function assertAllowed(definition: RequestDefinition, bearer: Bearer | null): void {
  if (definition.state === 'any') return;
  if (bearer === null) throw new AppError('registerLocked');
  const { roles, compartment } = definition;
  if (roles !== 'everyone' && !roles.some((role) => bearer.roles.has(role)))
    throw new AppError('roleMissing', { roles: [...roles] });
  if (compartment !== null && bearer.holding(compartment) !== 'open')
    throw closedError(compartment, bearer.roles, bearer.faultOf?.(compartment) ?? null);
}

/**
 * A drawer is closed to somebody who does not hold it; a damaged one is closed to everybody, and says what is wrong. Whoever may
 * be given its key is told who gives it; nobody is sent to ask for a key that their roles may never have.
 */
export function closedError(compartment: Compartment, roles: ReadonlySet<Role>, fault: Failure | null): AppError {
  if (fault !== null) return new AppError(fault.code, fault.details);
  const everOpen = mostHolding(roles, compartment) === 'open';
  return new AppError(everOpen ? 'compartmentClosed' : 'compartmentNotForRole', { compartment });
}
