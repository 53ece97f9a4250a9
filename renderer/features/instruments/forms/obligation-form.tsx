import type { ReactNode } from 'react';
import type { InstrumentView } from '../../../../shared/contract/instruments.ts';
import { useRequest } from '../../../api/use-request.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { AssignmentFields, type AssignmentBody } from './assignment-fields.tsx';
import { dayIfAny, needed } from './checks.ts';

type Body = AssignmentBody & { readonly part: string; readonly text: string };

/** One thing more that the paper asks, in its own words. */
export function ObligationForm({ view, onClose }: { view: InstrumentView; onClose: () => void }): ReactNode {
  const t = useStrings('instruments');
  const choices = useRequest('instruments.choices', {}).data;
  return (
    <DraftForm<'instruments.addObligation', Body>
      name="instruments.addObligation"
      draft={{
        compartment: 'office',
        type: 'obligation',
        id: view.id,
        title: `${t('form.obligationTitle')}, ${view.number}`,
      }}
      title={t('form.obligationTitle')}
      act={t('form.obligationAct')}
      initial={{ part: view.parts.at(-1)?.number ?? '', text: '', addressee: '', ownerId: '', dueOn: null }}
      problems={(body) => ({ text: needed(t, body.text), dueOn: dayIfAny(t, body.dueOn) })}
      input={(body) => ({
        instrumentId: view.id,
        part: body.part.trim(),
        text: body.text.trim(),
        addressee: body.addressee.trim(),
        ownerId: body.ownerId === '' ? null : body.ownerId,
        dueOn: body.dueOn,
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField
            label={t('form.part')}
            value={form.body.part}
            onChange={(part) => form.set({ part })}
            problem={null}
            maxLength={8}
          />
          <TextArea
            label={t('form.words')}
            hint={t('form.wordsHint')}
            value={form.body.text}
            onChange={(text) => form.set({ text })}
            problem={form.problem('text')}
            rows={4}
            maxLength={8000}
            required
          />
          <AssignmentFields form={form} choices={choices} />
        </>
      )}
    </DraftForm>
  );
}
