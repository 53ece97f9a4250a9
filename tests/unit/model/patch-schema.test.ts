import { describe, expect, it } from 'vitest';
import { particularsSchema } from '../../../shared/model/particulars.ts';
import { patchSchemaOf } from '../../../shared/model/patch-schema.ts';

describe('a patch of the particulars', () => {
  const patch = patchSchemaOf(particularsSchema);

  it('holds just the fields that were named, no default beside them', () => {
    expect(patch.parse({ residence: '18 Lê Lai' })).toEqual({ residence: '18 Lê Lai' });
    expect(patch.parse({})).toEqual({});
  });

  it('checks the named fields as the form does and knows no others', () => {
    expect(patch.safeParse({ birthDate: '1979-13' }).success).toBe(false);
    expect(patch.safeParse({ loyalty: 'x' }).success).toBe(false);
    expect(patch.safeParse({ residence: undefined }).success).toBe(false);
  });
});
