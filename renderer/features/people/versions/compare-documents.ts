import { textOf, rowsOf, type FormDocument } from '../form/form-body.ts';
import { isTable, type PlainField, type TableField } from '../form/form-fields.ts';
import { formGroups, groupFields } from '../form/form-groups.ts';

type Cells = Readonly<Record<string, string>>;

export interface RowChange {
  readonly state: 'added' | 'removed' | 'changed';
  readonly former: Cells | null;
  readonly present: Cells | null;
}

export type FieldChange =
  | {
      readonly kind: 'field';
      readonly field: PlainField | 'photoDocumentId';
      readonly item: string;
      readonly former: string;
      readonly present: string;
    }
  | { readonly kind: 'rows'; readonly field: TableField; readonly item: string; readonly rows: readonly RowChange[] };

/**
 * What differs between two versions, in the order of the form. Fields that one side does not have are left out, so that a
 * patch can be compared with the values it replaces.
 */
export function compareDocuments(former: FormDocument, present: FormDocument): readonly FieldChange[] {
  return formGroups.flatMap(groupFields).flatMap(({ field, item }): FieldChange[] => {
    if (!(field in former) || !(field in present)) return [];
    if (isTable(field)) {
      const rows = compareRows(
        rowsOf(former, field).map(({ cells }) => cells),
        rowsOf(present, field).map(({ cells }) => cells),
      );
      return rows.length === 0 ? [] : [{ kind: 'rows', field, item, rows }];
    }
    const before = textOf(former, field);
    const after = textOf(present, field);
    return before === after ? [] : [{ kind: 'field', field, item, former: before, present: after }];
  });
}

/** Rows that came, went or were changed. Equal rows keep their order and stand still; between them rows pair off one to one. */
export function compareRows(former: readonly Cells[], present: readonly Cells[]): readonly RowChange[] {
  const changes: RowChange[] = [];
  let from = 0;
  let to = 0;
  for (const [a, b] of [...commonRows(former, present), [former.length, present.length] as const]) {
    const gone = former.slice(from, a);
    const come = present.slice(to, b);
    for (let index = 0; index < Math.max(gone.length, come.length); index += 1) {
      const before = gone[index] ?? null;
      const after = come[index] ?? null;
      changes.push({
        state: before === null ? 'added' : after === null ? 'removed' : 'changed',
        former: before,
        present: after,
      });
    }
    from = a + 1;
    to = b + 1;
  }
  return changes;
}

/** Longest common run of equal rows, as pairs of places (at most 200 by 200, see maximumRows). */
function commonRows(former: readonly Cells[], present: readonly Cells[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: former.length + 1 }, () => Array.from({ length: present.length + 1 }, () => 0));
  const at = (a: number, b: number) => lengths[a]?.[b] ?? 0;
  for (let a = former.length - 1; a >= 0; a -= 1) {
    for (let b = present.length - 1; b >= 0; b -= 1) {
      const line = lengths[a];
      if (line !== undefined)
        line[b] = sameCells(former[a], present[b]) ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0, b = 0; a < former.length && b < present.length;) {
    if (sameCells(former[a], present[b])) {
      pairs.push([a, b]);
      a += 1;
      b += 1;
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return pairs;
}

function sameCells(a: Cells | undefined, b: Cells | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    Object.keys({ ...a, ...b }).every((column) => (a[column] ?? '') === (b[column] ?? ''))
  );
}
