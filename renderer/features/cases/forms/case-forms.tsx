import type { ReactNode } from 'react';
import type { CaseView, RequestView } from '../../../../shared/contract/case-views.ts';
import { useRequest } from '../../../api/use-request.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, needed } from './checks.ts';
import { DocumentFields } from './fields.tsx';

/** After the complaint window. */
export function CloseForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.close"
      draft={{ type: 'caseClosing', id: view.id, title: `${view.number}, ${t('form.close.title')}` }}
      title={t('form.close.title')}
      act={t('form.close.act')}
      initial={{ paperPlace: '' }}
      problems={({ paperPlace }) => ({ paperPlace: needed(t, paperPlace) })}
      input={({ paperPlace }) => ({ caseId: view.id, paperLocation: paperPlace })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <TextField
          label={t('form.close.paperPlace')}
          value={body.paperPlace}
          onChange={(paperPlace) => set({ paperPlace })}
          problem={problem('paperPlace')}
          maxLength={200}
          required
        />
      )}
    </CaseForm>
  );
}

/** An approver gives the case to other officers, with the reason. */
export function ReassignForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const common = useStrings('common');
  const officers = (useRequest('cases.choices', {}).data?.officers ?? []).map(({ userId, name }) => ({
    value: userId,
    label: name,
  }));
  return (
    <CaseForm
      name="cases.reassign"
      draft={{ type: 'caseAssignment', id: view.id, title: `${view.number}, ${t('form.reassign.title')}` }}
      title={t('form.reassign.title')}
      act={t('form.reassign.act')}
      initial={{
        officerId: view.officer.userId as string | null,
        secondId: view.secondOfficer.userId as string | null,
        reason: '',
      }}
      problems={({ officerId, secondId, reason }) => ({
        officerId: officerId === null ? t('form.required') : undefined,
        secondId:
          secondId === null ? t('form.required') : secondId === officerId ? t('form.create.secondHint') : undefined,
        reason: reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={({ officerId, secondId, reason }) => ({
        caseId: view.id,
        officerId: officerId ?? '',
        secondOfficerId: secondId ?? '',
        reason,
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <SelectField
            label={t('form.reassign.officer')}
            value={body.officerId}
            onChange={(officerId) => set({ officerId })}
            options={officers}
            problem={problem('officerId')}
            searchable
            required
          />
          <SelectField
            label={t('form.reassign.second')}
            value={body.secondId}
            onChange={(secondId) => set({ secondId })}
            options={officers}
            problem={problem('secondId')}
            hint={t('form.create.secondHint')}
            searchable
            required
          />
          <TextArea
            label={common('reason.label')}
            hint={common('reason.hint')}
            value={body.reason}
            onChange={(reason) => set({ reason })}
            problem={problem('reason')}
            maxLength={500}
            rows={2}
            required
          />
        </>
      )}
    </CaseForm>
  );
}

/** A slip of the pen in number or day of a letter; the former ones stay in the history. */
export function CorrectEntryForm({
  view,
  request,
  part,
  onClose,
}: {
  view: CaseView;
  request: RequestView;
  part: 'request' | 'reply';
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const common = useStrings('common');
  const paper = part === 'reply' && request.reply !== null ? request.reply : request;
  return (
    <CaseForm
      name="cases.correctEntry"
      draft={{
        type: 'caseCorrection',
        id: view.id,
        part: request.id,
        title: `${view.number}, ${t('form.correctEntry.title')}`,
      }}
      title={t('form.correctEntry.title')}
      act={t('form.correctEntry.act')}
      initial={{ number: paper.documentNumber, date: paper.documentDate as string | null, reason: '' }}
      problems={({ number, date, reason }) => ({
        number: needed(t, number),
        date: dayNeeded(t, date),
        reason: reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={({ number, date, reason }) => ({
        caseId: view.id,
        entryId: request.id,
        part,
        documentNumber: number,
        documentDate: date ?? '',
        reason,
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <DocumentFields
            number={body.number}
            date={body.date}
            onNumber={(number) => set({ number })}
            onDate={(date) => set({ date })}
            numberProblem={problem('number')}
            dateProblem={problem('date')}
          />
          <TextArea
            label={common('reason.label')}
            hint={common('reason.hint')}
            value={body.reason}
            onChange={(reason) => set({ reason })}
            problem={problem('reason')}
            maxLength={500}
            rows={2}
            required
          />
          <p className={styles.formNote}>{t('form.correctEntry.note')}</p>
        </>
      )}
    </CaseForm>
  );
}
