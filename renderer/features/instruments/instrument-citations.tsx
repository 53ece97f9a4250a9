import { type ReactNode } from 'react';
import type { InstrumentView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { MarginList, MarginRow } from '../../components/lists/margin-list.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './instrument-record.module.css';
import { validityMarks } from './common/instrument-texts.ts';
import { InstrumentLink } from './instrument-facts.tsx';

/** What it cites, each with its validity today and what took its place. */
export function Citations({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  if (view.cites.length === 0) return <EmptyState>{t('view.noCites')}</EmptyState>;
  return (
    <MarginList label={t('view.cites')}>
      {view.cites.map(({ number, date, id, title, validity, replacedBy }, index) => (
        <MarginRow
          key={`${number} ${date ?? ''}`}
          margin={index + 1}
          place={
            validity === null ? (
              <span className={styles.missing}>{t('view.notListed')}</span>
            ) : (
              <StateWord tone={validityMarks[validity].tone} icon={validityMarks[validity].icon} strong={false}>
                {replacedBy === null || validity !== 'replaced' ? (
                  t(`validity.${validity}`)
                ) : (
                  <InstrumentLink id={replacedBy.id}>{t('replacedBy', { number: replacedBy.number })}</InstrumentLink>
                )}
              </StateWord>
            )
          }
          below={title}
        >
          <InstrumentLink id={id}>
            {date === null ? number : t('view.head', { body: number, day: formatDateForTable(date) })}
          </InstrumentLink>
        </MarginRow>
      ))}
    </MarginList>
  );
}
