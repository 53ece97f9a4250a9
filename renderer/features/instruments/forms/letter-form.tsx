import { useState, type ReactNode } from 'react';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import type { LetterPreview } from '../../../../shared/contract/instruments.ts';
import { instrumentKeyText } from '../../../../shared/model/instrument.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormPart } from '../../../components/layout/form-layout.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { validityMarks } from '../common/instrument-texts.ts';
import styles from '../common/letter-page.module.css';
import { dayIfAny, needed } from './checks.ts';
import { DayField } from './day-field.tsx';
import { NamedFields, namedProblems } from './instrument-fields.tsx';

interface Props {
  letter: RequestInput<'instruments.previewLetter'>['letter'];
  preview: LetterPreview;
  bullets: number;
  onDone: (id: string) => void;
  onClose: () => void;
}

type Meant = RequestInput<'instruments.importLetter'>['meant'];

/** The key of the letter, which its text does not bear, and the instruments it cites. */
export function LetterForm({ letter, preview, bullets, onDone, onClose }: Props): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  const [meant, setMeant] = useState<Meant>([]);
  return (
    <DraftForm
      name="instruments.importLetter"
      draft={{ compartment: 'office', type: 'instrumentLetter', id: 'new', title: t('letter.title') }}
      title={t('letter.panel')}
      act={t('letter.act', { count: bullets })}
      initial={{
        number: '',
        date: null as string | null,
        issuedBy: '',
        title: '',
        validFrom: null as string | null,
        source: '',
      }}
      problems={(body) => ({
        ...namedProblems(t, body, today),
        validFrom: dayIfAny(t, body.validFrom),
        source: needed(t, body.source),
      })}
      input={(body) => ({
        letter,
        number: body.number.trim(),
        date: body.date ?? '',
        issuedBy: body.issuedBy.trim(),
        title: body.title.trim(),
        validFrom: body.validFrom,
        source: body.source.trim(),
        meant,
      })}
      onDone={({ id }) => onDone(id)}
      staysOpen
      onClose={onClose}
    >
      {(form) => (
        <>
          <NamedFields form={form} />
          <FieldRow>
            <DayField
              label={t('form.validFrom')}
              hint={t('form.validHint')}
              value={form.body.validFrom}
              onChange={(validFrom) => form.set({ validFrom })}
              problem={form.problem('validFrom')}
              required={false}
            />
            <TextField
              label={t('form.source')}
              value={form.body.source}
              onChange={(source) => form.set({ source })}
              problem={form.problem('source')}
              maxLength={400}
              required
            />
          </FieldRow>
          <FormPart title={t('letter.cites', { count: preview.cites.length })}>
            <ol className={styles.cites}>
              {preview.cites.map((cite) => (
                <Cited
                  key={`${cite.number} ${cite.date ?? ''}`}
                  cite={cite}
                  chosen={
                    meant.find(({ cited }) => cited.number === cite.number && cited.date === cite.date)?.key ?? null
                  }
                  onChoose={(key) =>
                    setMeant((before) => [
                      ...before.filter(({ cited }) => cited.number !== cite.number || cited.date !== cite.date),
                      { cited: { number: cite.number, date: cite.date }, key },
                    ])
                  }
                />
              ))}
            </ol>
          </FormPart>
        </>
      )}
    </DraftForm>
  );
}

interface CitedProps {
  cite: LetterPreview['cites'][number];
  chosen: Meant[number]['key'] | null;
  onChoose: (key: Meant[number]['key']) => void;
}

function Cited({ cite: { number, date, entered, matches }, chosen, onChoose }: CitedProps): ReactNode {
  const t = useStrings('instruments');
  const [only] = matches;
  return (
    <li>
      <span className={styles.number}>
        {date === null ? number : t('view.head', { body: number, day: formatDateForTable(date) })}
      </span>
      {only === undefined ? (
        <div>
          <StateWord tone="care">{t('letter.unknown')}</StateWord>
        </div>
      ) : matches.length > 1 ? (
        <SelectField
          label={t('letter.several')}
          value={chosen === null ? null : instrumentKeyText(chosen)}
          onChange={(value) => {
            const key = matches.find((match) => instrumentKeyText(match) === value);
            if (key !== undefined) onChoose({ number: key.number, date: key.date });
          }}
          options={matches.map((match) => ({
            value: instrumentKeyText(match),
            label: `${match.number}, ${formatDateForTable(match.date)}`,
          }))}
        />
      ) : (
        <>
          <div className={styles.title}>{only.title}</div>
          <StateWord
            tone={validityMarks[only.validity].tone}
            icon={validityMarks[only.validity].icon}
            strong={false}
            note={entered ? t('letter.entered') : undefined}
          >
            {only.replacedBy === null
              ? t(`validity.${only.validity}`)
              : t('replacedBy', { number: only.replacedBy.number })}
          </StateWord>
        </>
      )}
    </li>
  );
}
