import type { ReactNode } from 'react';
import { parsePartialDate } from '../../../../shared/text/partial-date.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Checkbox, CheckboxGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm, type FormParts, type Problems } from '../../../components/forms/draft-form.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { formName, useStrings, type Translate } from '../../../strings/use-strings.ts';
import { PeoplePicker } from './people-picker.tsx';

/** A type and not an interface: a draft is a record of plain values. */
export type PrepareBody = {
  readonly recipient: string | null;
  /** `id/name`, so that the draft shows whom it is about without another look. */
  readonly people: readonly string[];
  readonly purpose: string;
  readonly authority: string;
  readonly expires: string | null;
  readonly medium: string;
  readonly documents: boolean;
  readonly masked: boolean;
  readonly maskedReason: string;
  /** `printId/copy`. */
  readonly papers: readonly string[];
};

const blank: PrepareBody = {
  recipient: null,
  people: [],
  purpose: '',
  authority: '',
  expires: null,
  medium: '',
  documents: true,
  masked: false,
  maskedReason: '',
  papers: [],
};

function problemsOf(t: Translate<'packages'>): (body: PrepareBody) => Problems<PrepareBody> {
  return (body) => ({
    recipient: body.recipient === null ? t('prepare.recipientMissing') : undefined,
    people: body.people.length === 0 ? t('prepare.peopleMissing') : undefined,
    purpose: body.purpose.trim().length < 3 ? t('prepare.purposeMissing') : undefined,
    authority: body.authority.trim() === '' ? t('prepare.authorityMissing') : undefined,
    expires:
      body.expires === null || parsePartialDate(body.expires)?.length !== 10 ? t('prepare.expiresMissing') : undefined,
    maskedReason: body.masked && body.maskedReason.trim().length < 3 ? t('prepare.maskedMissing') : undefined,
  });
}

interface Props {
  onClose: () => void;
  onDone: (id: string) => void;
}

/** Exactly what shall leave, to whom, why and by what right; a second person releases it. */
export function PrepareForm({ onClose, onDone }: Props): ReactNode {
  const t = useStrings('packages');
  return (
    <DraftForm
      name="packages.prepare"
      draft={{ compartment: 'personnel', type: 'packageOut', id: 'new', title: t('prepare.draftTitle') }}
      title={t('prepare.title')}
      act={t('prepare.act')}
      initial={blank}
      problems={problemsOf(t)}
      input={(body) => ({
        people: body.people.map((person) => person.split('/')[0] ?? ''),
        recipient: { officeId: body.recipient ?? '', desk: 'personnel' },
        purpose: body.purpose.trim(),
        authority: body.authority.trim(),
        expires: body.expires ?? '',
        mediumLabel: body.medium.trim(),
        copyNumber: 1,
        documents: body.documents,
        maskedReason: body.masked ? body.maskedReason.trim() : null,
        forms: body.papers.map((paper) => ({
          printId: paper.split('/')[0] ?? '',
          copy: Number(paper.split('/')[1] ?? 1),
        })),
      })}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
    >
      {(parts) => <Fields {...parts} />}
    </DraftForm>
  );
}

function Fields({ body, set, problem }: FormParts<PrepareBody>): ReactNode {
  const t = useStrings('packages');
  const offices = useRequest('packages.offices', {}, { reads: ['officeCard'] });
  const known = (offices.data?.offices ?? []).filter(
    ({ state, desks }) => state === 'confirmed' && desks.includes('personnel'),
  );
  return (
    <>
      {offices.data !== undefined && known.length === 0 ? <FormNote care>{t('prepare.noOffice')}</FormNote> : null}
      <SelectField
        label={t('prepare.recipient')}
        value={body.recipient}
        onChange={(recipient) => set({ recipient })}
        options={known.map(({ id, officeName }) => ({ value: id, label: officeName }))}
        searchable
        required
        problem={problem('recipient')}
      />
      <PeoplePicker
        people={body.people}
        onChange={(people) => set({ people, papers: [] })}
        problem={problem('people')}
      />
      <TextArea
        label={t('prepare.purpose')}
        hint={t('prepare.purposeHint')}
        value={body.purpose}
        onChange={(purpose) => set({ purpose })}
        rows={2}
        maxLength={300}
        required
        problem={problem('purpose')}
      />
      <TextField
        label={t('prepare.authority')}
        hint={t('prepare.authorityHint')}
        value={body.authority}
        onChange={(authority) => set({ authority })}
        maxLength={300}
        required
        problem={problem('authority')}
      />
      <PartialDateField
        label={t('prepare.expires')}
        value={body.expires}
        onChange={(expires) => set({ expires })}
        wholeDay
        required
        problem={problem('expires')}
      />
      <TextField
        label={t('prepare.medium')}
        hint={t('prepare.mediumHint')}
        value={body.medium}
        onChange={(medium) => set({ medium })}
        maxLength={60}
      />
      <Checkbox label={t('prepare.documents')} checked={body.documents} onChange={(documents) => set({ documents })} />
      <Papers body={body} onChange={(papers) => set({ papers })} />
      <Checkbox label={t('prepare.masked')} checked={body.masked} onChange={(masked) => set({ masked })} />
      {body.masked ? (
        <TextArea
          label={t('prepare.maskedReason')}
          value={body.maskedReason}
          onChange={(maskedReason) => set({ maskedReason })}
          rows={2}
          maxLength={500}
          required
          problem={problem('maskedReason')}
        />
      ) : null}
    </>
  );
}

/** Issued papers of one person may go as read-only copies; for several people they are chosen person by person on paper. */
function Papers({ body, onChange }: { body: PrepareBody; onChange: (papers: string[]) => void }): ReactNode {
  const t = useStrings('packages');
  const prints = useStrings('prints');
  const [only, another] = body.people;
  const subjectId = only === undefined || another !== undefined ? null : (only.split('/')[0] ?? null);
  const list = useRequest(
    'prints.list',
    { compartment: 'personnel', subjectId: subjectId ?? '', limit: 50 },
    { reads: ['print'], enabled: subjectId !== null },
  );
  const rows =
    subjectId === null ? [] : (list.data?.rows ?? []).flatMap((row) => row.sheets.map(({ copy }) => ({ row, copy })));
  if (rows.length === 0) return null;
  return (
    <CheckboxGroup
      label={t('prepare.papers')}
      values={[...body.papers]}
      onChange={onChange}
      choices={rows.map(({ row, copy }) => ({
        value: `${row.id}/${copy}`,
        label: `${formName(row.form)}, ${row.number ?? ''}`,
        note: prints('detail.copy', { copy: `${copy}/${row.copies}` }),
        disabled: row.subject.kind === 'dossier' && row.subject.items === 'full' && !body.masked,
      }))}
    />
  );
}
