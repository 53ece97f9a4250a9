import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { languageIds, languages } from '../../../shared/base/languages.ts';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';

/** Names the next language in that language. */
export function LanguageSwitch(): ReactNode {
  const client = useQueryClient();
  const { data: preferences } = useRequest('desktop.preferences', {}, { reads: ['preferences'] });
  const save = useAct('desktop.setPreferences');
  if (preferences === undefined) return null;
  const next = languageIds[(languageIds.indexOf(preferences.language) + 1) % languageIds.length] ?? 'vi';
  const change = async () => {
    await save.run({ ...preferences, language: next });
    await client.invalidateQueries({ queryKey: ['desktop.preferences'] });
  };
  return (
    <Button kind="quiet" small onClick={() => void change()}>
      {languages[next].name}
    </Button>
  );
}
