import type { ReactNode } from 'react';
import { FilterChip } from '../../../components/lists/filter-chip.tsx';
import { PersonSearch } from '../../../components/lists/person-search.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/packages.module.css';

interface Props {
  /** `id/name` of those chosen. */
  people: readonly string[];
  onChange: (people: string[]) => void;
  problem: string | null;
}

/** Finds people by name or number and puts them into the package. */
export function PeoplePicker({ people, onChange, problem }: Props): ReactNode {
  const t = useStrings('packages');
  return (
    <div className={styles.fields}>
      <PersonSearch
        label={t('prepare.person')}
        hint={t('prepare.personHint')}
        without={people.map((person) => person.split('/')[0] ?? '')}
        onChoose={({ id, fullName }) => onChange([...people, `${id}/${fullName}`])}
        problem={problem}
        required
      />
      {people.length === 0 ? null : (
        <div className={styles.chips} role="group" aria-label={t('prepare.people')}>
          {people.map((person) => (
            <FilterChip
              key={person}
              name={t('list.head.people')}
              value={person.slice(person.indexOf('/') + 1)}
              onRemove={() => onChange(people.filter((each) => each !== person))}
            />
          ))}
        </div>
      )}
    </div>
  );
}
