import type { ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { SelectField } from '../../../components/select-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { columnLetters } from '../../../../shared/text/column-letters.ts';
import { joinClasses } from '../../../components/join-classes.ts';
import { fieldLabel } from './import-texts.ts';
import styles from './import.module.css';

interface Props {
  plan: ImportPlan;
  disabled: boolean;
  onChange: (mapping: readonly (string | null)[]) => void;
}

const leaveOut = '-';

/** Which column fills which item; a column that fills nothing is left out. */
export function ImportMapping({ plan: { columns, mapping, fields }, disabled, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const options = [{ value: leaveOut, label: t('import.leaveOut') }, ...fields.map((field) => ({ value: field, label: fieldLabel(field) }))];
  return (
    <table className={styles.table} aria-label={t('import.columns')}>
      <thead>
        <tr>
          <th scope="col" className={styles.margin}>
            {t('import.column')}
          </th>
          <th scope="col">{t('import.head')}</th>
          <th scope="col">{t('import.fills')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((head, index) => {
          const field = mapping[index] ?? null;
          return (
            <tr key={index}>
              <td className={styles.margin}>{columnLetters(index)}</td>
              <th scope="row" className={joinClasses(field === null && styles.left)}>
                {head === '' ? t('import.noHead') : head}
              </th>
              <td>
                <div className={styles.field}>
                  <SelectField
                    label={t('import.fillsOf', { column: columnLetters(index) })}
                    bare
                    small
                    searchable
                    disabled={disabled}
                    value={field ?? leaveOut}
                    options={options}
                    onChange={(chosen) => onChange(columns.map((_column, at) => (at === index ? (chosen === leaveOut ? null : chosen) : (mapping[at] ?? null))))}
                  />
                </div>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
