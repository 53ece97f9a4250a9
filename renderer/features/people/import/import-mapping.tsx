import { useState, type ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { Button } from '../../../components/fields/button.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { columnLetters } from '../../../../shared/text/column-letters.ts';
import { joinClasses } from '../../../base/join-classes.ts';
import { fieldLabel } from './import-texts.ts';
import styles from './import.module.css';

interface Props {
  plan: ImportPlan;
  disabled: boolean;
  onChange: (mapping: readonly (string | null)[]) => void;
}

const leaveOut = '-';

/** Which column fills which item. Columns whose heads are known stand behind a button: the eye goes to those that ask for a choice. */
export function ImportMapping({ plan: { columns, mapping, fields }, disabled, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const [all, setAll] = useState(false);
  const used = mapping.filter((field) => field !== null);
  const doubled = new Set(used.filter((field, index) => used.indexOf(field) !== index));
  const asks = (index: number) => mapping[index] === null || doubled.has(mapping[index] ?? '');
  const shown = columns.map((head, index) => ({ head, index })).filter(({ index }) => all || asks(index));
  const options = [
    { value: leaveOut, label: t('import.leaveOut') },
    ...fields.map((field) => ({ value: field, label: fieldLabel(field) })),
  ];
  const more = (
    <div className={styles.more}>
      <span className={styles.fine}>
        {t(shown.length === 0 ? 'import.allKnown' : 'import.othersKnown', { count: columns.length - shown.length })}
      </span>
      <Button small onClick={() => setAll(true)}>
        {t('import.showColumns', { count: columns.length })}
      </Button>
    </div>
  );
  if (shown.length === 0) return more;
  return (
    <>
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
          {shown.map(({ head, index }) => {
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
                      onChange={(chosen) =>
                        onChange(
                          columns.map((_column, at) =>
                            at === index ? (chosen === leaveOut ? null : chosen) : (mapping[at] ?? null),
                          ),
                        )
                      }
                    />
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length === columns.length ? null : more}
    </>
  );
}
