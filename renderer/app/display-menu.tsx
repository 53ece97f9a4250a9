import { Popover } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { languageIds, languages } from '../../shared/base/languages.ts';
import type { Preferences } from '../../shared/contract/desktop.ts';
import { useAct } from '../api/use-act.ts';
import { useRequest } from '../api/use-request.ts';
import { RadioGroup } from '../components/fields/choice-fields.tsx';
import { IconButton } from '../components/fields/icon-button.tsx';
import { ErrorSentence } from '../components/marks/error-sentence.tsx';
import { useStrings } from '../strings/use-strings.ts';
import styles from './display-menu.module.css';

interface Props {
  icon: TablerIcon;
}

/** Theme and language, kept by the main process for this machine. */
export function DisplayMenu({ icon }: Props): ReactNode {
  const t = useStrings('frame');
  const client = useQueryClient();
  const { data: preferences } = useRequest('desktop.preferences', {}, { reads: ['preferences'] });
  const save = useAct('desktop.setPreferences');
  const change = async (next: Preferences) => {
    if ((await save.run(next)) !== undefined) await client.invalidateQueries({ queryKey: ['desktop.preferences'] });
  };
  return (
    <Popover position="bottom-end" offset={4} trapFocus returnFocus>
      <Popover.Target>
        <IconButton icon={icon} label={t('top.display')} />
      </Popover.Target>
      <Popover.Dropdown className={styles.menu ?? ''}>
        {preferences === undefined ? null : (
          <>
            <RadioGroup
              label={t('top.theme')}
              value={preferences.theme}
              onChange={(theme) => void change({ ...preferences, theme })}
              choices={[
                { value: 'system', label: t('top.themeSystem') },
                { value: 'light', label: t('top.themeLight') },
                { value: 'dark', label: t('top.themeDark') },
                { value: 'contrast', label: t('top.themeContrast') },
              ]}
            />
            <RadioGroup
              label={t('top.language')}
              value={preferences.language}
              onChange={(language) => void change({ ...preferences, language })}
              choices={languageIds.map((id) => ({ value: id, label: languages[id].name }))}
            />
          </>
        )}
        <ErrorSentence error={save.error} />
      </Popover.Dropdown>
    </Popover>
  );
}
