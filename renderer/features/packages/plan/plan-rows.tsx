import type { ReactNode } from 'react';
import { IconMessage2 } from '@tabler/icons-react';
import type { PlanDifference } from '../../../../shared/contract/package-views.ts';
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import { ChoiceRow } from '../../../components/fields/choice-row.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { fieldName, HereValue, ThereValue, valueText } from './plan-value.tsx';
import styles from './plan.module.css';

/** What a row of the table shows, whatever it is about. */
export interface RowContent {
  readonly name: string;
  readonly margin: string;
  readonly title: string;
  readonly disputed: boolean;
  readonly here: ReactNode;
  readonly there: ReactNode;
  readonly note: string | null;
}

type Side = PlanDifference['here'];

function By({ side }: { side: Side }): ReactNode {
  const t = useStrings('packages');
  if (side === null || side.by === null) return null;
  const { name, at, reason } = side.by;
  return (
    <div className={styles.by}>
      {reason === null
        ? t('plan.provenance', { name, day: formatDay(at) })
        : t('plan.provenanceReason', { name, day: formatDay(at), reason })}
    </div>
  );
}

/** One value that differs: who and when on both sides, and the earlier value both once had. */
export function useDifferenceRow(): (difference: PlanDifference, name: string) => RowContent {
  const t = useStrings('packages');
  return (difference, name) => {
    const { field, row, item, here, there, cause, common } = difference;
    const title = row === null ? fieldName(field) : t('plan.row', { field: fieldName(field), row });
    const earlier = common === undefined || cause !== 'both' ? '' : valueText(field, common);
    return {
      name,
      margin: item ?? '',
      title,
      disputed: difference.disputed,
      here: (
        <>
          <HereValue difference={difference} />
          <By side={here} />
          {earlier === '' ? null : <div className={styles.by}>{t('plan.common', { value: earlier })}</div>}
        </>
      ),
      there: (
        <>
          <ThereValue difference={difference} />
          <By side={there} />
        </>
      ),
      note: cause === 'both' || cause === 'noCommon' || cause === 'onlyHere' ? t(`plan.cause.${cause}`) : null,
    };
  };
}

interface Props {
  label: string;
  rows: readonly RowContent[];
  choiceOf: (name: string) => PackageChoiceValue | null;
  current: string | null;
  onCurrent: (name: string) => void;
  onChoose: (name: string, choice: PackageChoiceValue) => void;
}

const choices = ['keep', 'take', 'later'] as const;

/** Value by value: what is here, what is there, and the choice. The undecided row is the only tinted one. */
export function PlanRows({ label, rows, choiceOf, current, onCurrent, onChoose }: Props): ReactNode {
  const t = useStrings('packages');
  return (
    <div className={styles.rows} role="table" aria-label={label}>
      <div role="rowgroup">
        <div className={styles.rowHead} role="row">
          <div role="columnheader" className={joinClasses('margin-text', styles.item)}>
            {t('plan.head.item')}
          </div>
          <div role="columnheader">{t('plan.head.field')}</div>
          <div role="columnheader">{t('plan.head.here')}</div>
          <div role="columnheader">{t('plan.head.there')}</div>
          <div role="columnheader">{t('plan.head.choice')}</div>
        </div>
      </div>
      <div role="rowgroup">
        {rows.map((row) => {
          const choice = choiceOf(row.name);
          return (
            <div
              key={row.name}
              role="row"
              data-row={row.name}
              className={joinClasses(
                styles.row,
                choice === null && styles.undecided,
                row.name === current && styles.here,
              )}
              {...(row.name === current ? { 'aria-current': 'true' } : {})}
              onClick={() => onCurrent(row.name)}
              onFocus={() => onCurrent(row.name)}
            >
              <div role="cell" className={joinClasses('margin-text', styles.item)}>
                {row.margin}
              </div>
              <div role="cell">
                {row.title}
                {row.disputed ? (
                  <div>
                    <StateWord tone="voice" icon={IconMessage2} strong={false}>
                      {t('plan.dispute')}
                    </StateWord>
                  </div>
                ) : null}
              </div>
              <div role="cell">{row.here}</div>
              <div role="cell">{row.there}</div>
              <div role="cell" className={styles.choice}>
                <ChoiceRow
                  label={t('plan.choiceOf', { field: row.title })}
                  options={choices.map((value) => ({ value, label: t(`plan.choice.${value}`) }))}
                  value={choice}
                  onChange={(value) => onChoose(row.name, value)}
                />
                {row.note === null ? null : <div className={styles.cause}>{row.note}</div>}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
