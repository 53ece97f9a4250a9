import type { ReactNode } from 'react';
import { ReasonList } from '../lists/reason-list.tsx';
import { StateWord } from '../marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';

interface Props {
  /** Ids of the vault's list, e.g. `verification`. */
  jobs: readonly string[];
}

const known = ['accounts', 'dossiers', 'verification', 'reviews', 'packages', 'inspection'] as const;

/** Which jobs the present staff cannot do, and whom they take (decision 19). */
export function MissingJobs({ jobs }: Props): ReactNode {
  const t = useStrings('administration');
  const missing = known.filter((job) => jobs.includes(job));
  if (missing.length === 0) return <StateWord tone="done">{t('missing.complete')}</StateWord>;
  return (
    <ReasonList title={t('missing.title')} reasons={missing.map((job) => ({ id: job, text: t(`missing.${job}`) }))} />
  );
}
