import type { ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { Button } from '../../../components/fields/button.tsx';
import { Checkbox } from '../../../components/fields/choice-fields.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import type { LeftOut } from './left-out.ts';
import styles from './import.module.css';

interface Props {
  plan: ImportPlan;
  left: LeftOut;
  disabled: boolean;
  onChange: (left: LeftOut) => void;
}

/** Rows that look like somebody already on file; each is left out or written, as the officer says. */
export function ImportDuplicates({ plan: { duplicates, duplicateCount }, left, disabled, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const count = (value: number) => formatCount(value, language.language);
  if (duplicates.length === 0) return null;
  const toggle = (row: number, skip: boolean) => {
    const rows = new Set(left.rows);
    if (skip) rows.add(row);
    else rows.delete(row);
    onChange({ ...left, rows });
  };
  return (
    <>
      <div className={styles.part}>
        <StateWord tone="care">
          {t('import.duplicates', { count: duplicateCount, shown: count(duplicateCount) })}
        </StateWord>
      </div>
      <table className={styles.table} aria-label={t('import.duplicateList')}>
        <thead>
          <tr>
            <th scope="col" className={styles.margin}>
              {t('import.row')}
            </th>
            <th scope="col">{t('import.onFile')}</th>
            <th scope="col">{t('import.sameBy')}</th>
            <th scope="col">{t('import.choice')}</th>
          </tr>
        </thead>
        <tbody>
          {duplicates.slice(0, shownDuplicates).map(({ row, firstRow, fullName, cause }) => (
            <tr key={row}>
              <td className={styles.margin}>{count(row)}</td>
              <th scope="row">
                {firstRow === null ? fullName : t('import.firstRow', { row: count(firstRow), name: fullName })}
              </th>
              <td>{t(`import.cause.${cause}`)}</td>
              <td>
                <Checkbox
                  label={t('import.skipRow', { row: count(row) })}
                  checked={left.rows.has(row)}
                  disabled={disabled}
                  onChange={(skip) => toggle(row, skip)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.more}>
        <Button
          small
          disabled={disabled}
          onClick={() => onChange({ rows: new Set(duplicates.map(({ row }) => row)), unshown: true })}
        >
          {t('import.skipAll')}
        </Button>
        <Button small disabled={disabled} onClick={() => onChange({ rows: new Set(), unshown: false })}>
          {t('import.skipNone')}
        </Button>
        {duplicateCount > shownDuplicates ? (
          <span className={styles.fine}>
            {t('import.duplicatesNotShown', { count: count(duplicateCount - shownDuplicates) })}
          </span>
        ) : null}
      </div>
    </>
  );
}

/** Beyond these nobody decides one by one: the two buttons do it for all. */
const shownDuplicates = 200;
