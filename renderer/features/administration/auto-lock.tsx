import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { hasRole, useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { RadioGroup } from '../../components/fields/choice-fields.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './part.module.css';

const offered = [2, 5, 10, 15, 30];

export function AutoLock(): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const client = useQueryClient();
  const [minutes, setMinutes] = useState(session.autoLockMinutes);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useAct('register.setAutoLock');
  const may = hasRole(session, 'approver', 'administrator');
  const options = [...new Set([...offered, session.autoLockMinutes])].sort((a, b) => a - b);
  const run = async () => {
    if ((await save.run({ minutes })) === undefined) return;
    setSavedAt(Date.now());
    await client.invalidateQueries({ queryKey: ['register.status'] });
  };
  return (
    <div className={styles.part}>
      <p className={styles.lead}>{t('lock.lead')}</p>
      <RadioGroup
        label={t('lock.minutes')}
        value={String(minutes)}
        onChange={(chosen) => setMinutes(Number(chosen))}
        disabled={!may || save.running}
        choices={options.map((count) => ({ value: String(count), label: t('lock.option', { count }) }))}
      />
      <p className={styles.lead}>
        {t('lock.now', { count: session.autoLockMinutes })} {t(may ? 'lock.choose' : 'lock.who')}
      </p>
      <ErrorSentence error={save.error} />
      {savedAt === null ? null : (
        <div role="status">
          <StateWord tone="done">{t('lock.saved', { time: formatTime(savedAt) })}</StateWord>
        </div>
      )}
      {may ? (
        <div className={styles.buttons}>
          <Button
            kind="primary"
            onClick={() => void run()}
            disabled={save.running || minutes === session.autoLockMinutes}
          >
            {t('lock.save')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
