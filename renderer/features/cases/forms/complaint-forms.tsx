import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { complaintResults } from '../../../../shared/model/case-outcome.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, needed, pagesNeeded } from './checks.ts';
import { DocumentFields, FileField, useFile } from './fields.tsx';

/** The complaint in the person's own words, copied as it stands. */
export function ComplaintForm({
  view,
  noticeId,
  onClose,
}: {
  view: CaseView;
  noticeId: string;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const [file, setFile] = useFile();
  return (
    <CaseForm
      name="cases.recordComplaint"
      draft={{
        type: 'caseComplaint',
        id: view.id,
        part: noticeId,
        title: `${view.number}, ${t('form.complaint.title')}`,
      }}
      title={t('form.complaint.title')}
      act={t('form.complaint.act')}
      initial={{ receivedOn: view.today as string | null, pages: '1', words: '' }}
      problems={({ receivedOn, pages, words }) => ({
        receivedOn: dayNeeded(t, receivedOn),
        pages: pagesNeeded(t, pages),
        words: needed(t, words),
      })}
      input={({ receivedOn, pages, words }) => ({
        caseId: view.id,
        noticeId,
        receivedOn: receivedOn ?? '',
        words,
        pages: wholeNumber(pages) ?? 1,
        file: file?.token ?? null,
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <div className={styles.pair}>
            <PartialDateField
              label={t('form.receivedOn')}
              value={body.receivedOn}
              onChange={(receivedOn) => set({ receivedOn })}
              problem={problem('receivedOn')}
              wholeDay
              required
              hint={t('form.dayHint')}
            />
            <TextField
              label={t('form.pages')}
              value={body.pages}
              onChange={(pages) => set({ pages })}
              problem={problem('pages')}
              kind="numeric"
              required
            />
          </div>
          <TextArea
            label={t('form.complaint.words')}
            hint={t('form.account.wordsHint')}
            value={body.words}
            onChange={(words) => set({ words })}
            problem={problem('words')}
            maxLength={40_000}
            rows={8}
            required
            voice
          />
          <FileField file={file} onChange={setFile} />
        </>
      )}
    </CaseForm>
  );
}

/** What the body that decides on the complaint wrote. */
export function ComplaintResultForm({
  view,
  complaintId,
  onClose,
}: {
  view: CaseView;
  complaintId: string;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.recordComplaintResult"
      draft={{
        type: 'caseComplaintResult',
        id: view.id,
        part: complaintId,
        title: `${view.number}, ${t('form.complaintResult.title')}`,
      }}
      title={t('form.complaintResult.title')}
      act={t('form.complaintResult.act')}
      initial={{ result: '', body: '', number: '', date: null as string | null }}
      problems={({ result, body, number, date }) => ({
        result: needed(t, result),
        body: needed(t, body),
        number: needed(t, number),
        date: dayNeeded(t, date),
      })}
      input={({ result, body, number, date }) => ({
        caseId: view.id,
        complaintId,
        result: complaintResults.find((each) => each === result) ?? 'upheld',
        body,
        documentNumber: number,
        documentDate: date ?? '',
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <RadioGroup
            label={t('form.complaintResult.result')}
            value={body.result}
            onChange={(result) => set({ result })}
            problem={problem('result')}
            choices={complaintResults.map((result) => ({
              value: result as string,
              label: t(`complaint.result.${result}`),
            }))}
          />
          {body.result === 'overturned' ? (
            <p className={styles.formNote}>{t('form.complaintResult.overturnNote')}</p>
          ) : null}
          <TextField
            label={t('form.complaintResult.body')}
            value={body.body}
            onChange={(text) => set({ body: text })}
            problem={problem('body')}
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
        </>
      )}
    </CaseForm>
  );
}
