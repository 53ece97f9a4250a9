import { type ReactNode } from 'react';
import type { InstrumentView, ObligationView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { RunningText } from '../../components/marks/running-text.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './instrument-record.module.css';
import { leftText, stateMarks } from './common/instrument-texts.ts';

/** What it obliges to, part by part. */
export function Obligations({
  view,
  openId,
  onOpen,
}: {
  view: InstrumentView;
  openId: string | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useStrings('instruments');
  if (view.obligations.length === 0) return <EmptyState>{t('view.noObligations')}</EmptyState>;
  const parts = [...new Set(view.obligations.map(({ part }) => part))];
  return (
    <MarginList label={t('view.obligationsLabel')}>
      {parts.flatMap((part) => [
        ...(part === ''
          ? []
          : [
              <MarginSection
                key={`part ${part}`}
                count={part}
                title={view.parts.find(({ number }) => number === part)?.title ?? t('view.part', { number: part })}
              />,
            ]),
        ...view.obligations
          .filter((obligation) => obligation.part === part)
          .map((obligation) => (
            <ObligationRow
              key={obligation.id}
              obligation={obligation}
              selected={obligation.id === openId}
              narrow={openId !== null}
              onOpen={() => onOpen(obligation.id)}
            />
          )),
      ])}
    </MarginList>
  );
}

/** The words of the paper at the left; who follows it, until when and how far at the right. */
function ObligationRow({
  obligation,
  selected,
  narrow,
  onOpen,
}: {
  obligation: ObligationView;
  selected: boolean;
  narrow: boolean;
  onOpen: () => void;
}): ReactNode {
  const t = useStrings('instruments');
  const { number, text, addressee, ownerName, dueOn, state, workingDaysLeft } = obligation;
  const { tone, icon } = stateMarks[state];
  const left = leftText(t, obligation);
  return (
    <MarginRow
      margin={number}
      selected={selected}
      onSelect={onOpen}
      onOpen={onOpen}
      {...(narrow
        ? {}
        : {
            place: (
              <div className={styles.given}>
                {ownerName === null && addressee === '' ? (
                  <span className={styles.missing}>{t('obligation.notGiven')}</span>
                ) : (
                  <>
                    <div>{ownerName ?? <span className={styles.missing}>{t('obligation.noOwner')}</span>}</div>
                    <div>
                      {addressee === '' ? (
                        <span className={styles.missing}>{t('obligation.noAddressee')}</span>
                      ) : (
                        addressee
                      )}
                    </div>
                  </>
                )}
              </div>
            ),
          })}
      aside={
        <div className={styles.status}>
          <StateWord tone={tone} icon={icon}>
            {t(`obligation.states.${state}`)}
          </StateWord>
          {dueOn === null ? null : <div className={styles.due}>{formatDateForTable(dueOn)}</div>}
          {left === null ? null : (
            <div className={workingDaysLeft !== null && workingDaysLeft <= 0 ? styles.late : undefined}>{left}</div>
          )}
        </div>
      }
    >
      <span className={styles.words}>
        <RunningText>{text}</RunningText>
      </span>
    </MarginRow>
  );
}
