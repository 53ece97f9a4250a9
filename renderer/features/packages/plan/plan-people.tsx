import { IconCheck, IconCircle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../../components/fields/bare-button.tsx';
import type { PackagePlan, PlanPerson } from '../../../../shared/contract/package-views.ts';
import { Icon } from '../../../components/marks/icon.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { questionsOf, undecidedOf, type Choices } from './plan-choices.ts';
import styles from './plan.module.css';

interface Props {
  plan: PackagePlan;
  choices: Choices;
  selected: string | null;
  onSelect: (recordId: string) => void;
}

const groups = ['differs', 'new', 'closedHere', 'destroyedHere'] as const;

/** Whom the package is about: those who differ, those who are new, and how many need no look. */
export function PlanPeople({ plan, choices, selected, onSelect }: Props): ReactNode {
  const t = useStrings('packages');
  return (
    <nav aria-label={t('plan.people')}>
      {groups.map((group) => {
        const people = plan.people.filter(({ state }) => state === group);
        if (people.length === 0) return null;
        return (
          <section key={group}>
            <div className={styles.groupHead}>
              <h2>{t(`plan.group.${group}`)}</h2>
              <span>{people.length}</span>
            </div>
            <ul>
              {people.map((person) => (
                <li key={person.recordId}>
                  <PersonLine
                    person={person}
                    choices={choices}
                    current={person.recordId === selected}
                    onSelect={() => onSelect(person.recordId)}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {plan.same === 0 ? null : <p className={styles.same}>{t('plan.same', { count: plan.same })}</p>}
    </nav>
  );
}

function PersonLine({
  person,
  choices,
  current,
  onSelect,
}: {
  person: PlanPerson;
  choices: Choices;
  current: boolean;
  onSelect: () => void;
}): ReactNode {
  const t = useStrings('packages');
  const closed = person.state === 'closedHere' || person.state === 'destroyedHere';
  const open = undecidedOf(person, choices).length > 0;
  const count = person.state === 'new' ? person.items : questionsOf(person).length;
  return (
    <BareButton
      className={joinClasses(styles.person, current && styles.current)}
      aria-current={current ? 'true' : undefined}
      onClick={onSelect}
    >
      <span className={joinClasses(styles.personMark, !open && !closed && styles.personDone)}>
        <Icon of={closed ? IconLock : open ? IconCircle : IconCheck} />
        {closed ? null : <span className="unseen">{t(open ? 'plan.open' : 'plan.chosen')}</span>}
      </span>
      <span className={styles.personName}>{person.fullName}</span>
      {closed ? null : <span className={styles.personCount}>{t('plan.items', { count })}</span>}
    </BareButton>
  );
}
