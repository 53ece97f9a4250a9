import { IconClock, IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isLate, productFacts, type ReviewProduct } from '../../../shared/model/self-review.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Icon } from '../../components/marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { RunningText } from '../../components/marks/running-text.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './review-record.module.css';

/** Days of the period's own year drop it: the page says which year it is. */
function dayText(day: string | null, year: string | null): string {
  if (day === null) return '';
  return day.length === 10 && day.slice(0, 4) === year ? formatShortDay(day) : formatDateForTable(day);
}

/** Tasks and products with due day, day done and evidence. Below: counts of this table, nothing weighed or compared. */
export function ProductTable({
  products,
  year,
}: {
  products: readonly ReviewProduct[];
  year: string | null;
}): ReactNode {
  const t = useStrings('reviews');
  if (products.length === 0) return null;
  const { total, withEvidence, late, open } = productFacts(products);
  return (
    <>
      <table className={styles.products} aria-label={t('record.products')}>
        <thead>
          <tr>
            <th scope="col" className={styles.hang}>
              {t('record.product.number')}
            </th>
            <th scope="col">{t('record.product.task')}</th>
            <th scope="col">{t('record.product.result')}</th>
            <th scope="col" className={styles.day}>
              {t('record.product.due')}
            </th>
            <th scope="col" className={styles.day}>
              {t('record.product.done')}
            </th>
            <th scope="col" className={styles.evidence}>
              {t('record.product.evidence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product, index) => (
            <tr key={product.id}>
              <th scope="row" className={styles.hang}>
                {index + 1}
              </th>
              <td>
                <RunningText>{product.task}</RunningText>
              </td>
              <td>
                <RunningText>{product.result}</RunningText>
              </td>
              <td className={styles.day}>{dayText(product.dueOn, year)}</td>
              <td className={joinClasses(styles.day, isLate(product) && styles.late)}>
                {dayText(product.doneOn, year)}
              </td>
              <td className={styles.evidence}>
                {product.evidence.trim() === '' ? null : (
                  <>
                    <Icon of={IconPaperclip} size={14} /> <RunningText>{product.evidence}</RunningText>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.facts}>
        <StateWord tone={withEvidence === total ? 'done' : 'care'}>
          {t('record.withEvidence', { count: withEvidence, total })}
        </StateWord>
        {late.length === 0 ? null : (
          <StateWord tone="care" icon={IconClock}>
            {t('record.late', { numbers: late.join(', ') })}
          </StateWord>
        )}
        {open.length === 0 ? null : (
          <StateWord tone="care" icon={IconClock}>
            {t('record.open', { numbers: open.join(', ') })}
          </StateWord>
        )}
      </div>
    </>
  );
}
