import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { BareButton } from '../fields/bare-button.tsx';
import type { PersonRow } from '../../../shared/contract/people.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import type { FieldProps } from '../fields/field-frame.tsx';
import { HighlightedName } from '../marks/highlighted-name.tsx';
import styles from './person-search.module.css';
import { StateWord } from '../marks/state-word.tsx';
import { TextField } from '../fields/text-field.tsx';

interface Props extends Pick<FieldProps, 'label' | 'problem' | 'required'> {
  /** What to type and what choosing does; its line says how the search went once there is one. */
  hint: string;
  /** Ids of those who are not offered, because they are chosen already. */
  without?: readonly string[];
  onChoose: (person: PersonRow) => void;
}

/** A search is a line in the log, so not at every letter. */
const restMs = 500;
const fewestLetters = 2;
const most = 8;
const nobody: readonly string[] = [];

/**
 * Finds one person of the dossiers inside a form: Enter or ↓ goes to the hits, Enter takes one. Never the first hit by itself,
 * since two people may well have one name.
 */
export function PersonSearch({
  label,
  hint,
  problem = null,
  required = false,
  without = nobody,
  onChoose,
}: Props): ReactNode {
  const t = useStrings('common');
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wanted = query.trim();
  const [rested] = useDebouncedValue(wanted, restMs);
  // Hits are those of what stands in the field: a list that changes under the pointer gives the wrong person.
  const asks = wanted === rested && rested.length >= fewestLetters;
  const found = useRequest(
    'people.list',
    { query: rested, limit: Math.min(most + without.length, 200) },
    { reads: ['person'], enabled: asks },
  );
  const answer = asks ? found.data : undefined;
  const hits = (answer?.rows ?? []).filter(({ id }) => !without.includes(id)).slice(0, most);

  const state = () => {
    if (wanted.length < fewestLetters || (asks && found.error !== null)) return hint;
    if (answer === undefined) return t('person.searching');
    if (answer.rows.length === 0) return t('person.none');
    return t(answer.more ? 'person.firstHits' : 'person.hits', { count: hits.length });
  };
  const focusHit = (index: number) => list.current?.querySelectorAll('button')[index]?.focus();
  const onFieldKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      // Enter must not send the form around the search.
      event.preventDefault();
      focusHit(0);
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    }
  };
  const onHitKey = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    if (event.key === 'ArrowDown') focusHit(Math.min(index + 1, hits.length - 1));
    else if (event.key === 'Escape' || (event.key === 'ArrowUp' && index === 0)) field.current?.focus();
    else if (event.key === 'ArrowUp') focusHit(index - 1);
    else return;
    event.preventDefault();
  };
  const factsOf = ({ birth, position, unitName, staffNumber }: PersonRow) =>
    [birth === null ? '' : t('person.born', { date: formatDateForTable(birth) }), position, unitName, staffNumber]
      .filter(Boolean)
      .join(', ');

  return (
    <div className={styles.search}>
      <TextField
        ref={field}
        label={label}
        hint={<span role="status">{state()}</span>}
        value={query}
        onChange={setQuery}
        onKeyDown={onFieldKey}
        icon={IconSearch}
        kind="search"
        maxLength={100}
        problem={problem}
        required={required}
      />
      <ErrorSentence error={asks ? found.error : null} />
      {hits.length === 0 ? null : (
        <div ref={list} className={styles.hits} role="group" aria-label={t('person.found')}>
          {hits.map((person, index) => (
            <BareButton
              key={person.id}
              className={styles.hit}
              onKeyDown={(event) => onHitKey(event, index)}
              onClick={() => {
                setQuery('');
                field.current?.focus();
                onChoose(person);
              }}
            >
              <HighlightedName name={person.fullName} query={rested} />
              <span className={styles.facts}>{factsOf(person)}</span>
              {person.disputed ? <StateWord tone="voice">{t('state.dispute')}</StateWord> : null}
            </BareButton>
          ))}
        </div>
      )}
    </div>
  );
}
