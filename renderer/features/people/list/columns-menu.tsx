import { Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { usePageKeys } from '../../../base/page-keys.ts';
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
}

/** Which columns stand beside the name; kept with the view. */
export function ColumnsMenu({ shown, chosen, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const [opened, setOpened] = useState(false);
  usePageKeys([{ combo: 'c', caps: ['C'], label: t('key.columns'), run: () => setOpened(true) }]);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" offset={4} width={260} trapFocus returnFocus>
      <Popover.Target>
        <Button kind="quiet" small icon={IconColumns3} aria-expanded={opened} onClick={() => setOpened(!opened)}>
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
