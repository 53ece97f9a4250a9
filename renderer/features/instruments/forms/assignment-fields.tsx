import type { ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { FormParts } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { DayField } from './day-field.tsx';

export type AssignmentBody = {
  readonly addressee: string;
  readonly ownerId: string;
  readonly dueOn: string | null;
};

interface Props {
  form: FormParts<AssignmentBody>;
  choices: RequestOutput<'instruments.choices'> | undefined;
}

/** Who has to do it, who follows it here, until when. The list offers bodies that stand today only. */
export function AssignmentFields({ form, choices }: Props): ReactNode {
  const t = useStrings('instruments');
  const addressees = choices?.addressees ?? [];
  return (
    <>
      <SelectField
        label={t('form.addresseeList')}
        hint={t('form.addresseeHint')}
        value={addressees.includes(form.body.addressee) ? form.body.addressee : null}
        onChange={(addressee) => form.set({ addressee: addressee ?? '' })}
        options={addressees.map((name) => ({ value: name, label: name }))}
        searchable
        clearable
      />
      <TextField
        label={t('form.addressee')}
        value={form.body.addressee}
        onChange={(addressee) => form.set({ addressee })}
        problem={form.problem('addressee')}
        maxLength={200}
      />
      <FieldRow>
        <SelectField
          label={t('form.owner')}
          value={form.body.ownerId}
          onChange={(ownerId) => form.set({ ownerId: ownerId ?? '' })}
          options={[
            { value: '', label: t('form.nobody') },
            ...(choices?.owners ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          searchable
        />
        <DayField
          label={t('form.dueOn')}
          value={form.body.dueOn}
          onChange={(dueOn) => form.set({ dueOn })}
          problem={form.problem('dueOn')}
          required={false}
        />
      </FieldRow>
    </>
  );
}
