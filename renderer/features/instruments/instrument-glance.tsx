import { pathTo } from '../../base/routes.ts';
import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { InstrumentRow } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { ProvenanceLine } from '../../components/marks/provenance-line.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { totalOf, validityMarks } from './common/instrument-texts.ts';
import styles from './instruments-page.module.css';

/** The line of one instrument whole, without opening it: how it stands, what took its place, what it cites. */
export function InstrumentGlance({
  row,
  today,
  onClose,
}: {
  row: InstrumentRow;
  today: string;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('instruments');
  const { data, error } = useRequest('instruments.open', { id: row.id }, { reads: ['instrument', 'obligation'] });
  const { tone, icon } = validityMarks[row.validity];
  const total = totalOf(row);
  return (
    <SidePanel
      above={t('view.head', { body: row.issuedBy, day: formatDateForTable(row.date) })}
      title={row.number}
      onClose={onClose}
      foot={<Button onClick={() => goTo(pathTo('instrument', { id: row.id }))}>{t('act.open')}</Button>}
    >
      <PanelSection>
        <p className={styles.glanceTitle}>{row.title}</p>
        <FieldPairs>
          <FieldPair label={t('column.validity')}>
            <StateWord tone={tone} icon={icon}>
              {t(`validity.${row.validity}`)}
            </StateWord>
            {row.officeMustConfirm ? <StateWord tone="care">{t('view.toConfirm')}</StateWord> : null}
          </FieldPair>
          {row.replacedBy === null ? null : (
            <FieldPair label={t('glance.successor')}>
              <Named id={row.replacedBy.id} number={row.replacedBy.number} date={row.replacedBy.date} />
            </FieldPair>
          )}
          {row.validFrom === null ? null : (
            <FieldPair label={t('form.validFrom')}>{formatDateForTable(row.validFrom)}</FieldPair>
          )}
          {row.validTo === null ? null : (
            <FieldPair label={t('form.validTo')}>{formatDateForTable(row.validTo)}</FieldPair>
          )}
          {total === 0 ? null : (
            <FieldPair label={t('column.work')}>{t('work', { done: row.obligations.done, total })}</FieldPair>
          )}
          {row.nextDue === null ? null : (
            <FieldPair label={t('column.due')}>
              <span className={row.nextDue < today ? styles.late : styles.day}>{formatDateForTable(row.nextDue)}</span>
            </FieldPair>
          )}
          {data === undefined ? null : <FieldPair label={t('form.source')}>{data.source}</FieldPair>}
        </FieldPairs>
        {data === undefined ? null : <ProvenanceLine provenance={data.version} />}
        <ErrorSentence error={error} />
      </PanelSection>
      {data === undefined || data.replaces.length === 0 ? null : (
        <PanelSection title={t('glance.replaces')} aside={data.replaces.length}>
          <ul className={styles.named}>
            {data.replaces.map((each) => (
              <li key={each.id}>
                <Named {...each} />
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      {data === undefined || data.cites.length === 0 ? null : (
        <PanelSection title={t('view.cites')} aside={data.cites.length}>
          <ul className={styles.named}>
            {data.cites.map(({ id, number, date, validity, replacedBy }) => (
              <li key={`${number} ${date ?? ''}`}>
                <Named id={id} number={number} date={date} />
                {validity === null ? (
                  <span className={styles.plain}>{t('view.notListed')}</span>
                ) : (
                  <StateWord tone={validityMarks[validity].tone} icon={validityMarks[validity].icon} strong={false}>
                    {validity === 'replaced' && replacedBy !== null
                      ? t('replacedBy', { number: replacedBy.number })
                      : t(`validity.${validity}`)}
                  </StateWord>
                )}
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
    </SidePanel>
  );
}

function Named({ id, number, date }: { id: string | null; number: string; date: string | null }): ReactNode {
  const t = useStrings('instruments');
  const words = date === null ? number : t('view.head', { body: number, day: formatDateForTable(date) });
  return id === null ? (
    <span className={styles.day}>{words}</span>
  ) : (
    <BareButton className={styles.successor} onClick={() => goTo(pathTo('instrument', { id }))}>
      {words}
    </BareButton>
  );
}
