import { fieldWrittenAs, type Particulars } from '../../../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../../../shared/model/sensitive-particulars.ts';

export type OrdinaryTable = 'training' | 'career' | 'salaryHistory';
export type MaskedTable = 'ownFamily' | 'spouseFamily';
export type TableField = OrdinaryTable | MaskedTable;
/** Ids are chosen elsewhere; they are never typed. */
export type OrdinaryField = Exclude<keyof Particulars, OrdinaryTable | 'unitId' | 'photoDocumentId'>;
export type MaskedField = Exclude<keyof SensitiveParticulars, MaskedTable>;
export type PlainField = OrdinaryField | MaskedField;
export type FormField = PlainField | TableField;

/** How a field is typed and read. `area` runs over several lines; `choice` takes one of the values in `choicesOf`. */
export type FieldKind = 'line' | 'area' | 'date' | 'decimal' | 'choice';

const choices: ReadonlySet<PlainField> = new Set<PlainField>(['status', 'sex', 'martyrFamily']);

/** By its schema: what is text runs over lines. */
export function kindOf(field: PlainField): FieldKind {
  if (choices.has(field)) return 'choice';
  const written = fieldWrittenAs(field) ?? 'line';
  return written === 'text' ? 'area' : written;
}

/** Columns of each table, in the order of the paper. */
export const tableColumns = {
  training: ['school', 'subject', 'from', 'to', 'mode', 'certificate'],
  career: ['from', 'to', 'post'],
  salaryHistory: ['month', 'rankAndStep', 'coefficient'],
  ownFamily: ['group', 'relation', 'fullName', 'birthDate', 'details'],
  spouseFamily: ['group', 'relation', 'fullName', 'birthDate', 'details'],
} as const satisfies Record<TableField, readonly string[]>;

export type TableColumn = (typeof tableColumns)[TableField][number];

const dateColumns: ReadonlySet<string> = new Set(['from', 'to', 'month', 'birthDate']);

export function columnKind(column: TableColumn): FieldKind {
  if (dateColumns.has(column)) return 'date';
  if (column === 'coefficient') return 'decimal';
  if (column === 'group') return 'choice';
  return column === 'post' || column === 'details' ? 'area' : 'line';
}

export function isTable(field: string): field is TableField {
  return Object.hasOwn(tableColumns, field);
}
