import type { ReactNode } from 'react';
import { DraftForm } from '../../../components/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/form-layout.tsx';
import { TextArea, TextField } from '../../../components/text-field.tsx';
import { useRequest } from '../../../api/use-request.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayIfAny, dayNeeded, needed, numberNeeded } from './checks.ts';
import { DayField } from './day-field.tsx';

interface Props {
  onClose: () => void;
  onDone: (id: string) => void;
}

/** A paper typed in: its key, how long it binds, where it was read, its text word for word. */
export function EnterForm({ onClose, onDone }: Props): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  const initial = { number: '', date: null as string | null, issuedBy: '', title: '', validFrom: null as string | null, validTo: null as string | null, replacedNumber: '', replacedDate: null as string | null, source: '', note: '', text: '' };
  return (
    <DraftForm
      name="instruments.enter"
      draft={{ compartment: 'office', type: 'instrument', id: 'new', title: t('form.enterTitle') }}
      title={t('form.enterTitle')}
      act={t('form.enterAct')}
      initial={initial}
      problems={(body) => ({
        number: numberNeeded(t, body.number),
        date: dayNeeded(t, body.date, today),
        issuedBy: needed(t, body.issuedBy),
        title: needed(t, body.title),
        validFrom: dayIfAny(t, body.validFrom),
        validTo: dayIfAny(t, body.validTo) ?? (body.validTo !== null && body.validTo < (body.validFrom ?? body.date ?? '') ? t('form.orderWrong') : undefined),
        replacedNumber: body.replacedNumber.trim() === '' ? undefined : numberNeeded(t, body.replacedNumber),
        replacedDate: body.replacedNumber.trim() === '' ? undefined : dayNeeded(t, body.replacedDate, null),
        source: needed(t, body.source),
      })}
      input={(body) => ({
        number: body.number.trim(),
        date: body.date ?? '',
        issuedBy: body.issuedBy.trim(),
        title: body.title.trim(),
        validFrom: body.validFrom,
        validTo: body.validTo,
        replacedBy: body.replacedNumber.trim() === '' || body.replacedDate === null ? null : { number: body.replacedNumber.trim(), date: body.replacedDate },
        note: body.note.trim(),
        source: body.source.trim(),
        text: body.text === '' ? null : body.text,
        obligations: [],
      })}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
    >
      {(form) => (
        <>
          <FieldRow>
            <TextField label={t('form.number')} value={form.body.number} onChange={(number) => form.set({ number })} problem={form.problem('number')} maxLength={40} required />
            <DayField label={t('form.date')} value={form.body.date} onChange={(date) => form.set({ date })} problem={form.problem('date')} />
          </FieldRow>
          <FormNote>{t('form.keyNote')}</FormNote>
          <TextField label={t('form.issuedBy')} value={form.body.issuedBy} onChange={(issuedBy) => form.set({ issuedBy })} problem={form.problem('issuedBy')} maxLength={200} required />
          <TextArea label={t('form.title')} value={form.body.title} onChange={(title) => form.set({ title })} problem={form.problem('title')} rows={2} maxLength={400} required />
          <FieldRow>
            <DayField label={t('form.validFrom')} hint={t('form.validHint')} value={form.body.validFrom} onChange={(validFrom) => form.set({ validFrom })} problem={form.problem('validFrom')} required={false} />
            <DayField label={t('form.validTo')} hint={t('form.validHint')} value={form.body.validTo} onChange={(validTo) => form.set({ validTo })} problem={form.problem('validTo')} required={false} />
          </FieldRow>
          <FieldRow>
            <TextField label={t('form.replacedBy')} value={form.body.replacedNumber} onChange={(replacedNumber) => form.set({ replacedNumber })} problem={form.problem('replacedNumber')} maxLength={40} />
            <DayField label={t('form.replacedDate')} value={form.body.replacedDate} onChange={(replacedDate) => form.set({ replacedDate })} problem={form.problem('replacedDate')} required={false} />
          </FieldRow>
          <TextField label={t('form.source')} hint={t('form.sourceHint')} value={form.body.source} onChange={(source) => form.set({ source })} problem={form.problem('source')} maxLength={400} required />
          <TextArea label={t('form.text')} hint={t('form.textHint')} value={form.body.text} onChange={(text) => form.set({ text })} problem={null} rows={6} maxLength={200_000} />
          <TextField label={t('form.note')} value={form.body.note} onChange={(note) => form.set({ note })} problem={null} maxLength={600} />
        </>
      )}
    </DraftForm>
  );
}
