import { useState, type ReactNode } from 'react';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './dispute-form.module.css';

interface Props {
  id: string;
  items: readonly string[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Takes down the person's own words on an item; the office changes nothing in them. */
export function DisputeForm({ id, items, onDone, onClose }: Props): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const record = useAct('people.recordDispute');
  const [item, setItem] = useState(items[0] ?? '');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const short = words.trim().length < 3;
  const send = async () => {
    setAsked(true);
    if (short || (await record.run({ id, item, words: words.trim() })) === undefined) return;
    await onDone();
    onClose();
  };
  return (
    <section
      className={styles.form}
      aria-label={t('dispute.record')}
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && onClose()}
    >
      <p className={styles.how}>{t('dispute.how')}</p>
      {items.length > 1 ? (
        <SelectField
          label={t('dispute.item')}
          value={item}
          onChange={(next) => setItem(next ?? item)}
          options={items.map((each) => ({ value: each, label: t('item', { item: each }) }))}
        />
      ) : null}
      <div className={styles.words}>
        <TextArea
          label={t('dispute.words')}
          value={words}
          onChange={setWords}
          rows={3}
          maxLength={4000}
          required
          problem={asked && short ? t('dispute.tooShort') : null}
        />
      </div>
      <div className={styles.buttons}>
        <Button kind="primary" disabled={record.running} onClick={() => void send()}>
          {t('dispute.write')}
        </Button>
        <Button onClick={onClose}>{common('action.cancel')}</Button>
      </div>
      <ErrorSentence error={record.error} />
    </section>
  );
}
