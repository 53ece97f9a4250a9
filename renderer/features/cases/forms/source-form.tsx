import type { ReactNode } from 'react';
import type { CaseView, StatementView } from '../../../../shared/contract/case-views.ts';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { emptyAsNull, needed } from './checks.ts';
import { ClassifiedField, FileField, useFile } from './fields.tsx';

/** A paper, and the place in it that carries the statement. */
export function SourceForm({
  view,
  statement,
  onClose,
}: {
  view: CaseView;
  statement: StatementView;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const [file, setFile] = useFile();
  const answered = view.requests.filter(({ reply }) => reply !== null);
  const title = t('form.source.title', { number: statement.number });
  return (
    <CaseForm
      name="cases.addSource"
      draft={{ type: 'caseSource', id: view.id, part: statement.id, title: `${view.number}, ${title}` }}
      title={title}
      act={t('form.source.act')}
      initial={{
        document: '',
        date: null as string | null,
        place: '',
        note: '',
        requestId: null as string | null,
        classified: false as boolean,
      }}
      problems={({ document, place }) => ({ document: needed(t, document), place: needed(t, place) })}
      input={({ document, date, place, note, requestId, classified }) => ({
        caseId: view.id,
        statementId: statement.id,
        classified,
        document,
        documentDate: date,
        place,
        note: emptyAsNull(note),
        requestId,
        file: file?.token ?? null,
      })}
      closed={({ classified }) => classified}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <p className={styles.formNote}>{statement.text}</p>
          <TextField
            label={t('form.source.document')}
            hint={t('form.source.documentHint')}
            value={body.document}
            onChange={(document) => set({ document })}
            problem={problem('document')}
            maxLength={200}
            required
          />
          <div className={styles.pair}>
            <TextField
              label={t('form.source.place')}
              value={body.place}
              onChange={(place) => set({ place })}
              problem={problem('place')}
              maxLength={60}
              required
            />
            <PartialDateField label={t('form.documentDate')} value={body.date} onChange={(date) => set({ date })} />
          </div>
          {answered.length === 0 ? null : (
            <SelectField
              label={t('form.source.request')}
              value={body.requestId}
              onChange={(requestId) => set({ requestId })}
              options={answered.map((request) => ({ value: request.id, label: request.addressee }))}
              placeholder={t('form.source.noRequest')}
              clearable
            />
          )}
          <TextField label={t('form.note')} value={body.note} onChange={(note) => set({ note })} maxLength={200} />
          <FileField file={file} onChange={setFile} />
          <ClassifiedField checked={body.classified} onChange={(classified) => set({ classified })} />
        </>
      )}
    </CaseForm>
  );
}
