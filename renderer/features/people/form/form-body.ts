import { z } from 'zod';
import {
  columnKind,
  isTable,
  kindOf,
  tableColumns,
  type FieldKind,
  type PlainField,
  type TableColumn,
  type TableField,
} from './form-fields.ts';

/** A row of a table as it is typed; `former` is what the current version says, null for a row that was added. */
export interface FormRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly former: Readonly<Record<string, string>> | null;
  readonly removed: boolean;
}

/** What differs from the version the form was filled from, as text; half-typed dates stay as typed (decision 23). */
export interface FormBody {
  readonly fields: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, readonly FormRow[]>>;
}

/** A document of the form: particulars, or the masked items. */
export type FormDocument = Readonly<Record<string, unknown>>;

export const emptyBody: FormBody = { fields: {}, tables: {} };

const cellsSchema = z.record(z.string().max(40), z.string().max(4000));
/** For reading a saved draft again. */
export const formBodySchema = z.object({
  fields: z.record(z.string().max(40), z.string().max(4000)),
  tables: z.record(
    z.string().max(40),
    z
      .array(
        z.object({ id: z.string().max(40), cells: cellsSchema, former: cellsSchema.nullable(), removed: z.boolean() }),
      )
      .max(400),
  ),
});

/** A value of the document as the form shows it. */
export function textOf(document: FormDocument, field: PlainField): string {
  return valueText(document[field]);
}

export function rowsOf(document: FormDocument, table: TableField): readonly FormRow[] {
  const rows = (document[table] ?? []) as readonly FormDocument[];
  return rows.map((row, index) => {
    const cells = Object.fromEntries(tableColumns[table].map((column) => [column, valueText(row[column])]));
    return { id: `row-${index}`, cells, former: cells, removed: false };
  });
}

export function shownField(body: FormBody, document: FormDocument, field: PlainField): string {
  return body.fields[field] ?? textOf(document, field);
}

export function shownRows(body: FormBody, document: FormDocument, table: TableField): readonly FormRow[] {
  return body.tables[table] ?? rowsOf(document, table);
}

/** A field typed back to what it was is no change. */
export function withField(body: FormBody, document: FormDocument, field: PlainField, text: string): FormBody {
  const { [field]: _before, ...others } = body.fields;
  return { ...body, fields: text === textOf(document, field) ? others : { ...others, [field]: text } };
}

export function withRows(body: FormBody, table: TableField, rows: readonly FormRow[]): FormBody {
  const { [table]: _before, ...others } = body.tables;
  return { ...body, tables: rows.every((row) => rowState(row) === 'same') ? others : { ...others, [table]: rows } };
}

export type RowState = 'same' | 'new' | 'changed' | 'removed';

export function rowState({ cells, former, removed }: FormRow): RowState {
  if (removed) return 'removed';
  if (former === null) return 'new';
  return Object.keys({ ...cells, ...former }).every((column) => (cells[column] ?? '') === (former[column] ?? ''))
    ? 'same'
    : 'changed';
}

export function isChanged(body: FormBody): boolean {
  return Object.keys(body.fields).length + Object.keys(body.tables).length > 0;
}

/** How many rows of a table are proposed to change, come or go. */
export function changedRows(body: FormBody, table: TableField): number {
  return (body.tables[table] ?? []).filter((row) => rowState(row) !== 'same' && !isEmptyNew(row)).length;
}

export type ProblemCause = 'date' | 'decimal' | 'tooLong' | 'name' | 'refused';

export interface FormProblem {
  readonly field: string;
  /** Row and column of a table, null for a field. */
  readonly row: string | null;
  readonly column: string | null;
  readonly cause: ProblemCause;
}

/**
 * The patch that the form proposes, or what stands in its way, field by field.
 * @param schema patch schema of the document; it decides, nothing is checked twice
 */
export function readChanges<Patch>(
  body: FormBody,
  schema: z.ZodType<Patch>,
): { readonly changes: Patch | null; readonly problems: readonly FormProblem[] } {
  const kept = Object.fromEntries(
    Object.entries(body.tables).map(([table, rows]) => [table, rows.filter((row) => !row.removed && !isEmptyNew(row))]),
  );
  const patch = {
    ...Object.fromEntries(
      Object.entries(body.fields).map(([field, text]) => [field, valueOf(kindOf(field as PlainField), field, text)]),
    ),
    ...Object.fromEntries(
      Object.entries(kept).map(([table, rows]) => [
        table,
        rows.map(({ cells }) => rowValue(table as TableField, cells)),
      ]),
    ),
  };
  const parsed = schema.safeParse(patch);
  if (parsed.success) return { changes: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): FormProblem => {
    const [field, index, column] = issue.path.map(String);
    const row = index === undefined ? null : (kept[field ?? '']?.[Number(index)]?.id ?? null);
    return { field: field ?? '', row, column: column ?? null, cause: causeOf(issue, field ?? '', column) };
  });
  return { changes: null, problems };
}

function isEmptyNew({ former, cells }: FormRow): boolean {
  return former === null && Object.entries(cells).every(([column, text]) => column === 'group' || text.trim() === '');
}

function rowValue(table: TableField, cells: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    tableColumns[table].map((column: TableColumn) => [
      column,
      valueOf(columnKind(column), column, cells[column] ?? ''),
    ]),
  );
}

function valueOf(kind: FieldKind, field: string, text: string): unknown {
  if (kind === 'date') return text.trim() === '' ? null : text.trim();
  if (kind === 'decimal') return text.trim();
  if (field === 'martyrFamily') return text === 'yes';
  if (field === 'sex') return text === '' ? null : text;
  return kind === 'area' ? text : text.replace(/\s*\n\s*/gu, ' ');
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : '';
}

function causeOf(issue: z.core.$ZodIssue, field: string, column: string | undefined): ProblemCause {
  const kind =
    column === undefined ? (isTable(field) ? 'line' : kindOf(field as PlainField)) : columnKind(column as TableColumn);
  if (kind === 'date' || kind === 'decimal') return kind;
  if (issue.code === 'too_big') return 'tooLong';
  return field === 'fullName' ? 'name' : 'refused';
}
