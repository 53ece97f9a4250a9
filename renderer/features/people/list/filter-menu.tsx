import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { ages } from '../../../../shared/model/people-list.ts';
import { personStatuses, type PersonStatus } from '../../../../shared/model/particulars.ts';
import { useRequest } from '../../../api/use-request.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { AddFilter } from '../../../components/lists/filter-chip.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import type { PeopleFilter } from '../common/people-filter.ts';
import { RangeFields } from './range-fields.tsx';
import styles from './people-filter-row.module.css';

interface Props {
  filter: PeopleFilter;
  onSet: (part: Partial<PeopleFilter>) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

const firstYear = 1930;

/** What can be set beside what is: a place with all below it, a state, political theory, an age, years of the Party. */
export function FilterMenu({ filter, onSet, opened, onOpened }: Props): ReactNode {
  const t = useStrings('people');
  const units = useRequest('people.units', {}, { reads: ['person'] });
  const theories = useRequest('people.theories', {}, { reads: ['person'], enabled: opened });
  const counted = (name: string, count: number) => `${name} (${formatCount(count, language.language)})`;
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-start" offset={4} width={320} trapFocus returnFocus>
      <Popover.Target>
        <AddFilter onClick={() => onOpened(!opened)} expanded={opened}>
          {t('list.addFilter')}
        </AddFilter>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu ?? ''}>
        {filter.unitName === null ? (
          <SelectField
            label={t('list.unit')}
            hint={t('list.unitHint')}
            value={null}
            onChange={(unitName) => onSet({ unitName })}
            options={(units.data?.units ?? []).map(({ name, count, level }) => ({
              value: name,
              label: '\u2003'.repeat(level) + counted(name, count),
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
            onChange={(status) => onSet({ status })}
            options={personStatuses.map((status) => ({ value: status, label: t(`form.choice.${status}`) }))}
          />
        ) : null}
        {filter.theory === null ? (
          <SelectField
            inMenu
            label={t('list.theory')}
            value={null}
            onChange={(theory) => onSet({ theory })}
            options={(theories.data?.theories ?? []).map(({ name, count }) => ({
              value: name,
              label: counted(name, count),
            }))}
          />
        ) : null}
        <RangeFields
          label={t('list.age')}
          from={filter.ageFrom}
          to={filter.ageTo}
          {...ages}
          hint={t('list.ageHint')}
          onSet={(ageFrom, ageTo) => onSet({ ageFrom, ageTo })}
        />
        <RangeFields
          label={t('list.party')}
          from={filter.partyFrom}
          to={filter.partyTo}
          least={firstYear}
          most={firstYear + 200}
          onSet={(partyFrom, partyTo) => onSet({ partyFrom, partyTo })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
