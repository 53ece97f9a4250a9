import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import type { Preferences } from '../../shared/contract/desktop.ts';
import { styleNonce } from '../api/client.ts';
import { followChanges } from '../api/query-client.ts';
import { useRequest } from '../api/use-request.ts';
import { language } from '../strings/language.ts';
import { locationSource, searchSource } from '../base/location.ts';
import { cssVariablesResolver, theme } from './theme.ts';

interface Props {
  client: QueryClient;
  children: ReactNode;
}

export function Providers({ client, children }: Props): ReactNode {
  useEffect(() => followChanges(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={language}>
        <Appearance>
          <Router hook={locationSource} searchHook={searchSource}>
            {children}
          </Router>
        </Appearance>
      </I18nextProvider>
    </QueryClientProvider>
  );
}

/** Language and theme as the person chose them; colours are tokens, so a theme is one attribute. */
function Appearance({ children }: { children: ReactNode }): ReactNode {
  const preferences = useRequest('desktop.preferences', {}, { reads: ['preferences'] }).data ?? fallback;
  const machineIsDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  const machineWantsContrast = useMediaQuery('(prefers-contrast: more)', false, { getInitialValueInEffect: false });
  const dark = preferences.theme === 'dark' || (preferences.theme !== 'light' && machineIsDark);
  const contrast = preferences.theme === 'contrast' || machineWantsContrast;
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = dark ? 'dark' : 'light';
    if (contrast) root.dataset['contrast'] = 'more';
    else delete root.dataset['contrast'];
  }, [dark, contrast]);
  useEffect(() => {
    document.documentElement.lang = preferences.language;
    if (language.language !== 'pseudo' && language.language !== preferences.language)
      void language.changeLanguage(preferences.language);
  }, [preferences.language]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={dark ? 'dark' : 'light'}
      colorSchemeManager={noStorage}
      getStyleNonce={styleNonce}
      deduplicateCssVariables
    >
      {children}
    </MantineProvider>
  );
}

const fallback: Preferences = { language: 'vi', theme: 'system' };

/** Nothing of this window is kept by the browser: preferences lie with the main process. */
const noStorage = {
  get: () => 'light' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
