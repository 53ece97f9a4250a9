import { useDebouncedValue } from '@mantine/hooks';
import { IconEyeOff, IconMessage2, IconSquare } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { PersonRow } from '../../../../shared/contract/people.ts';
import { formatDateForTable, legalDayOf } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { formatDay, formatShortDay, formatTime } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { foldOpenings } from '../common/fold-openings.ts';
import { joinItems } from '../form/form-groups.ts';
import type { Opening } from '../common/people-trail.ts';
import styles from './person-glance.module.css';

interface Props {
  row: PersonRow;
  onClose: () => void;
  onOpen: (opening: Opening) => void;
}

/** Looked at once the selection rests: going down the list with J looks at nobody. */
const restMs = 250;

/** Is it this person, is the file complete, who opened it: without opening the dossier. */
export function PersonGlance({ row, onClose, onOpen }: Props): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const [rested] = useDebouncedValue(row.id, restMs);
  const { data, error } = useRequest('people.glance', { id: rested }, { reads: ['person', 'document'] });
  const glance = data?.row.id === row.id ? data : null;
  const [reason, setReason] = useState<{ id: string; text: string } | null>(null);
  const typed = reason?.id === row.id ? reason.text : null;
  const open = (masked: boolean) =>
    onOpen({ reason: typed === null || typed.trim().length < 3 ? null : typed.trim(), masked });
  return (
    <SidePanel
      title={row.fullName}
      onClose={onClose}
      foot={
        <Button kind="primary" keyCap="Enter" onClick={() => open(false)}>
          {t('open')}
        </Button>
      }
    >
      <p className={styles.post}>{[row.position, row.unitName].filter(Boolean).join(', ')}</p>
      {row.staffNumber === '' ? null : <p className={styles.number}>{t('staffNumber', { number: row.staffNumber })}</p>}
      {row.disputed ? (
        <p className={styles.dispute}>
          <StateWord tone="voice" icon={IconMessage2}>
            {glance === null || glance.disputes.length === 0
              ? common('state.dispute')
              : t('glance.disputed', {
                  items: joinItems(glance.disputes.map(({ item }) => item)),
                  day: formatDay(Math.max(...glance.disputes.map(({ at }) => at))),
                })}
          </StateWord>
        </p>
      ) : null}
      <ErrorSentence error={error} />
      {glance === null ? null : (
        <>
          <PanelSection>
            <FieldPairs>
              <Facts glance={glance} />
            </FieldPairs>
            <p className={styles.masked}>
              <Icon of={IconEyeOff} />
              <span>
                {t('masked.items', { items: joinItems(glance.maskedItems) })}{' '}
                <Button kind="quiet" small onClick={() => open(true)}>
                  {t('masked.open')}
                </Button>
              </span>
            </p>
            {typed === null ? (
              <Button kind="quiet" small onClick={() => setReason({ id: row.id, text: '' })}>
                {t('glance.giveReason')}
              </Button>
            ) : (
              <TextField
                label={t('glance.reason')}
                value={typed}
                onChange={(text) => setReason({ id: row.id, text })}
                maxLength={500}
                autoFocus
                onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && open(false)}
              />
            )}
          </PanelSection>
          <Missing glance={glance} />
          <Openings glance={glance} />
        </>
      )}
    </SidePanel>
  );
}

type Glance = RequestOutput<'people.glance'>;

function Facts({
  glance: { row, joinedParty, officialParty, education, politicalTheory },
}: {
  glance: Glance;
}): ReactNode {
  const t = useStrings('people');
  const day = (date: string | null) => (date === null ? '' : formatDateForTable(date));
  const facts = [
    ['birth', day(row.birth)],
    ['joinedParty', day(joinedParty)],
    ['officialParty', day(officialParty)],
    ['education', education],
    ['politicalTheory', politicalTheory],
    ['paperLocation', row.paperLocation],
  ] as const;
  return facts.map(([name, value]) => (
    <FieldPair key={name} label={t(`glance.${name}`)}>
      {value === '' ? <span className={styles.nothing}>{t('form.notFilled')}</span> : value}
    </FieldPair>
  ));
}

function Missing({ glance: { missingDocuments, row } }: { glance: Glance }): ReactNode {
  const t = useStrings('people');
  if (missingDocuments.length === 0)
    return <PanelSection title={t('glance.complete', { count: row.documents })}>{null}</PanelSection>;
  return (
    <PanelSection title={t('glance.lacking', { missing: missingDocuments.length, needed: row.needed })}>
      <ul className={styles.missing}>
        {missingDocuments.map((title) => (
          <li key={title}>
            <Icon of={IconSquare} size={14} />
            {title}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Openings({ glance: { openings } }: { glance: Glance }): ReactNode {
  const t = useStrings('people');
  return (
    <PanelSection title={t('glance.openings')}>
      {openings.length === 0 ? <p className={styles.nothing}>{t('glance.neverOpened')}</p> : null}
      <ul className={styles.openings}>
        {foldOpenings(openings).map(({ at, name, sensitive, reason }, index) => (
          <li key={`${at}-${index}`}>
            <span className={styles.when}>
              {formatShortDay(legalDayOf(at))} {formatTime(at)}
            </span>
            <span>
              {name}
              {sensitive ? `, ${t('glance.openedMasked')}` : ''}
              {reason === null ? '' : `: ${reason}`}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
