import { useState, type FormEvent, type ReactNode } from 'react';
import { hasRole, useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { TextArea } from '../../components/fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './part.module.css';

/** Do these cards give the recovery key back? Opens nothing (decision 5). What was typed leaves the page with the answer. */
export function RecoveryRehearsal(): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const [cards, setCards] = useState<readonly string[]>(['', '']);
  const [asked, setAsked] = useState(false);
  const rehearse = useAct('register.rehearseRecovery');
  const may = hasRole(session, 'approver');
  const given = cards.map((card) => card.trim()).filter(Boolean);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (given.length === 0) return;
    if ((await rehearse.run({ cards: given })) === undefined) return;
    setCards(['', '']);
    setAsked(false);
  };
  return (
    <form className={styles.part} onSubmit={(event) => void submit(event)} aria-label={t('tabs.recovery')}>
      <p className={styles.lead}>{t('recovery.lead')}</p>
      {may ? (
        <>
          {cards.map((card, index) => (
            <TextArea
              key={index}
              label={t('recovery.card', { number: index + 1 })}
              hint={index === 0 ? t('recovery.cardHint') : undefined}
              value={card}
              onChange={(text) => setCards(cards.map((each, place) => (place === index ? text : each)))}
              rows={4}
              maxLength={2000}
              disabled={rehearse.running}
              problem={asked && given.length === 0 && index === 0 ? t('recovery.empty') : null}
            />
          ))}
          <ErrorSentence error={rehearse.error} />
          {rehearse.value === undefined ? null : (
            <div role="status">
              <StateWord tone="done">
                {t('recovery.fits', { needed: rehearse.value.needed, total: rehearse.value.total })}
              </StateWord>
            </div>
          )}
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" disabled={rehearse.running}>
              {t('recovery.run')}
            </Button>
            {cards.length < 7 ? (
              <Button onClick={() => setCards([...cards, ''])}>{t('recovery.addCard')}</Button>
            ) : null}
          </div>
        </>
      ) : (
        <p>{t('recovery.who')}</p>
      )}
    </form>
  );
}
