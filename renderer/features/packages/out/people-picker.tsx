import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { FilterChip } from '../../../components/filter-chip.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../packages.module.css';

interface Props {
  /** `id/name` of those chosen. */
  people: readonly string[];
  onChange: (people: string[]) => void;
  problem: string | null;
}

/** A search is a line in the log, so not at every letter. */
const restMs = 500;
const most = 8;

/** Finds people by name or number and puts them into the package. */
export function PeoplePicker({ people, onChange, problem }: Props): ReactNode {
  const t = useStrings('packages');
  const [query, setQuery] = useState('');
  const [rested] = useDebouncedValue(query.trim(), restMs);
  const found = useRequest('people.list', { query: rested, limit: 50 }, { reads: ['person'], enabled: rested.length >= 2, keepLast: true });
  const chosen = new Set(people.map((person) => person.split('/')[0]));
  const rows = rested.length < 2 ? [] : (found.data?.rows ?? []).filter(({ id }) => !chosen.has(id)).slice(0, most);
  return (
    <div className={styles.fields}>
      <TextField label={t('prepare.person')} hint={t('prepare.personHint')} value={query} onChange={setQuery} icon={IconSearch} kind="search" maxLength={100} problem={problem} required />
      {rows.length === 0 ? null : (
        <div className={styles.found}>
          {rows.map(({ id, fullName, birth, position, unitName, staffNumber }) => (
            <button
              key={id}
              type="button"
              onClick={() => {
                onChange([...people, `${id}/${fullName}`]);
                setQuery('');
              }}
            >
              <b>{fullName}</b> {[staffNumber, birth === null ? '' : formatDateForTable(birth), position, unitName].filter(Boolean).join(', ')}
            </button>
          ))}
        </div>
      )}
      {people.length === 0 ? null : (
        <div className={styles.chips} role="group" aria-label={t('prepare.people')}>
          {people.map((person) => (
            <FilterChip key={person} name={t('list.head.people')} value={person.slice(person.indexOf('/') + 1)} onRemove={() => onChange(people.filter((each) => each !== person))} />
          ))}
        </div>
      )}
    </div>
  );
}
