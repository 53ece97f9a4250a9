import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { newJobId } from '../../../api/client.ts';
import { EditableTable, type EditableColumn, type EditableRow } from '../../../components/lists/editable-table.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { careerNote } from './career-note.tsx';
import { careerQuestions } from './career-questions.ts';
import { isChanged, rowState, type FormRow } from './form-body.ts';
import { columnKind, tableColumns, type TableColumn, type TableField } from './form-fields.ts';
import { FormerHead } from './former-head.tsx';
import { FormerRow } from './former-row.tsx';
import { choicesOf } from './form-texts.ts';
import { problemText } from './problem-text.ts';
import type { FormHandle } from './use-form-draft.ts';
import styles from './form-table.module.css';

interface Props {
  table: TableField;
  form: FormHandle;
  /** When the current version at the right was written; null hides it. */
  formerOf: number | null;
}

/** A table of the form, edited in place: 26, 27 with its gaps as questions, 30 after it was opened. */
export function FormTable({ table, form, formerOf }: Props): ReactNode {
  const t = useStrings('people');
  const rows = form.rows(table);
  const columns = columnsOf(table, t, rows, formerOf !== null);
  const found = (row: EditableRow): FormRow =>
    rows.find(({ id }) => id === row.id) ?? { ...row, former: null, removed: false };
  const grouped = (tableColumns[table] as readonly string[]).includes('group');
  const questions = table === 'career' ? careerQuestions(rows) : null;
  const change = (next: readonly EditableRow[]) => {
    const edited = next.map((row) => ({
      ...found(row),
      cells: grouped && (row.cells['group'] ?? '') === '' ? { ...row.cells, group: firstGroup } : row.cells,
    }));
    form.setRows(table, edited, editedCell(rows, edited));
  };
  const setRemoved = (row: EditableRow, removed: boolean) => {
    const added = found(row).former === null;
    form.setRows(
      table,
      added && removed
        ? rows.filter(({ id }) => id !== row.id)
        : rows.map((each) => (each.id === row.id ? { ...each, removed } : each)),
    );
  };
  const touched = isChanged(form.body);
  return (
    <div className={styles.table}>
      <EditableTable
        label={t(`form.field.${table}`)}
        columns={columns}
        rows={rows}
        onChange={change}
        newRowId={newJobId}
        readOnly={!form.editable}
        undoElsewhere
        isChanged={(row) => ['changed', 'new'].includes(rowState(found(row)))}
        isNew={(row) => rowState(found(row)) === 'new'}
        isCellChanged={(row, column) => {
          const { former } = found(row);
          return former !== null && (former[column] ?? '') !== (row.cells[column] ?? '');
        }}
        removal={{
          isRemoved: (row) => found(row).removed,
          onRemove: (row) => setRemoved(row, true),
          onRestore: (row) => setRemoved(row, false),
        }}
        after={(row, index) => {
          const problem = form.problems.find((each) => each.field === table && each.row === row.id);
          if (problem !== undefined)
            return { margin: <Icon of={IconAlertTriangle} />, text: problemText(problem, index) };
          const question = questions?.get(row.id);
          return question === undefined ? null : careerNote(question, t);
        }}
        {...(formerOf === null ? {} : { former: formerColumn(table, formerOf, touched, found) })}
      />
    </div>
  );
}

function formerColumn(table: TableField, writtenOn: number, touched: boolean, found: (row: EditableRow) => FormRow) {
  return {
    head: <FormerHead writtenOn={writtenOn} />,
    cell: (row: EditableRow) => <FormerRow table={table} row={found(row)} touched={touched} />,
    width: formerWidth(table),
  };
}

/** Wide tables leave less room for what was; the rows of a career are two columns there too. */
export function formerWidth(table: TableField): string {
  return table === 'career' ? '36%' : '18%';
}

/** A new line of the family tables stands in the first group until another is chosen. */
const firstGroup = 'parents';

/** The cell that one key changed, so that typing in it is one step of undo. */
function editedCell(before: readonly FormRow[], after: readonly FormRow[]): string | undefined {
  if (before.length !== after.length) return undefined;
  for (const [index, row] of after.entries()) {
    const column = Object.keys(row.cells).find((each) => row.cells[each] !== before[index]?.cells[each]);
    if (column !== undefined) return `${row.id} ${column}`;
  }
  return undefined;
}

/** "2007-06" */
const monthLength = 7;

const widths: Readonly<Record<string, Readonly<Partial<Record<TableColumn, string>>>>> = {
  training: { school: '24%', mode: '12%', certificate: '17%' },
  ownFamily: { group: '120px', relation: '84px', fullName: '18%', birthDate: '100px' },
  spouseFamily: { group: '120px', relation: '84px', fullName: '18%', birthDate: '100px' },
};

/** Narrow columns wrap instead of cutting their text, so every line is an area. */
function columnsOf(
  table: TableField,
  t: ReturnType<typeof useStrings<'people'>>,
  rows: readonly FormRow[],
  beside: boolean,
): readonly EditableColumn[] {
  // Papers give months; only where a whole day stands the column takes its width from the words beside it.
  const tight: Readonly<Partial<Record<TableColumn, string>>> =
    beside && table === 'training' ? { school: '17%', mode: '10%', certificate: '14%' } : {};
  const span = rows.some(({ cells }) => [cells['from'], cells['to']].some((date) => (date ?? '').length > monthLength))
    ? '104px'
    : '84px';
  return tableColumns[table].map((id): EditableColumn => {
    const kind = columnKind(id);
    return {
      id,
      head: t(`form.column.${id}`),
      width: id === 'from' || id === 'to' ? span : (tight[id] ?? widths[table]?.[id] ?? 'auto'),
      kind: kind === 'date' || kind === 'choice' ? kind : 'area',
      maxLength: kind === 'area' ? 4000 : 200,
      ...(table === 'career' && id === 'to' ? { emptyText: t('form.untilNow') } : {}),
      ...(kind === 'choice' ? { options: choicesOf(id, table) } : {}),
    };
  });
}
