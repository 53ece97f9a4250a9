import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import { mostHolding, type Role } from '../../shared/base/roles.ts';

/**
 * Nine places per user, always filled: four content keys, four log keys, the directory key. A place that is not
 * granted holds a box nobody can open, so that keys.json does not tell who holds what (decision 3).
 */
export const grantPlaces = [
  ...compartments.map((compartment) => ({ compartment, kind: 'content' as const })),
  ...compartments.map((compartment) => ({ compartment, kind: 'log' as const })),
  { compartment: 'office' as Compartment, kind: 'directory' as const },
];
export type GrantPlace = (typeof grantPlaces)[number];

export function placeOf(kind: GrantPlace['kind'], compartment: Compartment = 'office'): number {
  return grantPlaces.findIndex((place) => place.kind === kind && place.compartment === compartment);
}

/** May somebody with these roles ever be given what lies in this place? */
export function allowsPlace(roles: Iterable<Role>, at: number): boolean {
  const place = grantPlaces[at];
  if (place === undefined) return false;
  if (place.kind === 'directory') return true;
  const most = mostHolding(roles, place.compartment);
  return most === 'open' || (most === 'logOnly' && place.kind === 'log');
}
