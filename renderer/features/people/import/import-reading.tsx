import { useState, type ReactNode } from 'react';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import { Button } from '../../../components/fields/button.tsx';
import { Checkbox } from '../../../components/fields/choice-fields.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { columnLetters } from '../../../../shared/text/column-letters.ts';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { takeText } from './import-texts.ts';
import styles from './import.module.css';

interface ReadingProps {
  plan: ImportPlan;
  disabled: boolean;
  onHeadRow: (row: number) => void;
}

/** How the file was read, and where its heads stand: the officer points at the row when they were not found. */
export function ImportReading({ plan, disabled, onHeadRow }: ReadingProps): ReactNode {
  const t = useStrings('people');
  const { encoding, headRow, columns, leftOut, hiddenColumns } = plan;
  const [typed, setTyped] = useState(String(headRow));
  const row = wholeNumber(typed);
  const hidden = hiddenColumns.filter((index) => !leftOut.includes(index));
  return (
    <>
      {hidden.length === 0 ? null : (
        <div className={styles.part}>
          {hidden.map((index) => (
            <p key={index} className={styles.fine}>
              {t('import.finding.hiddenColumn', { column: columnLetters(index), head: columns[index] ?? '' })}
            </p>
          ))}
        </div>
      )}
      <div className={styles.more}>
        {encoding === 'utf-8' ? null : <p className={styles.fine}>{t('import.finding.encoding', { encoding })}</p>}
        {headRow === 1 ? null : (
          <p className={styles.fine}>{t('import.finding.headRow', { row: formatCount(headRow, language.language) })}</p>
        )}
        <TextField
          label={t('import.headRow')}
          hint={t('import.headRowNote')}
          kind="numeric"
          small
          maxLength={4}
          disabled={disabled}
          value={typed}
          onChange={setTyped}
        />
        <Button
          small
          disabled={disabled || row === null || row < 1 || row > 1000 || row === headRow}
          onClick={() => {
            if (row !== null) onHeadRow(row);
          }}
        >
          {t('import.readAgain')}
        </Button>
      </div>
    </>
  );
}

interface LikelyProps {
  plan: ImportPlan;
  disabled: boolean;
  onChange: (take: readonly string[]) => void;
}

/** Values that the table itself gives away: each kind is taken by the officer's word, never by itself. */
export function ImportLikely({ plan: { likely }, disabled, onChange }: LikelyProps): ReactNode {
  const t = useStrings('people');
  if (likely.length === 0) return null;
  const taken = likely.flatMap(({ code, taken: yes }) => (yes ? [code] : []));
  return (
    <div className={styles.more}>
      {likely.map(({ code, count, taken: yes }) => {
        const what = takeText(code) ?? code;
        return (
          <Checkbox
            key={code}
            label={
              yes
                ? what
                : t(code === 'rowHidden' ? 'import.takeRows' : 'import.takeCells', {
                    what,
                    count: formatCount(count, language.language),
                  })
            }
            checked={yes}
            disabled={disabled}
            onChange={(take) => onChange(take ? [...taken, code] : taken.filter((other) => other !== code))}
          />
        );
      })}
    </div>
  );
}
