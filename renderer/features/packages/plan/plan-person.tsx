import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanPerson } from '../../../../shared/contract/package-views.ts';
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import { Button } from '../../../components/fields/button.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { VoiceQuote } from '../../../components/marks/voice-quote.tsx';
import { formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { documentKey, nameOf, questionsOf, wholeRecord } from './plan-choices.ts';
import { PlanRows, useDifferenceRow, type RowContent } from './plan-rows.tsx';
import styles from './plan.module.css';

interface Props {
  person: PlanPerson;
  choiceOf: (name: string) => PackageChoiceValue | null;
  current: string | null;
  onCurrent: (name: string) => void;
  onChoose: (name: string, choice: PackageChoiceValue) => void;
  onTakeOnlyThere: () => void;
  onOpenMasked: () => void;
}

/** One person of the package: what differs, what is new, what the person says to it. */
export function PlanPersonView({
  person,
  choiceOf,
  current,
  onCurrent,
  onChoose,
  onTakeOnlyThere,
  onOpenMasked,
}: Props): ReactNode {
  const t = useStrings('packages');
  const rows = useRows(person);
  const takeable = questionsOf(person).filter(({ onlyThere }) => onlyThere).length;
  return (
    <section aria-label={person.fullName}>
      <div className={styles.personHead}>
        <span className={joinClasses('margin-text', styles.item)}>{rows.length === 0 ? null : rows.length}</span>
        <div className={styles.personTitle}>
          <h2>{person.fullName}</h2>
          {person.staffNumber === '' ? null : (
            <span className={styles.small}>{t('plan.staffNumber', { number: person.staffNumber })}</span>
          )}
          {person.match === 'staffNumber' || person.match === 'citizenNumber' ? (
            <StateWord tone="care">{t(`plan.match.${person.match}`)}</StateWord>
          ) : null}
        </div>
        {takeable === 0 ? null : (
          <Button kind="quiet" onClick={onTakeOnlyThere}>
            {t('plan.takeOnlyThere')}
          </Button>
        )}
      </div>
      {rows.length === 0 ? null : (
        <PlanRows
          label={person.fullName}
          rows={rows}
          choiceOf={choiceOf}
          current={current}
          onCurrent={onCurrent}
          onChoose={onChoose}
        />
      )}
      <div className={styles.notes}>
        <Notes person={person} onOpenMasked={onOpenMasked} />
      </div>
    </section>
  );
}

function useRows(person: PlanPerson): RowContent[] {
  const t = useStrings('packages');
  const differenceRow = useDifferenceRow();
  const { recordId, state, differences, maskedDifferences, documents } = person;
  const plain = { margin: '', disputed: false, note: null };
  if (state === 'new') {
    const name = nameOf({ recordId, masked: false, key: wholeRecord });
    const there = t('plan.newItems', { count: person.items, documents: documents.length });
    return [
      {
        ...plain,
        name,
        title: t('plan.newField'),
        here: <span className={styles.none}>{t('plan.missingHere')}</span>,
        there,
      },
    ];
  }
  if (state !== 'differs') return [];
  return [
    ...differences.map((difference) =>
      differenceRow(difference, nameOf({ recordId, masked: false, key: difference.key })),
    ),
    ...maskedDifferences.map((difference) =>
      differenceRow(difference, nameOf({ recordId, masked: true, key: difference.key })),
    ),
    ...documents.map(({ id, title, bytes }) => ({
      ...plain,
      name: nameOf({ recordId, masked: false, key: documentKey(id) }),
      title: t('plan.documentField', { title }),
      here: <span className={styles.none}>{t('plan.missingHere')}</span>,
      there: formatSize(bytes, language.language),
    })),
  ];
}

function Notes({ person, onOpenMasked }: { person: PlanPerson; onOpenMasked: () => void }): ReactNode {
  const t = useStrings('packages');
  const { state, lookAlikes, masked, disputes } = person;
  return (
    <>
      {state === 'differs' ? <p>{t('plan.loser')}</p> : null}
      {state === 'new' ? <p>{t('plan.newPerson')}</p> : null}
      {state === 'closedHere' || state === 'destroyedHere' ? <p>{t(`plan.${state}`)}</p> : null}
      {lookAlikes.length === 0 ? null : (
        <p>
          <StateWord tone="care">
            {t('plan.lookAlike', {
              people: lookAlikes
                .map(({ fullName, staffNumber }) => (staffNumber === '' ? fullName : `${fullName} (${staffNumber})`))
                .join(', '),
            })}
          </StateWord>
        </p>
      )}
      {masked === 'none' ? null : (
        <div className={styles.masked}>
          <StateWord tone="plain" icon={IconEyeOff}>
            {t('plan.masked')}
          </StateWord>
          {masked === 'closed' && state === 'differs' ? (
            <>
              <span className={styles.small}>{t('plan.maskedClosed')}</span>
              <Button small onClick={onOpenMasked}>
                {t('plan.openMasked')}
              </Button>
            </>
          ) : null}
        </div>
      )}
      {disputes.map(({ item, words }) => (
        <div key={`${item}/${words}`} className={styles.dispute}>
          <div className={styles.small}>{t('plan.disputeWords', { item })}</div>
          <VoiceQuote>{words}</VoiceQuote>
        </div>
      ))}
    </>
  );
}
