import { useState, type FormEvent, type ReactNode } from 'react';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { SealMark } from '../../components/marks/seal-mark.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { TextArea } from '../../components/fields/text-field.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './log.module.css';

interface Props {
  compartment: Compartment;
  onClose: () => void;
}

/** A seal from paper or a stick: is the log of today a continuation of it? (decision 15) */
export function ComparePanel({ compartment, onClose }: Props): ReactNode {
  const t = useStrings('log');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const compare = useAct('log.compareCheckpoint');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (text.trim() !== '') void compare.run({ compartment, text });
  };
  const size = compare.value === undefined ? '' : formatCount(compare.value.size, language.language);
  return (
    <SidePanel title={t('comparing.title')} onClose={onClose}>
      <PanelSection>
        <form className={styles.form} onSubmit={submit}>
          <p className={styles.panelText}>{t('comparing.lead')}</p>
          <TextArea
            label={t('comparing.text')}
            value={text}
            onChange={setText}
            rows={5}
            maxLength={2000}
            required
            problem={asked && text.trim() === '' ? t('comparing.empty') : null}
          />
          <div>
            <Button kind="primary" type="submit" disabled={compare.running}>
              {t('comparing.act')}
            </Button>
          </div>
        </form>
      </PanelSection>
      <PanelSection>
        <div role="status">
          {compare.value === undefined ? null : compare.value.matches ? (
            <>
              <SealMark size={24} /> <StateWord tone="done">{t('comparing.matches', { size })}</StateWord>
            </>
          ) : (
            <StateWord tone="care">{t('comparing.differs', { size })}</StateWord>
          )}
        </div>
        <ErrorSentence error={compare.error} />
      </PanelSection>
    </SidePanel>
  );
}
