import { useRef, type ReactNode } from 'react';
import { FilterChip } from '../../../components/lists/filter-chip.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { KeyCap } from '../../../components/marks/key-cap.tsx';
import { FilterRow } from '../../../components/layout/sheet.tsx';
import { SearchField } from '../../../components/fields/search-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import type { PeopleFilter } from '../common/people-filter.ts';
import { conditionWords } from './condition-words.ts';
import { FilterMenu } from './filter-menu.tsx';
import styles from './people-filter-row.module.css';

interface Props {
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  /** Undefined while there is nobody to count. */
  total: string | undefined;
  /** What stands beside the total. */
  children: ReactNode;
}

/** Search by name or number, chips of the set filters, the button that sets more. */
export function PeopleFilterRow({ filter, onChange, adding, onAdding, total, children }: Props): ReactNode {
  const t = useStrings('people');
  const search = useRef<HTMLInputElement>(null);
  usePageKeys([{ combo: '/', caps: ['/'], label: t('key.search'), run: () => search.current?.select() }]);
  const set = (part: Partial<PeopleFilter>) => {
    onChange({ ...filter, ...part });
    onAdding(false);
  };
  return (
    <FilterRow total={total}>
      <div className={styles.search}>
        <SearchField
          ref={search}
          label={t('list.search')}
          value={filter.query}
          onChange={(query) => onChange({ ...filter, query })}
          onLeave={() => document.querySelector<HTMLElement>('main [role=grid]')?.focus()}
        />
        {filter.query === '' ? (
          <span className={styles.key} aria-hidden="true">
            <KeyCap>/</KeyCap>
          </span>
        ) : null}
      </div>
      <div className={styles.chips}>
        {conditionWords(filter, t).map(({ id, name, value, without }) => (
          <FilterChip key={id} name={name} value={value} onRemove={() => set(without)} />
        ))}
        <FilterMenu filter={filter} onSet={set} opened={adding} onOpened={onAdding} />
      </div>
      {children}
    </FilterRow>
  );
}
