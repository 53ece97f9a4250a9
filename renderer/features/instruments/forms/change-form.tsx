import type { ReactNode } from 'react';
import type { InstrumentView } from '../../../../shared/contract/instruments.ts';
import { Checkbox } from '../../../components/choice-fields.tsx';
import { DraftForm } from '../../../components/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/form-layout.tsx';
import { TextArea, TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayIfAny, dayNeeded, needed, numberNeeded } from './checks.ts';
import { DayField } from './day-field.tsx';

/** Validity, successor, title, note: a new version with its reason. */
export function ChangeForm({ view, onClose }: { view: InstrumentView; onClose: () => void }): ReactNode {
  const t = useStrings('instruments');
  const common = useStrings('common');
  const initial = {
    title: view.title,
    issuedBy: view.issuedBy,
    validFrom: view.validFrom,
    validTo: view.validTo,
    replacedNumber: view.replacedBy?.number ?? '',
    replacedDate: view.replacedBy?.date ?? null,
    note: view.note,
    confirmed: !view.officeMustConfirm,
    reason: '',
  };
  return (
    <DraftForm
      name="instruments.change"
      draft={{ compartment: 'office', type: 'instrumentChange', id: view.id, title: `${t('form.changeTitle')}, ${view.number}`, baseVersion: view.versionId }}
      title={t('form.changeTitle')}
      act={t('form.changeAct')}
      initial={initial}
      problems={(body) => ({
        title: needed(t, body.title),
        issuedBy: needed(t, body.issuedBy),
        validFrom: dayIfAny(t, body.validFrom),
        validTo: dayIfAny(t, body.validTo) ?? (body.validTo !== null && body.validTo < (body.validFrom ?? view.date) ? t('form.orderWrong') : undefined),
        replacedNumber: body.replacedNumber.trim() === '' ? undefined : numberNeeded(t, body.replacedNumber),
        replacedDate: body.replacedNumber.trim() === '' ? undefined : dayNeeded(t, body.replacedDate, null),
        reason: body.reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={(body) => ({
        id: view.id,
        baseVersion: view.versionId,
        changes: {
          title: body.title.trim(),
          issuedBy: body.issuedBy.trim(),
          validFrom: body.validFrom,
          validTo: body.validTo,
          replacedBy: body.replacedNumber.trim() === '' || body.replacedDate === null ? null : { number: body.replacedNumber.trim(), date: body.replacedDate },
          note: body.note.trim(),
          officeMustConfirm: !body.confirmed,
        },
        reason: body.reason.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormNote>{t('form.changeNote')}</FormNote>
          <FieldRow>
            <DayField label={t('form.validFrom')} hint={t('form.validHint')} value={form.body.validFrom} onChange={(validFrom) => form.set({ validFrom })} problem={form.problem('validFrom')} required={false} />
            <DayField label={t('form.validTo')} hint={t('form.validHint')} value={form.body.validTo} onChange={(validTo) => form.set({ validTo })} problem={form.problem('validTo')} required={false} />
          </FieldRow>
          <FieldRow>
            <TextField label={t('form.replacedBy')} value={form.body.replacedNumber} onChange={(replacedNumber) => form.set({ replacedNumber })} problem={form.problem('replacedNumber')} maxLength={40} />
            <DayField label={t('form.replacedDate')} value={form.body.replacedDate} onChange={(replacedDate) => form.set({ replacedDate })} problem={form.problem('replacedDate')} required={false} />
          </FieldRow>
          <TextArea label={t('form.title')} value={form.body.title} onChange={(title) => form.set({ title })} problem={form.problem('title')} rows={2} maxLength={400} required />
          <TextField label={t('form.issuedBy')} value={form.body.issuedBy} onChange={(issuedBy) => form.set({ issuedBy })} problem={form.problem('issuedBy')} maxLength={200} required />
          <TextField label={t('form.note')} value={form.body.note} onChange={(note) => form.set({ note })} problem={null} maxLength={600} />
          <Checkbox label={t('form.confirmed')} checked={form.body.confirmed} onChange={(confirmed) => form.set({ confirmed })} />
          <TextArea label={common('reason.label')} hint={common('reason.hint')} value={form.body.reason} onChange={(reason) => form.set({ reason })} problem={form.problem('reason')} rows={2} maxLength={500} required />
        </>
      )}
    </DraftForm>
  );
}
