import { IconEyeOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CabinetError } from '../../../api/cabinet-error.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './masked-gate.module.css';

interface Props {
  /** "8–10": the items of this group that are masked. */
  items: string;
  /** All masked items, because one reason opens them together. */
  all: string;
  /** Begins with the question for the reason. */
  asking: boolean;
  busy: boolean;
  error: CabinetError | null;
  onOpen: (reason: string) => void;
}

/** Masked items say that they are masked and how they open; nothing tells whether or how much is written (decision 22). */
export function MaskedGate({ items, all, asking, busy, error, onOpen }: Props): ReactNode {
  const t = useStrings('people');
  const [asked, setAsked] = useState(asking);
  return (
    <div className={styles.gate}>
      <div className={styles.margin}>
        <Icon of={IconEyeOff} />
      </div>
      <div className={styles.words}>
        <p>{t('masked.items', { items })}</p>
        {asked ? (
          <ConfirmPanel
            title={t('masked.title', { items: all })}
            act={t('masked.open')}
            withReason
            busy={busy}
            onConfirm={onOpen}
            onCancel={() => setAsked(false)}
          >
            {t('masked.why')}
          </ConfirmPanel>
        ) : (
          <Button kind="quiet" onClick={() => setAsked(true)}>
            {t('masked.open')}
          </Button>
        )}
        <ErrorSentence error={error} />
      </div>
    </div>
  );
}
