import type { ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import { StateWord } from './state-word.tsx';

/** Somebody wrote that an approval was ended who could not end it: it goes on, and whoever signs knows. */
export function UnfoundedEnd(): ReactNode {
  const t = useStrings('common');
  return <StateWord tone="care">{t('signature.unfoundedEnd')}</StateWord>;
}

/** What was signed is not as its signers left it. */
export function SpoiledHands(): ReactNode {
  const t = useStrings('common');
  return <StateWord tone="care">{t('signature.spoiled')}</StateWord>;
}
