import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { SourceView, StatementView } from '../../../shared/contract/case-views.ts';
import { sourceName } from '../../../shared/model/verification-case.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './common/case-page.module.css';

interface Props {
  statement: StatementView;
  chosen: string | null;
  onOpen: (source: SourceView) => void;
}

/** Papers at the right of the sentence they carry, with the page; one that was taken away stays, struck through, with the reason. */
export function SourceList({ statement, chosen, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  if (statement.sources.length === 0) return <div className={styles.sources} />;
  return (
    <ul className={styles.sources} aria-label={t('part.sources')}>
      {statement.sources.map((source) => (
        <li key={source.id} className={joinClasses(styles.source, source.id === chosen && styles.chosenSource)}>
          <span className={styles.sourceNumber}>{source.number}</span>
          <div>
            <BareButton
              className={joinClasses(styles.sourceLink, source.withdrawn !== null && styles.struck)}
              onClick={() => onOpen(source)}
              aria-expanded={source.id === chosen}
            >
              {sourceName(source)}
            </BareButton>
            <div className={styles.sourceNote}>
              {source.withdrawn === null
                ? [source.place, source.note].filter((part) => part !== null).join('. ')
                : t('statement.sourceWithdrawn', {
                    day: formatShortDay(legalDayOf(source.withdrawn.at)),
                    reason: source.withdrawn.reason,
                  })}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
