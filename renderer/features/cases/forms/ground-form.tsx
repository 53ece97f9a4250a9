import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { CheckboxGroup } from '../../../components/fields/choice-fields.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { BasisFields, basisOf, basisProblems, emptyBasis } from './basis-fields.tsx';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, needed, someNeeded } from './checks.ts';
import { DocumentFields } from './fields.tsx';

/** Asks two approvers for the only way round the person's account. */
export function GroundForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const active = view.statements.filter(({ withdrawn }) => withdrawn === null);
  return (
    <CaseForm
      name="cases.askGround"
      draft={{ type: 'caseGround', id: view.id, title: `${view.number}, ${t('form.ground.title')}` }}
      title={t('form.ground.title')}
      act={t('form.ground.act')}
      initial={{
        ...emptyBasis,
        words: '',
        number: '',
        date: null as string | null,
        statementIds: active.map(({ id }) => id) as readonly string[],
      }}
      problems={(body) => ({
        ...basisProblems(t, body),
        words: needed(t, body.words),
        number: needed(t, body.number),
        date: dayNeeded(t, body.date),
        statementIds: someNeeded(t, body.statementIds),
      })}
      input={(body) => ({
        caseId: view.id,
        basis: basisOf(body),
        documentNumber: body.number,
        documentDate: body.date ?? '',
        words: body.words,
        statementIds: [...body.statementIds],
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <p className={styles.formNote}>{t('form.ground.note')}</p>
          <BasisFields basis={body} set={set} problem={problem} />
          <DocumentFields
            number={body.number}
            date={body.date}
            onNumber={(number) => set({ number })}
            onDate={(date) => set({ date })}
            numberProblem={problem('number')}
            dateProblem={problem('date')}
          />
          <TextArea
            label={t('form.ground.words')}
            value={body.words}
            onChange={(words) => set({ words })}
            problem={problem('words')}
            maxLength={1000}
            required
          />
          <CheckboxGroup
            label={t('form.ground.statements')}
            values={body.statementIds}
            onChange={(statementIds) => set({ statementIds })}
            problem={problem('statementIds')}
            choices={active.map(({ id, number, text }) => ({ value: id, label: `${number}. ${text}` }))}
          />
        </>
      )}
    </CaseForm>
  );
}
