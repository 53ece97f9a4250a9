import type { ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './import.module.css';

interface Props {
  plan: ImportPlan;
  disabled: boolean;
  onChange: (sheet: string) => void;
}

/** Which sheet of a workbook is read. Asked where several could be meant; the others are named, so that none is passed over unseen. */
export function ImportSheets({ plan: { sheets, sheet }, disabled, onChange }: Props): ReactNode {
  const t = useStrings('people');
  if (sheets.length === 0 || (sheets.length === 1 && sheet !== null)) return null;
  const count = (value: number) => formatCount(value, language.language);
  return (
    <>
      {sheet === null ? <StateWord tone="care">{t('import.sheetAsked')}</StateWord> : null}
      <div className={styles.field}>
        <SelectField
          label={t('import.sheet')}
          placeholder={t('import.chooseSheet')}
          disabled={disabled}
          value={sheet}
          options={sheets.map(({ name, rows, hidden }) => ({
            value: name,
            label: t(hidden ? 'import.hiddenSheetOption' : 'import.sheetOption', { name, rows: count(rows) }),
          }))}
          onChange={(chosen) => {
            if (chosen !== null && chosen !== sheet) onChange(chosen);
          }}
        />
      </div>
      {sheet === null
        ? null
        : sheets.map(({ name, rows, hidden }) =>
            name === sheet ? null : (
              <p key={name} className={styles.fine}>
                {t(hidden ? 'import.finding.otherHiddenSheet' : 'import.finding.otherSheet', {
                  name,
                  rows: count(rows),
                })}
              </p>
            ),
          )}
    </>
  );
}
