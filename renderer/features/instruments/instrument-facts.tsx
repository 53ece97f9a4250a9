import { pathTo } from '../../base/routes.ts';
import { type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { InstrumentView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { goTo } from '../../base/location.ts';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatSize } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './instrument-record.module.css';
import { validityMarks } from './common/instrument-texts.ts';

/** How it stands today, in one line of facts. */
export function InstrumentFacts({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  const { validity, validFrom, validTo, replacedBy, replaces, officeMustConfirm, source, note, received } = view;
  const { tone, icon } = validityMarks[validity];
  return (
    <div className={styles.facts}>
      <StateWord tone={tone} icon={icon}>
        {t(`validity.${validity}`)}
      </StateWord>
      {replacedBy === null ? null : (
        <InstrumentLink id={replacedBy.id}>
          {t('view.successor', { number: replacedBy.number, day: formatDateForTable(replacedBy.date) })}
        </InstrumentLink>
      )}
      {validFrom === null ? null : <span>{t('view.from', { day: formatDateForTable(validFrom) })}</span>}
      {validTo === null ? null : <span>{t('view.to', { day: formatDateForTable(validTo) })}</span>}
      {replaces.map(({ id, number, date }) => (
        <InstrumentLink key={id} id={id}>
          {t('view.replaces', { number, day: formatDateForTable(date) })}
        </InstrumentLink>
      ))}
      {officeMustConfirm ? <StateWord tone="care">{t('view.toConfirm')}</StateWord> : null}
      <span>{t('view.source', { source })}</span>
      {note === '' ? null : <span>{note}</span>}
      {received === null ? null : (
        <span>{t('view.received', { size: formatSize(received.size, language.language) })}</span>
      )}
    </div>
  );
}

export function InstrumentLink({ id, children }: { id: string | null; children: ReactNode }): ReactNode {
  if (id === null) return <span>{children}</span>;
  return (
    <BareButton className={styles.link} onClick={() => goTo(pathTo('instrument', { id }))}>
      {children}
    </BareButton>
  );
}
