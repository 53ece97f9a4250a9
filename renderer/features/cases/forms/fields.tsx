import { useState, type ReactNode } from 'react';
import { IconPaperclip } from '@tabler/icons-react';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { Checkbox } from '../../../components/fields/choice-fields.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';

export interface ChosenFile {
  readonly token: string;
  readonly name: string;
  readonly size: number | null;
}

/** A scan chosen in the system's dialog. The window gets a token, never a path; a token lives shorter than a draft, so it is not in one. */
export function FileField({
  file,
  onChange,
}: {
  file: ChosenFile | null;
  onChange: (file: ChosenFile | null) => void;
}): ReactNode {
  const t = useStrings('cases');
  const choose = useAct('desktop.chooseFile');
  return (
    <div>
      <div className={styles.file}>
        <Button
          small
          icon={IconPaperclip}
          disabled={choose.running}
          onClick={() => {
            void choose.run({ purpose: 'scan' }).then((chosen) => {
              if (chosen !== undefined && chosen !== null) onChange(chosen);
            });
          }}
        >
          {t(file === null ? 'form.chooseFile' : 'form.otherFile')}
        </Button>
        <span className={styles.fileName}>
          {file === null
            ? t('form.noFile')
            : `${file.name}${file.size === null ? '' : `, ${formatSize(file.size, language.language)}`}`}
        </span>
      </div>
      <ErrorSentence error={choose.error} />
    </div>
  );
}

export function useFile() {
  return useState<ChosenFile | null>(null);
}

interface DocumentFields {
  number: string;
  date: string | null;
  onNumber: (number: string) => void;
  onDate: (date: string | null) => void;
  numberProblem: string | null;
  dateProblem: string | null;
  numberLabel?: string;
  dateLabel?: string;
}

/** Number and day of a paper, side by side. */
export function DocumentFields({
  number,
  date,
  onNumber,
  onDate,
  numberProblem,
  dateProblem,
  numberLabel,
  dateLabel,
}: DocumentFields): ReactNode {
  const t = useStrings('cases');
  return (
    <div className={styles.pair}>
      <TextField
        label={numberLabel ?? t('form.documentNumber')}
        value={number}
        onChange={onNumber}
        problem={numberProblem}
        maxLength={60}
        required
      />
      <PartialDateField
        label={dateLabel ?? t('form.documentDate')}
        value={date}
        onChange={onDate}
        problem={dateProblem}
        wholeDay
        required
        hint={t('form.dayHint')}
      />
    </div>
  );
}

/** "Văn bản có độ mật": ticking it closes the form and says where such a paper is written down. */
export function ClassifiedField({
  checked,
  onChange,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
}): ReactNode {
  const t = useStrings('cases');
  return (
    <div>
      <Checkbox label={t('form.classified')} note={t('form.classifiedNote')} checked={checked} onChange={onChange} />
      {checked ? (
        <p className={styles.refused} role="alert">
          {t('form.classifiedStop')}
        </p>
      ) : null}
    </div>
  );
}
