import { describe, expect, it } from 'vitest';
import { isOffered, places } from '../../../renderer/base/places.ts';
import type { Role } from '../../../shared/base/roles.ts';

const offered = (...roles: Role[]) => places.filter((place) => isOffered(place, { roles })).map(({ id }) => id);

describe('the places that are offered', () => {
  it('to an inspector are those where an inspector has business', () => {
    expect(offered('inspector')).toEqual(['desk', 'log', 'administration', 'help']);
  });

  it('to an administrator hold no dossier, review, case or print', () => {
    expect(offered('administrator')).toEqual([
      'desk',
      'cadreWork',
      'instruments',
      'packages',
      'log',
      'administration',
      'help',
    ]);
  });

  it('to an officer are those of the own compartment, and to an approver all', () => {
    expect(offered('personnelOfficer')).not.toContain('cases');
    expect(offered('approver')).toEqual(places.map(({ id }) => id));
  });
});
