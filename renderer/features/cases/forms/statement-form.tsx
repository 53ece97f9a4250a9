import type { ReactNode } from 'react';
import type { CaseView, StatementView } from '../../../../shared/contract/case-views.ts';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { needed } from './checks.ts';

/** One fact that can be held against papers. */
export function StatementForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.addStatement"
      draft={{ type: 'caseStatement', id: view.id, title: `${view.number}, ${t('form.statement.title')}` }}
      title={t('form.statement.title')}
      act={t('form.statement.act')}
      initial={{ text: '' }}
      problems={({ text }) => ({ text: needed(t, text) })}
      input={({ text }) => ({ caseId: view.id, text })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <TextArea
          label={t('form.statement.text')}
          hint={t('form.statement.hint')}
          value={body.text}
          onChange={(text) => set({ text })}
          problem={problem('text')}
          maxLength={1000}
          rows={5}
          required
        />
      )}
    </CaseForm>
  );
}

/** The office words a statement anew, with the reason; it must then be shown again. */
export function AmendStatementForm({
  view,
  statement,
  onClose,
}: {
  view: CaseView;
  statement: StatementView;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const common = useStrings('common');
  const title = t('form.statement.amendTitle', { number: statement.number });
  return (
    <CaseForm
      name="cases.amendStatement"
      draft={{ type: 'caseAmendedStatement', id: view.id, part: statement.id, title: `${view.number}, ${title}` }}
      title={title}
      act={t('form.statement.amendAct')}
      initial={{ text: statement.text, reason: '' }}
      problems={({ text, reason }) => ({
        text: needed(t, text),
        reason: reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={({ text, reason }) => ({ caseId: view.id, statementId: statement.id, text, reason })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <TextArea
            label={t('form.statement.text')}
            hint={t('form.statement.hint')}
            value={body.text}
            onChange={(text) => set({ text })}
            problem={problem('text')}
            maxLength={1000}
            rows={5}
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
          <p className={styles.formNote}>{t('form.statement.amendNote')}</p>
        </>
      )}
    </CaseForm>
  );
}
