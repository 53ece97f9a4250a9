import { useState, type ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { Button } from '../../../components/fields/button.tsx';
import { HighlightedName } from '../../../components/marks/highlighted-name.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './import.module.css';

const few = 8;

interface Props {
  plan: ImportPlan;
  /** Left out as likely duplicates: they are not written, so they do not stand here. */
  skipped: ReadonlySet<number>;
}

/** The first rows as they would be written, to be held against the spreadsheet. */
export function ImportSample({ plan, skipped }: Props): ReactNode {
  const t = useStrings('people');
  const [all, setAll] = useState(false);
  const sample = plan.sample.filter(({ row }) => !skipped.has(row));
  if (sample.length === 0) return null;
  return (
    <>
      <div className={styles.part}>
        <h3>{t('import.sample')}</h3>
      </div>
      <table className={styles.table} aria-label={t('import.sample')}>
        <thead>
          <tr>
            <th scope="col" className={styles.margin}>
              {t('import.row')}
            </th>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.birth')}</th>
            <th scope="col">{t('import.post')}</th>
            <th scope="col">{t('list.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? sample : sample.slice(0, few)).map(({ row, fullName, birth, unitName, position }) => (
            <tr key={row}>
              <td className={styles.margin}>{formatCount(row, language.language)}</td>
              <th scope="row">
                <HighlightedName name={fullName} />
              </th>
              <td className="number">{birth === null ? '' : formatDateForTable(birth)}</td>
              <td>{position}</td>
              <td>{unitName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {all || sample.length <= few ? null : (
        <div className={styles.more}>
          <Button small onClick={() => setAll(true)}>
            {t('import.moreSample', { count: sample.length - few })}
          </Button>
        </div>
      )}
    </>
  );
}
