import { describe, expect, it } from 'vitest';
import {
  keepingFields,
  particularsItems,
  emptyParticulars,
  particularsSchema,
} from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars, sensitiveParticularsSchema } from '../../../shared/model/sensitive-particulars.ts';

const accepts = (value: unknown) => particularsSchema.safeParse(value).success;

describe('particulars of form 2C/TCTW-98', () => {
  it('has the 31 items in their order', () => {
    expect(particularsItems.map(({ item }) => item)).toEqual(
      Array.from({ length: 31 }, (_, index) => String(index + 1)),
    );
  });

  it('masks exactly the items of decision 22', () => {
    expect(particularsItems.filter(({ sensitive }) => sensitive).map(({ item }) => item)).toEqual([
      '8',
      '9',
      '10',
      '24',
      '28',
      '29',
      '30',
    ]);
  });

  it('shows every field in exactly one place and knows no other', () => {
    const ordinary = particularsItems.flatMap((item) => (item.sensitive ? [] : item.fields));
    const masked = particularsItems.flatMap((item) => (item.sensitive ? item.fields : []));
    expect([...keepingFields, ...ordinary].toSorted()).toEqual(Object.keys(particularsSchema.shape).toSorted());
    expect(masked.toSorted()).toEqual(Object.keys(sensitiveParticularsSchema.shape).toSorted());
    expect(ordinary.filter((field) => Object.hasOwn(sensitiveParticularsSchema.shape, field))).toEqual([]);
  });

  it('asks for nothing but the name', () => {
    expect(particularsSchema.parse({ fullName: ' Nguyễn  Văn Dũng ' })).toEqual({
      ...emptyParticulars(),
      fullName: 'Nguyễn Văn Dũng',
    });
    expect(accepts({})).toBe(false);
    expect(accepts({ fullName: '   ' })).toBe(false);
    expect(accepts(emptyParticulars())).toBe(false);
    expect(sensitiveParticularsSchema.parse({})).toEqual(emptySensitiveParticulars());
  });

  it('is closed: unknown and sensitive keys are refused among the ordinary ones', () => {
    for (const key of ['ethnicity', 'religion', 'ownFamily', 'loyalty', 'score'])
      expect(accepts({ fullName: 'A', [key]: '' })).toBe(false);
    expect(sensitiveParticularsSchema.safeParse({ fullName: 'A' }).success).toBe(false);
    expect(accepts({ fullName: 'A', career: [{ from: '2001', to: null, post: 'x', note: 'y' }] })).toBe(false);
  });

  it('bounds every string, table and date', () => {
    expect(accepts({ fullName: 'A', birthPlace: 'x'.repeat(201) })).toBe(false);
    expect(accepts({ fullName: 'A', honours: 'x'.repeat(4001) })).toBe(false);
    expect(accepts({ fullName: 'A', career: Array.from({ length: 201 }, () => ({})) })).toBe(false);
    expect(accepts({ fullName: 'A', career: Array.from({ length: 200 }, () => ({})) })).toBe(true);
    expect(accepts({ fullName: 'A', birthDate: '1979-02-30' })).toBe(false);
    expect(accepts({ fullName: 'A', birthDate: '1979-02' })).toBe(true);
    expect(accepts({ fullName: 'A', unitId: '../etc' })).toBe(false);
    expect(accepts({ fullName: 'A', salaryCoefficient: '4,98' })).toBe(true);
    expect(accepts({ fullName: 'A', salaryCoefficient: 'much' })).toBe(false);
  });

  it('refuses control characters and composes letters', () => {
    expect(accepts({ fullName: 'A', birthPlace: 'a\u0000b' })).toBe(false);
    expect(accepts({ fullName: 'A', birthPlace: 'a\nb' })).toBe(false);
    expect(accepts({ fullName: 'A', honours: 'a\nb' })).toBe(true);
    expect(accepts({ fullName: 'A', honours: 'a\u0007b' })).toBe(false);
    expect(particularsSchema.parse({ fullName: 'A', birthPlace: 'Sơn Hòa'.normalize('NFD') }).birthPlace).toBe(
      'Sơn Hòa',
    );
  });
});
