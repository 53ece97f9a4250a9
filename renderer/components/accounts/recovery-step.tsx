import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Act } from '../../api/use-act.ts';
import { Button } from '../fields/button.tsx';
import { RadioGroup } from '../fields/choice-fields.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { Icon } from '../marks/icon.tsx';
import { JobProgress } from '../layout/job-progress.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './step.module.css';

export interface Shares {
  readonly needed: number;
  readonly total: number;
}

interface Props {
  shares: Shares;
  onChange: (shares: Shares) => void;
  act: Pick<Act<'register.create'>, 'running' | 'progress' | 'error'>;
  /** In the words of the first run by default. */
  words?: { readonly lead: string; readonly make: string; readonly making: string };
  onBack?: () => void;
  onMake: () => void;
}

const choices = {
  twoOfThree: { needed: 2, total: 3 },
  threeOfFive: { needed: 3, total: 5 },
  twoOfTwo: { needed: 2, total: 2 },
} as const;
const names = ['twoOfThree', 'threeOfFive', 'twoOfTwo'] as const;

/** How the recovery key is divided (decision 5), then it is made. */
export function RecoveryStep({ shares, onChange, act, words, onBack, onMake }: Props): ReactNode {
  const t = useStrings('firstRun');
  const chosen =
    names.find((name) => choices[name].needed === shares.needed && choices[name].total === shares.total) ?? null;
  return (
    <div className={styles.step}>
      <p className={styles.lead}>{words?.lead ?? t('recovery.lead')}</p>
      <RadioGroup
        label={t('recovery.shares')}
        value={chosen}
        onChange={(name) => onChange(choices[name])}
        disabled={act.running}
        choices={names.map((name) => ({ value: name, label: t(`recovery.${name}`), note: t(`recovery.${name}Note`) }))}
      />
      <p className={styles.warning}>
        <Icon of={IconAlertTriangle} />
        {t('recovery.warning')}
      </p>
      {act.running ? <JobProgress label={words?.making ?? t('recovery.creating')} report={act.progress} /> : null}
      <ErrorSentence error={act.error} />
      <div className={styles.buttons}>
        <Button kind="primary" onClick={onMake} disabled={act.running}>
          {words?.make ?? t('recovery.create')}
        </Button>
        {onBack === undefined ? null : (
          <Button onClick={onBack} disabled={act.running}>
            {t('back')}
          </Button>
        )}
      </div>
    </div>
  );
}
