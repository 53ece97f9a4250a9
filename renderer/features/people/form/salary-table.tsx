import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../../components/fields/bare-button.tsx';
import { newJobId } from '../../../api/client.ts';
import { Icon } from '../../../components/marks/icon.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { FormControl } from './form-control.tsx';
import { isChanged, rowState, type FormRow } from './form-body.ts';
import { columnKind, tableColumns } from './form-fields.ts';
import { readCellText } from './form-texts.ts';
import { problemText } from './problem-text.ts';
import type { FormHandle } from './use-form-draft.ts';
import styles from './salary-table.module.css';

interface Props {
  form: FormHandle;
  withFormer: boolean;
}

const table = 'salaryHistory';
const lines = tableColumns[table];

/** Item 31, first part: months run to the right, as the paper prints them. */
export function SalaryTable({ form, withFormer }: Props): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const rows = form.rows(table);
  const replace = (row: FormRow, cell?: string) =>
    form.setRows(
      table,
      rows.map((each) => (each.id === row.id ? row : each)),
      cell,
    );
  const remove = (row: FormRow) =>
    row.former === null
      ? form.setRows(
          table,
          rows.filter(({ id }) => id !== row.id),
        )
      : replace({ ...row, removed: true });
  const problems = form.problems.filter(({ field }) => field === table);
  return (
    <div className={styles.frame}>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t(`form.field.${table}`)}>
          <tbody>
            {lines.map((line) => (
              <tr key={line}>
                <th scope="row">{t(`form.column.${line}`)}</th>
                {rows.map((row, index) => {
                  const text = row.cells[line] ?? '';
                  const changed = row.former !== null && (row.former[line] ?? '') !== text;
                  return (
                    <td key={row.id} className={joinClasses(row.removed && styles.removed)}>
                      {form.editable && !row.removed ? (
                        <FormControl
                          kind={columnKind(line)}
                          label={t('form.cell', { column: t(`form.column.${line}`), number: index + 1 })}
                          value={text}
                          changed={withFormer && (changed || row.former === null)}
                          onChange={(value) =>
                            replace({ ...row, cells: { ...row.cells, [line]: value } }, `${row.id} ${line}`)
                          }
                        />
                      ) : (
                        <span className={styles.still}>
                          {row.removed ? <s>{readCellText(table, line, text)}</s> : readCellText(table, line, text)}
                        </span>
                      )}
                    </td>
                  );
                })}
                {form.editable && line === lines[0] ? (
                  <td rowSpan={lines.length} className={styles.addCell}>
                    <BareButton
                      className={styles.add}
                      onClick={() =>
                        form.setRows(table, [...rows, { id: newJobId(), cells: {}, former: null, removed: false }])
                      }
                    >
                      <Icon of={IconPlus} size={14} />
                      {t('form.addMonth')}
                    </BareButton>
                  </td>
                ) : null}
              </tr>
            ))}
            {form.editable && rows.length > 0 ? (
              <tr className={styles.foot}>
                <th scope="row">{withFormer ? t('form.former') : ''}</th>
                {rows.map((row, index) => (
                  <td key={row.id}>
                    {withFormer && isChanged(form.body) ? <Former row={row} /> : null}
                    {row.removed ? (
                      <BareButton className={styles.act} onClick={() => replace({ ...row, removed: false })}>
                        {common('action.restoreRow', { number: index + 1 })}
                      </BareButton>
                    ) : (
                      <BareButton
                        className={styles.act}
                        onClick={() => remove(row)}
                        aria-label={t('form.removeMonth', { number: index + 1 })}
                      >
                        <Icon of={IconTrash} size={14} />
                        {common('action.remove')}
                      </BareButton>
                    )}
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {problems.map((problem) => (
        <p key={`${problem.row ?? ''}${problem.column ?? ''}`} className={styles.problem} role="alert">
          {problemText(
            problem,
            rows.findIndex(({ id }) => id === problem.row),
          )}
        </p>
      ))}
    </div>
  );
}

function Former({ row }: { row: FormRow }): ReactNode {
  const t = useStrings('people');
  const state = rowState(row);
  if (state === 'same') return <span className={styles.former}>{t('form.asBefore')}</span>;
  if (row.former === null) return <span className={styles.former}>{t('form.newRow')}</span>;
  return (
    <span className={styles.former}>
      {lines.map((line) => readCellText(table, line, row.former?.[line] ?? '')).join(', ')}
    </span>
  );
}
