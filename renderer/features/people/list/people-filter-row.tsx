import { Popover } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { personStatuses, type PersonStatus } from '../../../../shared/model/particulars.ts';
import { vietnameseSortKey } from '../../../../shared/text/sort-key.ts';
import { useRequest } from '../../../api/use-request.ts';
import { AddFilter, FilterChip } from '../../../components/lists/filter-chip.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { KeyCap } from '../../../components/marks/key-cap.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { FilterRow } from '../../../components/layout/sheet.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import type { PeopleFilter } from '../common/people-filter.ts';
import styles from './people-filter-row.module.css';

interface Props {
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
  adding: boolean;
  onAdding: (adding: boolean) => void;
  /** Undefined while there is nobody to count. */
  total: string | undefined;
}

/** Search by name or number, chips of the set filters, the button that sets more. */
export function PeopleFilterRow({ filter, onChange, adding, onAdding, total }: Props): ReactNode {
  const t = useStrings('people');
  const search = useRef<HTMLInputElement>(null);
  usePageKeys([{ combo: '/', caps: ['/'], label: t('key.search'), run: () => search.current?.select() }]);
  const units = useRequest('people.units', {}, { reads: ['person'] });
  const set = (part: Partial<PeopleFilter>) => {
    onChange({ ...filter, ...part });
    onAdding(false);
  };
  return (
    <FilterRow total={total}>
      <div className={styles.search}>
        <TextField
          ref={search}
          label={t('list.search')}
          bare
          small
          kind="search"
          icon={IconSearch}
          placeholder={t('list.search')}
          value={filter.query}
          maxLength={100}
          onChange={(query) => onChange({ ...filter, query })}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') onChange({ ...filter, query: '' });
            if (['Escape', 'Enter', 'ArrowDown'].includes(event.key)) {
              event.preventDefault();
              document.querySelector<HTMLElement>('main [role=grid]')?.focus();
            }
          }}
        />
        {filter.query === '' ? (
          <span className={styles.key} aria-hidden="true">
            <KeyCap>/</KeyCap>
          </span>
        ) : null}
      </div>
      <div className={styles.chips}>
        {filter.unitName === null ? null : (
          <FilterChip name={t('list.unit')} value={filter.unitName} onRemove={() => set({ unitName: null })} />
        )}
        {filter.status === null ? null : (
          <FilterChip
            name={t('list.status')}
            value={t(`form.choice.${filter.status}`).toLocaleLowerCase('vi')}
            onRemove={() => set({ status: null })}
          />
        )}
        {filter.unitName !== null && filter.status !== null ? null : (
          <Popover
            opened={adding}
            onChange={onAdding}
            position="bottom-start"
            offset={4}
            width={320}
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <AddFilter onClick={() => onAdding(!adding)} expanded={adding}>
                {t('list.addFilter')}
              </AddFilter>
            </Popover.Target>
            <Popover.Dropdown className={styles.menu ?? ''}>
              {filter.unitName === null ? (
                <SelectField
                  label={t('list.unit')}
                  value={null}
                  onChange={(unitName) => set({ unitName })}
                  options={byName(units.data?.units ?? []).map(({ name, count }) => ({
                    value: name,
                    label: `${name} (${formatCount(count, language.language)})`,
                  }))}
                  searchable
                  inMenu
                  placeholder={t('list.unitPlaceholder')}
                />
              ) : null}
              {filter.status === null ? (
                <SelectField<PersonStatus>
                  inMenu
                  label={t('list.status')}
                  value={null}
                  onChange={(status) => set({ status })}
                  options={personStatuses.map((status) => ({ value: status, label: t(`form.choice.${status}`) }))}
                />
              ) : null}
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
    </FilterRow>
  );
}

/** Lists of units are alphabetical, the Vietnamese way. */
function byName<Unit extends { readonly name: string }>(units: readonly Unit[]): readonly Unit[] {
  return units.toSorted((a, b) => (vietnameseSortKey(a.name) < vietnameseSortKey(b.name) ? -1 : 1));
}
