import { IconCheck, IconMessage2, IconPencil, IconTrash, IconUnlink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { SourceView, StatementView } from '../../../shared/contract/case-views.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { StateWord } from '../../components/marks/state-word.tsx';
import { VoiceQuote } from '../../components/marks/voice-quote.tsx';
import { formatDateForTable, legalDayOf } from '../../../shared/text/partial-date.ts';
import { formatDay, formatShortDay } from '../../strings/formats.ts';
import { useStrings, type Translate } from '../../strings/use-strings.ts';
import styles from './common/case-page.module.css';
import { SourceList } from './source-list.tsx';

interface Props {
  statement: StatementView;
  /** "ông Hoàng Minh Lực" */
  person: string;
  selected: boolean;
  chosenSource: string | null;
  onSelect: () => void;
  onSource: (source: SourceView) => void;
  /** Buttons of the selected statement. */
  children?: ReactNode;
}

/** One fact, its state, then what the person says of it; the papers that carry it stand at the right. */
export function StatementRow({
  statement,
  person,
  selected,
  chosenSource,
  onSelect,
  onSource,
  children,
}: Props): ReactNode {
  const t = useStrings('cases');
  const gone = statement.withdrawn !== null;
  return (
    <div
      role="listitem"
      className={joinClasses(styles.statement, selected && styles.selected)}
      data-statement={statement.number}
      onClick={onSelect}
      aria-current={selected ? 'true' : undefined}
    >
      <div className={styles.hanging}>{statement.number}</div>
      <div className={styles.fact}>
        <p className={joinClasses(styles.factText, gone && styles.struck)}>
          {statement.text}
          {gone ? null : <Citations t={t} statement={statement} onSource={onSource} />}
        </p>
        <State t={t} statement={statement} />
        {statement.words.map(({ accountId, position, words, receivedOn, form, pages }) => {
          const how =
            form === null
              ? undefined
              : t(`words.how.${form}`, { pages: pages ?? 1, day: formatDateForTable(receivedOn) });
          if (words !== null) {
            return (
              <VoiceQuote
                key={accountId}
                {...(position === 'disputes'
                  ? { who: t('words.of', { person }), ...(how === undefined ? {} : { how }) }
                  : {})}
              >
                {words}
              </VoiceQuote>
            );
          }
          if (position === 'silent') return null;
          return (
            <p key={accountId} className={styles.position}>
              {t(position === 'agrees' ? 'statement.agrees' : 'statement.disputesWithoutWords')}
            </p>
          );
        })}
        {selected ? children : null}
      </div>
      <SourceList statement={statement} chosen={chosenSource} onOpen={onSource} />
    </div>
  );
}

/** Superscript numbers; each is the link to its paper. */
function Citations({
  t,
  statement,
  onSource,
}: {
  t: Translate<'cases'>;
  statement: StatementView;
  onSource: (source: SourceView) => void;
}): ReactNode {
  return statement.sources
    .filter(({ withdrawn }) => withdrawn === null)
    .map((source) => (
      <sup key={source.id}>
        <BareButton
          className={styles.citation}
          onClick={() => onSource(source)}
          aria-label={t('statement.sourceOf', { number: source.number, statement: statement.number })}
        >
          {source.number}
        </BareButton>
      </sup>
    ));
}

function State({ t, statement }: { t: Translate<'cases'>; statement: StatementView }): ReactNode {
  const { withdrawn, supported, disputed, state, written, changed, shown } = statement;
  if (withdrawn !== null) {
    return (
      <p className={styles.state}>
        <StateWord
          tone="plain"
          icon={IconTrash}
          note={t('statement.withdrawnNote', {
            name: withdrawn.name,
            day: formatDay(withdrawn.at),
            reason: withdrawn.reason,
          })}
        >
          {t('statement.withdrawn')}
        </StateWord>
      </p>
    );
  }
  const by = changed ?? written;
  const note = [t('statement.written', { name: by.name, day: formatDay(by.at) }), shown ? '' : t('statement.notShown')]
    .filter((part) => part !== '')
    .join(', ');
  const lastSourceGone = statement.sources.findLast((source) => source.withdrawn !== null)?.withdrawn;
  return (
    <p className={styles.state}>
      {supported ? null : (
        <StateWord
          tone="care"
          icon={IconUnlink}
          note={`${t('statement.unsupportedNote')}${lastSourceGone === undefined || lastSourceGone === null ? '' : `. ${t('statement.oldSourceGone', { day: formatShortDay(legalDayOf(lastSourceGone.at)) })}`}`}
        >
          {t('statement.unsupported')}
        </StateWord>
      )}
      {supported && state === 'verified' ? (
        <StateWord tone="done" icon={IconCheck} {...(disputed ? {} : { note })}>
          {t('statement.verified')}
        </StateWord>
      ) : null}
      {supported && state === 'declared' ? (
        <StateWord tone="care" icon={IconPencil} {...(disputed ? {} : { note })}>
          {t('statement.declared')}
        </StateWord>
      ) : null}
      {disputed ? (
        <StateWord tone="voice" icon={IconMessage2} note={t('disputedNote')}>
          {t('statement.disputed')}
        </StateWord>
      ) : null}
    </p>
  );
}
