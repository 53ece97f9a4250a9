import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { useStrings } from '../../strings/use-strings.ts';

/** Names the other language in that language. */
export function LanguageSwitch(): ReactNode {
  const t = useStrings('unlock');
  const client = useQueryClient();
  const { data: preferences } = useRequest('desktop.preferences', {}, { reads: ['preferences'] });
  const save = useAct('desktop.setPreferences');
  if (preferences === undefined) return null;
  const change = async () => {
    await save.run({ ...preferences, language: preferences.language === 'vi' ? 'en' : 'vi' });
    await client.invalidateQueries({ queryKey: ['desktop.preferences'] });
  };
  return (
    <Button kind="quiet" small onClick={() => void change()}>
      {t('foot.language')}
    </Button>
  );
}
