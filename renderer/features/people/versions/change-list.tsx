import { Fragment, type ReactNode } from 'react';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { tableColumns, type TableField } from '../form/form-fields.ts';
import { readCellText, readText } from '../form/form-texts.ts';
import type { FieldChange, RowChange } from './compare-documents.ts';
import styles from './change-list.module.css';

interface Props {
  label: string;
  changes: readonly FieldChange[];
  /** Heads of the two columns: "Phiên bản 1", "Bản hiện hành". */
  formerHead: ReactNode;
  presentHead: ReactNode;
}

/** Field by field, former beside present; only what differs. */
export function ChangeList({ label, changes, formerHead, presentHead }: Props): ReactNode {
  const t = useStrings('people');
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles.margin}>
            {t('versions.item')}
          </th>
          <th scope="col" className={styles.label}>
            {t('versions.content')}
          </th>
          <th scope="col" className={styles.former}>
            {formerHead}
          </th>
          <th scope="col">{presentHead}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) =>
          change.kind === 'field' ? (
            <tr key={change.field}>
              <td className={styles.margin}>{change.item}</td>
              <th scope="row" className={styles.label}>
                {t(`form.field.${change.field}`)}
              </th>
              <td className={styles.former}>
                {change.former === '' ? t('form.notFilled') : <s>{readText(change.field, change.former)}</s>}
              </td>
              <td>
                {change.present === '' ? (
                  t('form.notFilled')
                ) : (
                  <span className={styles.changed}>{readText(change.field, change.present)}</span>
                )}
              </td>
            </tr>
          ) : (
            <Fragment key={change.field}>
              {change.rows.map((row, index) => (
                <tr key={index}>
                  <td className={styles.margin}>{index === 0 ? change.item : null}</td>
                  <th scope="row" className={styles.label}>
                    {index === 0 ? (
                      t(`form.field.${change.field}`)
                    ) : (
                      <span className="unseen">{t(`form.field.${change.field}`)}</span>
                    )}
                  </th>
                  <td className={styles.former}>
                    {row.former === null ? (
                      t('versions.added')
                    ) : (
                      <RowText table={change.field} row={row} side="former" />
                    )}
                  </td>
                  <td>
                    {row.present === null ? (
                      t('versions.removed')
                    ) : (
                      <RowText table={change.field} row={row} side="present" />
                    )}
                  </td>
                </tr>
              ))}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}

/** A row of a table in one cell: dates together, then the words; the parts that differ stand out. */
function RowText({ table, row, side }: { table: TableField; row: RowChange; side: 'former' | 'present' }): ReactNode {
  const cells = row[side] ?? {};
  const other = row[side === 'former' ? 'present' : 'former'];
  const parts = tableColumns[table].flatMap((column) => {
    const text = readCellText(table, column, cells[column] ?? '');
    const differs = other === null || (other[column] ?? '') !== (cells[column] ?? '');
    return text === '' ? [] : [{ column, text, differs }];
  });
  return parts.map(({ column, text, differs }, index) => (
    <Fragment key={column}>
      {index === 0 ? '' : column === 'to' ? ' – ' : ', '}
      {side === 'former' && differs ? (
        <s>{text}</s>
      ) : (
        <span className={joinClasses(differs && styles.changed)}>{text}</span>
      )}
    </Fragment>
  ));
}
