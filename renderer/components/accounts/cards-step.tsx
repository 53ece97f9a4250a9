import { IconPrinter } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { RecoveryCard } from '../../../shared/contract/register.ts';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../fields/button.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { StateWord } from '../marks/state-word.tsx';
import { TextField } from '../fields/text-field.tsx';
import { QrMark } from '../../print/paper/qr-mark.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import type { Office } from './office.ts';
import styles from './step.module.css';
import { useStayUnlocked } from './use-stay-unlocked.ts';

interface Props {
  cards: readonly RecoveryCard[];
  office: Pick<Office, 'superiorBody' | 'officeName'>;
  onDone: () => void;
}

/** One card after the other: shown, put on paper, hidden, and one group typed from the paper. */
export function CardsStep({ cards, office, onDone }: Props): ReactNode {
  const t = useStrings('firstRun');
  const [at, setAt] = useState(0);
  useStayUnlocked();
  const card = cards[at];
  if (card === undefined) return null;
  const last = at === cards.length - 1;
  return (
    <div className={styles.step}>
      <p className={styles.lead}>{t('cards.lead')}</p>
      {at === 0 ? null : (
        <div className={styles.handed}>
          {cards.slice(0, at).map(({ index }) => (
            <StateWord key={index} tone="done">
              {t('cards.handed', { index })}
            </StateWord>
          ))}
        </div>
      )}
      <OneCard
        key={card.index}
        card={card}
        office={office}
        last={last}
        onChecked={() => (last ? onDone() : setAt(at + 1))}
      />
    </div>
  );
}

function OneCard({
  card,
  office,
  last,
  onChecked,
}: {
  card: RecoveryCard;
  office: Props['office'];
  last: boolean;
  onChecked: () => void;
}): ReactNode {
  const t = useStrings('firstRun');
  const [hidden, setHidden] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const lines = card.text.split('\n');
  const [place] = useState(() => askedPlace(lines));
  const check = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toLowerCase() === place.answer) onChecked();
    else setWrong(true);
  };
  if (hidden) {
    return (
      <form className={styles.step} onSubmit={check}>
        <TextField
          label={t('cards.ask', { group: place.group, line: place.line })}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(false);
          }}
          maxLength={8}
          autoFocus
          problem={wrong ? t('cards.wrong', { line: place.line }) : null}
        />
        <div className={styles.buttons}>
          <Button kind="primary" type="submit">
            {last ? t('cards.confirmLast') : t('cards.confirm')}
          </Button>
          <Button onClick={() => setHidden(false)}>{t('cards.showAgain')}</Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <section
        className={styles.card}
        aria-label={t('cards.which', { index: card.index, total: card.total, needed: card.needed })}
      >
        <div className={styles.cardHead}>
          {t('cards.which', { index: card.index, total: card.total, needed: card.needed })}
        </div>
        <ol className={styles.lines}>
          {lines.map((line, index) => (
            <li key={line} className={styles.line}>
              <span className={styles.lineNumber}>{index + 1}</span>
              {line}
            </li>
          ))}
        </ol>
        <QrMark content={card.qr} millimetres={32} label={t('cards.qr', { index: card.index })} />
      </section>
      <PrintCard card={card} office={office} />
      <div className={styles.buttons}>
        <Button kind="primary" onClick={() => setHidden(true)}>
          {t('cards.onPaper')}
        </Button>
      </div>
    </>
  );
}

/** Straight to paper; nothing of it is kept (decision 5). */
function PrintCard({ card, office }: { card: RecoveryCard; office: Props['office'] }): ReactNode {
  const t = useStrings('firstRun');
  const [custodian, setCustodian] = useState('');
  const today = useRequest('clock.today', {}).data?.today;
  const print = useAct('prints.recoveryCard');
  const run = async () => {
    if (today === undefined) return;
    await print.run({
      card,
      superiorBody: office.superiorBody.trim(),
      officeName: office.officeName.trim(),
      custodian: custodian.trim(),
      madeOn: today,
    });
  };
  return (
    <div className={styles.print}>
      <TextField
        label={t('cards.custodian')}
        value={custodian}
        onChange={setCustodian}
        maxLength={120}
        disabled={print.running}
      />
      <Button icon={IconPrinter} disabled={print.running || today === undefined} onClick={() => void run()}>
        {t('cards.print')}
      </Button>
      <div className={styles.wholeRow} role="status">
        <ErrorSentence error={print.error} />
        {print.value === undefined ? null : (
          <StateWord tone={print.value.paper === 'confirmed' ? 'done' : 'care'}>
            {t(print.value.paper === 'confirmed' ? 'cards.printed' : 'cards.printUnknown')}
          </StateWord>
        )}
      </div>
    </div>
  );
}

/** Any group of the card, chosen anew for each, so that the whole card must be on paper. */
function askedPlace(lines: readonly string[]): { line: number; group: number; answer: string } {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint32Array(2));
  const line = first % lines.length;
  const groups = (lines[line] ?? '').split(' ');
  const group = second % groups.length;
  return { line: line + 1, group: group + 1, answer: groups[group] ?? '' };
}
