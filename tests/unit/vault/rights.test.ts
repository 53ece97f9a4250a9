import { describe, expect, it } from 'vitest';
import { closedError } from '../../../electron/vault/session/rights.ts';
import type { Role } from '../../../shared/base/roles.ts';

describe('a closed drawer', () => {
  const refused = (...roles: Role[]) => closedError('verification', new Set(roles), null).code;

  it('is told apart: a key that somebody may be given, and one that their roles may never have', () => {
    expect(refused('verificationOfficer')).toBe('compartmentClosed');
    expect(refused('approver')).toBe('compartmentClosed');
    expect(refused('administrator')).toBe('compartmentNotForRole');
    expect(refused('personnelOfficer')).toBe('compartmentNotForRole');
    expect(refused('inspector')).toBe('compartmentNotForRole');
    expect(refused('administrator', 'verificationOfficer')).toBe('compartmentClosed');
  });

  it('says what is wrong with its file, whoever asks', () => {
    const fault = { code: 'databaseDamaged', details: { compartment: 'verification' } } as const;
    expect(closedError('verification', new Set<Role>(['administrator']), fault).code).toBe('databaseDamaged');
  });
});
