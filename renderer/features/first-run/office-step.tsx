import { useState, type FormEvent, type ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { focusFirstProblem } from '../../components/fields/focus-problem.ts';
import { TextField } from '../../components/fields/text-field.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from '../../components/accounts/step.module.css';
import type { Office } from '../../components/accounts/office.ts';

interface Props {
  office: Office;
  suggestedPlace: string;
  onChange: (office: Office) => void;
  onNext: () => void;
  /** Opens a cabinet that is already there. */
  other: ReactNode;
}

/** Whose cabinet it is, as every paper will say it; the cover at the left shows it at once. */
export function OfficeStep({ office, suggestedPlace, onChange, onNext, other }: Props): ReactNode {
  const t = useStrings('firstRun');
  const [asked, setAsked] = useState(false);
  const folder = useAct('desktop.chooseFolder');
  const next = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    focusFirstProblem(event.currentTarget);
    if (office.superiorBody.trim() !== '' && office.officeName.trim() !== '') onNext();
  };
  const choose = async () => {
    const chosen = await folder.run({ purpose: 'registerPlace' });
    if (chosen !== undefined && chosen !== null)
      onChange({ ...office, place: { token: chosen.token, name: chosen.name } });
  };
  return (
    <form className={styles.step} onSubmit={next}>
      <p className={styles.lead}>{t('office.lead')}</p>
      <TextField
        label={t('office.superior')}
        hint={t('office.superiorHint')}
        value={office.superiorBody}
        onChange={(superiorBody) => onChange({ ...office, superiorBody })}
        maxLength={200}
        required
        autoFocus
        problem={asked && office.superiorBody.trim() === '' ? t('office.empty') : null}
      />
      <TextField
        label={t('office.name')}
        hint={t('office.nameHint')}
        value={office.officeName}
        onChange={(officeName) => onChange({ ...office, officeName })}
        maxLength={200}
        required
        problem={asked && office.officeName.trim() === '' ? t('office.empty') : null}
      />
      <div className={styles.place}>
        <div className={styles.label}>{t('office.place')}</div>
        <div className={styles.where}>
          {office.place?.name ?? suggestedPlace}
          {office.place === null ? <span className={styles.note}> ({t('office.suggested')})</span> : null}
        </div>
        <div className={styles.note}>{t('office.placeHint')}</div>
        <div>
          <Button kind="quiet" small onClick={() => void choose()}>
            {t('office.choosePlace')}
          </Button>
        </div>
        <ErrorSentence error={folder.error} />
      </div>
      <div className={styles.buttons}>
        <Button kind="primary" type="submit">
          {t('next')}
        </Button>
        {other}
      </div>
    </form>
  );
}
