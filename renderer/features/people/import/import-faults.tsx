import { useState, type ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { Button } from '../../../components/fields/button.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { faultText } from './import-texts.ts';
import styles from './import.module.css';

const step = 100;

/** Every fault with the number of its row, as the spreadsheet counts. */
export function ImportFaults({ plan: { errors, errorCount } }: { plan: ImportPlan }): ReactNode {
  const t = useStrings('people');
  const [shown, setShown] = useState(step);
  const count = (value: number) => formatCount(value, language.language);
  if (errorCount === 0) {
    return (
      <div className={styles.part}>
        <StateWord tone="done">{t('import.noFaults')}</StateWord>
      </div>
    );
  }
  return (
    <>
      <div className={styles.part}>
        <StateWord tone="care">{t('import.faults', { count: errorCount, shown: count(errorCount) })}</StateWord>
      </div>
      <table className={styles.table} aria-label={t('import.faultList')}>
        <thead>
          <tr>
            <th scope="col" className={styles.margin}>
              {t('import.row')}
            </th>
            <th scope="col">{t('import.faultHead')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, shown).map((fault, index) => (
            <tr key={index}>
              <td className={styles.margin}>{count(fault.row)}</td>
              <td className={styles.care}>{faultText(fault)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {errors.length > shown ? (
        <div className={styles.more}>
          <Button small onClick={() => setShown(shown + step)}>
            {t('import.moreFaults', { count: count(Math.min(step, errors.length - shown)) })}
          </Button>
        </div>
      ) : errorCount > errors.length ? (
        <p className={styles.part}>{t('import.faultsNotShown', { count: count(errorCount - errors.length) })}</p>
      ) : null}
    </>
  );
}
