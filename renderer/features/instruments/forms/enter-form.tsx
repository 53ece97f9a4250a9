import type { ReactNode } from 'react';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useRequest } from '../../../api/use-request.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { needed } from './checks.ts';
import { BindingFields, bindingProblems, NamedFields, namedProblems, successorOf } from './instrument-fields.tsx';

interface Props {
  onClose: () => void;
  onDone: (id: string) => void;
}

/** A paper typed in: its key, how long it binds, where it was read, its text word for word. */
export function EnterForm({ onClose, onDone }: Props): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  const initial = {
    number: '',
    date: null as string | null,
    issuedBy: '',
    title: '',
    validFrom: null as string | null,
    validTo: null as string | null,
    replacedNumber: '',
    replacedDate: null as string | null,
    source: '',
    note: '',
    text: '',
  };
  return (
    <DraftForm
      name="instruments.enter"
      draft={{ compartment: 'office', type: 'instrument', id: 'new', title: t('form.enterTitle') }}
      title={t('form.enterTitle')}
      act={t('form.enterAct')}
      initial={initial}
      problems={(body) => ({
        ...namedProblems(t, body, today),
        ...bindingProblems(t, body, body.date),
        source: needed(t, body.source),
      })}
      input={(body) => ({
        number: body.number.trim(),
        date: body.date ?? '',
        issuedBy: body.issuedBy.trim(),
        title: body.title.trim(),
        validFrom: body.validFrom,
        validTo: body.validTo,
        replacedBy: successorOf(body),
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
          <NamedFields form={form} />
          <BindingFields form={form} />
          <TextField
            label={t('form.source')}
            hint={t('form.sourceHint')}
            value={form.body.source}
            onChange={(source) => form.set({ source })}
            problem={form.problem('source')}
            maxLength={400}
            required
          />
          <TextArea
            label={t('form.text')}
            hint={t('form.textHint')}
            value={form.body.text}
            onChange={(text) => form.set({ text })}
            problem={null}
            rows={6}
            maxLength={200_000}
          />
          <TextField
            label={t('form.note')}
            value={form.body.note}
            onChange={(note) => form.set({ note })}
            problem={null}
            maxLength={600}
          />
        </>
      )}
    </DraftForm>
  );
}
