import { Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '../../../components/fields/button.tsx';
import { CheckboxGroup } from '../../../components/fields/choice-fields.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { peopleColumns, type PeopleColumn } from '../common/people-filter.ts';
import styles from './people-filter-row.module.css';

interface Props {
  /** What is shown now. */
  shown: readonly PeopleColumn[];
  /** Chosen by hand, and not as the width allows. */
  chosen: boolean;
  onChange: (columns: PeopleColumn[] | null) => void;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** Which columns stand beside the name; kept with the view. */
export function ColumnsMenu({ shown, chosen, onChange, opened, onOpened }: Props): ReactNode {
  const t = useStrings('people');
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" offset={4} width={260} trapFocus returnFocus>
      <Popover.Target>
        <Button kind="quiet" small icon={IconColumns3} aria-expanded={opened} onClick={() => onOpened(!opened)}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu ?? ''}>
        <CheckboxGroup<PeopleColumn>
          label={t('list.columnsShown')}
          values={shown}
          onChange={onChange}
          choices={peopleColumns.map((value) => ({ value, label: t(`columnName.${value}`) }))}
        />
        <Button kind="quiet" small disabled={!chosen} onClick={() => onChange(null)}>
          {t('list.columnsByWidth')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
