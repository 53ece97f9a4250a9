import { useEffect, useRef, useState, type ComponentProps, type FormEvent, type ReactNode } from 'react';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { TextArea } from '../../components/fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from '../../components/accounts/step.module.css';

interface Props {
  onEnough: (cards: readonly string[]) => void;
  onBack: () => void;
}

type Checked = RequestOutput<'register.checkRecoveryCards'>;

/** One card after the other; each is checked with those before it as soon as it is there. */
export function GivenCards({ onEnough, onBack }: Props): ReactNode {
  const t = useStrings('recovery');
  const [cards, setCards] = useState<readonly string[]>([]);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const check = useAct('register.checkRecoveryCards');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (checked?.enough === true) return onEnough(cards);
    if (typed.trim() === '') return setProblem(t('cards.empty'));
    setProblem(null);
    const answer = await check.run({ cards: [...cards, typed.trim()] });
    if (answer === undefined) return undefined;
    if (new Set(answer.given).size < answer.given.length) return setProblem(t('cards.twice'));
    setCards([...cards, typed.trim()]);
    setChecked(answer);
    setTyped('');
    return undefined;
  };
  const missing = checked === null ? 0 : checked.needed - checked.given.length;
  return (
    <form className={styles.step} onSubmit={(event) => void submit(event)} aria-label={t('title')}>
      <p className={styles.lead}>{t('cards.lead')}</p>
      {checked === null ? null : (
        <div className={styles.handed} role="status">
          {checked.given.map((index) => (
            <StateWord key={index} tone="done">
              {t('cards.taken', { index, total: checked.total })}
            </StateWord>
          ))}
          <p className={styles.note}>{checked.enough ? t('cards.enough') : t('cards.more', { count: missing })}</p>
        </div>
      )}
      {checked?.enough === true ? null : (
        <CardField
          key={cards.length}
          label={t(cards.length === 0 ? 'cards.first' : 'cards.next')}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setProblem(null);
            if (check.error !== null) check.reset();
          }}
          disabled={check.running}
          problem={problem}
        />
      )}
      <ErrorSentence error={check.error} />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" disabled={check.running}>
          {t(checked?.enough === true ? 'cards.go' : 'cards.check')}
        </Button>
        {cards.length === 0 ? null : (
          <Button
            disabled={check.running}
            onClick={() => {
              setCards([]);
              setChecked(null);
              setTyped('');
              setProblem(null);
              check.reset();
            }}
          >
            {t('cards.again')}
          </Button>
        )}
        <Button onClick={onBack} disabled={check.running}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}

/** Takes the focus: the next card goes where the last one went, without the mouse. */
function CardField(
  props: Pick<ComponentProps<typeof TextArea>, 'label' | 'value' | 'onChange' | 'disabled' | 'problem'>,
): ReactNode {
  const t = useStrings('recovery');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return <TextArea {...props} ref={field} hint={t('cards.hint')} rows={8} maxLength={2000} />;
}
