import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../components/fields/button.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './people-filter-row.module.css';

/** Asks what the kept view is to be called; its conditions are proposed. */
export function KeepView({ proposed, onKeep }: { proposed: string; onKeep: (name: string) => void }): ReactNode {
  const t = useStrings('people');
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(proposed);
  const keep = () => {
    setOpened(false);
    onKeep(name.trim() === proposed ? '' : name.trim());
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" offset={4} width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          kind="quiet"
          small
          icon={IconPlus}
          aria-expanded={opened}
          onClick={() => {
            setName(proposed);
            setOpened(!opened);
          }}
        >
          {t('list.keepFilter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu ?? ''}>
        <TextField
          label={t('list.viewName')}
          hint={t('list.viewNameHint')}
          value={name}
          maxLength={60}
          onChange={setName}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            keep();
          }}
        />
        <Button onClick={keep}>{t('list.keepView')}</Button>
      </Popover.Dropdown>
    </Popover>
  );
}
