import type { ReactNode } from 'react';
import type { InstrumentView } from '../../../../shared/contract/instruments.ts';
import { Checkbox } from '../../../components/fields/choice-fields.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { needed } from './checks.ts';
import { BindingFields, bindingProblems, successorOf } from './instrument-fields.tsx';

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
      draft={{
        compartment: 'office',
        type: 'instrumentChange',
        id: view.id,
        title: `${t('form.changeTitle')}, ${view.number}`,
        baseVersion: view.versionId,
      }}
      title={t('form.changeTitle')}
      act={t('form.changeAct')}
      initial={initial}
      problems={(body) => ({
        title: needed(t, body.title),
        issuedBy: needed(t, body.issuedBy),
        ...bindingProblems(t, body, view.date),
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
          replacedBy: successorOf(body),
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
          <BindingFields form={form} />
          <TextArea
            label={t('form.title')}
            value={form.body.title}
            onChange={(title) => form.set({ title })}
            problem={form.problem('title')}
            rows={2}
            maxLength={400}
            required
          />
          <TextField
            label={t('form.issuedBy')}
            value={form.body.issuedBy}
            onChange={(issuedBy) => form.set({ issuedBy })}
            problem={form.problem('issuedBy')}
            maxLength={200}
            required
          />
          <TextField
            label={t('form.note')}
            value={form.body.note}
            onChange={(note) => form.set({ note })}
            problem={null}
            maxLength={600}
          />
          <Checkbox
            label={t('form.confirmed')}
            checked={form.body.confirmed}
            onChange={(confirmed) => form.set({ confirmed })}
          />
          <TextArea
            label={common('reason.label')}
            hint={common('reason.hint')}
            value={form.body.reason}
            onChange={(reason) => form.set({ reason })}
            problem={form.problem('reason')}
            rows={2}
            maxLength={500}
            required
          />
        </>
      )}
    </DraftForm>
  );
}
