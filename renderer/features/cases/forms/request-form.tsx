import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, needed } from './checks.ts';
import { DocumentFields } from './fields.tsx';

/** A written request that has been sent to a body. */
export function RequestForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.addRequest"
      draft={{ type: 'caseRequest', id: view.id, title: `${view.number}, ${t('form.request.title')}` }}
      title={t('form.request.title')}
      act={t('form.request.act')}
      initial={{ addressee: '', ask: '', number: '', date: view.today as string | null }}
      problems={({ addressee, ask, number, date }) => ({
        addressee: needed(t, addressee),
        ask: needed(t, ask),
        number: needed(t, number),
        date: dayNeeded(t, date),
      })}
      input={({ addressee, ask, number, date }) => ({
        caseId: view.id,
        addressee,
        ask,
        documentNumber: number,
        documentDate: date ?? '',
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <TextField
            label={t('form.request.addressee')}
            value={body.addressee}
            onChange={(addressee) => set({ addressee })}
            problem={problem('addressee')}
            maxLength={200}
            required
          />
          <TextArea
            label={t('form.request.ask')}
            value={body.ask}
            onChange={(ask) => set({ ask })}
            problem={problem('ask')}
            maxLength={500}
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
