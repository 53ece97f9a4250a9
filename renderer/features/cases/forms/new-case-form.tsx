import { useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import { honorifics } from '../../../../shared/model/verification-case.ts';
import { Checkbox, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DossierFinder, honorificOf, noDossier, tieOf } from '../../../components/lists/dossier-finder.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { BasisFields, basisOf, basisProblems, emptyBasis } from './basis-fields.tsx';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed } from './checks.ts';
import { DocumentFields } from './fields.tsx';

interface Props {
  choices: RequestOutput<'cases.choices'>;
  /** Who opens it becomes its officer, and so cannot be the second one. */
  me: string;
  onClose: () => void;
  onDone: (id: string | null) => void;
}

/** A new case on a written request. A classified paper takes another way: one line of the register, and nothing else. */
export function NewCaseForm(props: Props): ReactNode {
  const [classified, setClassified] = useState(false);
  return classified ? (
    <ClassifiedForm {...props} onBack={() => setClassified(false)} />
  ) : (
    <PlainForm {...props} onClassified={() => setClassified(true)} />
  );
}

function PlainForm({ choices, me, onClose, onDone, onClassified }: Props & { onClassified: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.create"
      draft={{ type: 'verificationCase', id: 'new', title: t('form.create.title') }}
      title={t('form.create.title')}
      act={t('form.create.act')}
      initial={{
        typeId: null as string | null,
        purpose: '',
        requester: '',
        number: '',
        date: null as string | null,
        ...emptyBasis,
        competentLevel: '',
        ...noDossier,
        honorific: 'ong' as string,
        fullName: '',
        birthDate: null as string | null,
        post: '',
        unit: '',
        secondId: null as string | null,
        receivedOn: choices.today as string | null,
      }}
      problems={(body) => ({
        typeId: body.typeId === null ? t('form.required') : undefined,
        purpose: needed(t, body.purpose),
        requester: needed(t, body.requester),
        number: needed(t, body.number),
        date: dayNeeded(t, body.date),
        ...basisProblems(t, body),
        competentLevel: needed(t, body.competentLevel),
        honorific: needed(t, body.honorific),
        fullName: needed(t, body.fullName),
        secondId: body.secondId === null ? t('form.required') : undefined,
        receivedOn: dayNeeded(t, body.receivedOn),
      })}
      input={(body) => ({
        classified: false,
        typeId: body.typeId ?? '',
        purpose: body.purpose,
        requester: { body: body.requester, documentNumber: body.number, documentDate: body.date ?? '' },
        basis: basisOf(body),
        competentLevel: body.competentLevel,
        person: {
          personId: body.personId,
          honorific: honorifics.find((each) => each === body.honorific) ?? 'ong',
          fullName: body.fullName,
          birthDate: body.birthDate,
          post: emptyAsNull(body.post),
          unit: emptyAsNull(body.unit),
        },
        secondOfficerId: body.secondId ?? '',
        receivedOn: body.receivedOn ?? '',
      })}
      onClose={onClose}
      onDone={onDone}
    >
      {({ body, set, problem }) => (
        <>
          <Checkbox
            label={t('form.classified')}
            note={t('form.classifiedNote')}
            checked={false}
            onChange={onClassified}
          />
          <SelectField
            label={t('form.create.type')}
            value={body.typeId}
            onChange={(typeId) => set({ typeId })}
            options={choices.types.map(({ id, name }) => ({ value: id, label: name }))}
            problem={problem('typeId')}
            {...(choices.types.some(({ id, toConfirm }) => id === body.typeId && toConfirm)
              ? { hint: t('form.create.typeToConfirm') }
              : {})}
            searchable
            required
          />
          <TextField
            label={t('form.create.purpose')}
            hint={t('form.create.purposeHint')}
            value={body.purpose}
            onChange={(purpose) => set({ purpose })}
            problem={problem('purpose')}
            maxLength={300}
            required
          />
          <p className={styles.formHead}>{t('form.create.requester')}</p>
          <TextField
            label={t('form.create.body')}
            value={body.requester}
            onChange={(requester) => set({ requester })}
            problem={problem('requester')}
            maxLength={200}
            required
          />
          <DocumentFields
            number={body.number}
            date={body.date}
            onNumber={(number) => set({ number })}
            onDate={(date) => set({ date })}
            numberProblem={problem('number')}
            dateProblem={problem('date')}
          />
          <PartialDateField
            label={t('form.receivedOn')}
            value={body.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
            problem={problem('receivedOn')}
            wholeDay
            required
            hint={t('form.dayHint')}
          />
          <p className={styles.formHead}>{t('form.create.basis')}</p>
          <BasisFields basis={body} set={set} problem={problem} />
          <p className={styles.formHead}>{t('form.create.person')}</p>
          <DossierFinder
            tie={body}
            name={body.fullName}
            onChoose={(row) =>
              set({
                ...tieOf(row),
                honorific: honorificOf(row),
                fullName: row.fullName,
                birthDate: row.birth,
                post: row.position,
                unit: row.unitName,
              })
            }
            onRelease={() => set(noDossier)}
          />
          <RadioGroup
            label={t('form.create.honorific')}
            value={body.honorific}
            onChange={(honorific) => set({ honorific })}
            problem={problem('honorific')}
            choices={honorifics.map((each) => ({ value: each as string, label: t(`form.create.${each}`) }))}
          />
          <TextField
            label={t('form.create.fullName')}
            value={body.fullName}
            onChange={(fullName) => set({ fullName })}
            problem={problem('fullName')}
            maxLength={120}
            required
          />
          <PartialDateField
            label={t('form.create.birthDate')}
            value={body.birthDate}
            onChange={(birthDate) => set({ birthDate })}
          />
          <TextField
            label={t('form.create.post')}
            value={body.post}
            onChange={(post) => set({ post })}
            maxLength={300}
          />
          <TextField
            label={t('form.create.unit')}
            value={body.unit}
            onChange={(unit) => set({ unit })}
            maxLength={300}
          />
          <p className={styles.formHead}>{t('form.create.competentLevel')}</p>
          <TextField
            label={t('form.create.competentLevel')}
            value={body.competentLevel}
            onChange={(competentLevel) => set({ competentLevel })}
            problem={problem('competentLevel')}
            maxLength={200}
            bare
            required
          />
          <SelectField
            label={t('form.create.secondOfficer')}
            hint={t('form.create.secondHint')}
            value={body.secondId}
            onChange={(secondId) => set({ secondId })}
            options={choices.officers
              .filter(({ userId }) => userId !== me)
              .map(({ userId, name }) => ({ value: userId, label: name }))}
            problem={problem('secondId')}
            searchable
            required
          />
        </>
      )}
    </CaseForm>
  );
}

function ClassifiedForm({ choices, onClose, onBack }: Props & { onBack: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.registerClassified"
      draft={{ type: 'classifiedLine', id: 'new', title: t('classifiedTitle') }}
      title={t('classifiedTitle')}
      act={t('form.create.toRegister')}
      initial={{ paperFile: '', paperPlace: '', receivedOn: choices.today as string | null }}
      problems={({ paperFile, paperPlace, receivedOn }) => ({
        paperFile: needed(t, paperFile),
        paperPlace: needed(t, paperPlace),
        receivedOn: dayNeeded(t, receivedOn),
      })}
      input={({ paperFile, paperPlace, receivedOn }) => ({
        paperFileNumber: paperFile,
        paperLocation: paperPlace,
        receivedOn: receivedOn ?? '',
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <Checkbox label={t('form.classified')} note={t('form.classifiedNote')} checked onChange={onBack} />
          <TextField
            label={t('form.create.paperFile')}
            value={body.paperFile}
            onChange={(paperFile) => set({ paperFile })}
            problem={problem('paperFile')}
            maxLength={60}
            required
          />
          <TextField
            label={t('form.create.paperPlace')}
            value={body.paperPlace}
            onChange={(paperPlace) => set({ paperPlace })}
            problem={problem('paperPlace')}
            maxLength={200}
            required
          />
          <PartialDateField
            label={t('form.receivedOn')}
            value={body.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
            problem={problem('receivedOn')}
            wholeDay
            required
            hint={t('form.dayHint')}
          />
        </>
      )}
    </CaseForm>
  );
}
