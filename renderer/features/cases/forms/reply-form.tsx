import type { ReactNode } from 'react';
import type { CaseView, RequestView } from '../../../../shared/contract/case-views.ts';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed, pagesNeeded } from './checks.ts';
import { ClassifiedField, DocumentFields, FileField, useFile } from './fields.tsx';

/** The written answer of a body. */
export function ReplyForm({
  view,
  request,
  onClose,
}: {
  view: CaseView;
  request: RequestView;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const [file, setFile] = useFile();
  const title = t('form.reply.title', { body: request.addressee });
  return (
    <CaseForm
      name="cases.recordReply"
      draft={{ type: 'caseReply', id: view.id, part: request.id, title: `${view.number}, ${title}` }}
      title={title}
      act={t('form.reply.act')}
      initial={{
        number: '',
        date: null as string | null,
        receivedOn: view.today as string | null,
        pages: '1',
        note: '',
        classified: false as boolean,
      }}
      problems={({ number, date, receivedOn, pages }) => ({
        number: needed(t, number),
        date: dayNeeded(t, date),
        receivedOn: dayNeeded(t, receivedOn),
        pages: pagesNeeded(t, pages),
      })}
      input={({ number, date, receivedOn, pages, note, classified }) => ({
        caseId: view.id,
        requestId: request.id,
        classified,
        documentNumber: number,
        documentDate: date ?? '',
        receivedOn: receivedOn ?? '',
        pages: wholeNumber(pages) ?? 1,
        note: emptyAsNull(note),
        file: file?.token ?? null,
      })}
      closed={({ classified }) => classified}
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
          <TextField label={t('form.note')} value={body.note} onChange={(note) => set({ note })} maxLength={200} />
          <FileField file={file} onChange={setFile} />
          <ClassifiedField checked={body.classified} onChange={(classified) => set({ classified })} />
        </>
      )}
    </CaseForm>
  );
}
