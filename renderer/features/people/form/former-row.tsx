import type { ReactNode } from 'react';
import { useStrings } from '../../../strings/use-strings.ts';
import { rowState, type FormRow } from './form-body.ts';
import { tableColumns, type TableField } from './form-fields.ts';
import { readCellText } from './form-texts.ts';
import styles from './former.module.css';

interface Props {
  table: TableField;
  row: FormRow;
  /** Before anything is changed the column stays empty; then unchanged rows say so. */
  touched: boolean;
}

/** What the current version says of one row; the parts that change are struck through. */
export function FormerRow({ table, row, touched }: Props): ReactNode {
  const t = useStrings('people');
  const { former } = row;
  if (!touched) return null;
  const state = rowState(row);
  if (state === 'same') return t('form.asBefore');
  if (state === 'new' || former === null) return t('form.newRow');
  const differs = (column: string) => state !== 'removed' && (row.cells[column] ?? '') !== (former[column] ?? '');
  const part = (column: (typeof tableColumns)[TableField][number]) => {
    const text = readCellText(table, column, former[column] ?? '') || t('form.notFilled');
    return differs(column) ? <s>{text}</s> : text;
  };
  if (table === 'career') {
    return (
      <span className={styles.career}>
        <span className="number whole">
          {part('from')} – {part('to')}
        </span>
        <span>{differs('post') || state === 'removed' ? part('post') : t('form.textAsBefore')}</span>
      </span>
    );
  }
  const columns = tableColumns[table].filter((column) => state === 'removed' || differs(column));
  return (
    <span className={styles.parts}>
      {columns.map((column) => (
        <span key={column}>
          {t(`form.column.${column}`)}: {part(column)}
        </span>
      ))}
    </span>
  );
}
