import { IconLink } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { usePageKeys } from '../../base/page-keys.ts';
import { PartialDateField } from '../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { FilterRow } from '../../components/layout/sheet.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { actGroupIds, type ActGroup } from './act-groups.ts';
import type { LogFilter } from './log-query.ts';
import styles from './log.module.css';

interface Props {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
  people: ReadonlyMap<string, string>;
  /** The chain was checked up to this line. */
  verifiedTo: number;
}

/** By line or paper number, by day (also a month or a year), by who did it, by what kind of act it was. */
export function LogFilters({ filter, onChange, people, verifiedTo }: Props): ReactNode {
  const t = useStrings('log');
  const search = useRef<HTMLInputElement>(null);
  usePageKeys([{ combo: '/', caps: ['/'], label: t('key.search'), run: () => search.current?.focus() }]);
  return (
    <FilterRow
      total={
        verifiedTo === 0 ? undefined : (
          <StateWord tone="done" icon={IconLink}>
            {t('whole', { size: formatCount(verifiedTo, language.language) })}
          </StateWord>
        )
      }
    >
      <div className={styles.filters}>
        <SearchField
          ref={search}
          label={t('search')}
          placeholder={t('searchHint')}
          value={filter.text}
          onChange={(text) => onChange({ ...filter, text })}
        />
        <PartialDateField
          label={t('filter.day')}
          bare
          small
          placeholder={t('filter.dayHint')}
          value={filter.day}
          onChange={(day) => onChange({ ...filter, day })}
        />
        <SelectField
          label={t('filter.person')}
          bare
          small
          searchable
          clearable
          placeholder={t('filter.person')}
          value={filter.actorId}
          onChange={(actorId) => onChange({ ...filter, actorId })}
          options={[...people].map(([value, label]) => ({ value, label }))}
        />
        <SelectField<ActGroup>
          label={t('filter.acts')}
          bare
          small
          clearable
          placeholder={t('filter.acts')}
          value={filter.acts}
          onChange={(acts) => onChange({ ...filter, acts })}
          options={actGroupIds.map((value) => ({ value, label: t(`actGroup.${value}`) }))}
        />
      </div>
    </FilterRow>
  );
}
