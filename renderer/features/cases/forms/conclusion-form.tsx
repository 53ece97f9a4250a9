import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { caseOutcomes, needsHearing } from '../../../../shared/model/case-outcome.ts';
import { CheckboxGroup, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { ReasonList } from '../../../components/lists/reason-list.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { basisText, numbersText, reasonText } from '../common/case-texts.ts';
import { CaseForm } from './case-form.tsx';
import { someNeeded } from './checks.ts';

/** One of three outcomes on cited statements. What keeps an outcome closed stands under it, the parts that are done ticked. */
export function ConclusionForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const active = view.statements.filter(({ withdrawn }) => withdrawn === null);
  const binding = (outcome: string) => {
    const known = caseOutcomes.find((each) => each === outcome);
    return known !== undefined && needsHearing(known)
      ? view.gate
      : view.gate.filter(({ code }) => code === 'repliesIn');
  };
  const unverified = (outcome: string, citedIds: readonly string[]) =>
    caseOutcomes.some((each) => each === outcome && needsHearing(each))
      ? active.filter(({ id, state }) => citedIds.includes(id) && state !== 'verified').map(({ number }) => number)
      : [];
  const isShut = (outcome: string) => binding(outcome).some(({ met, code }) => !met && code !== 'statementsSupported');
  return (
    <CaseForm
      name="cases.draftConclusion"
      draft={{ type: 'caseConclusion', id: view.id, title: `${view.number}, ${t('form.conclusion.title')}` }}
      title={t('form.conclusion.title')}
      act={t('form.conclusion.act', { name: view.secondOfficer.name })}
      initial={{
        outcome: '',
        citedIds: active.filter(({ supported }) => supported).map(({ id }) => id) as readonly string[],
      }}
      problems={({ outcome, citedIds }) => ({
        outcome: outcome === '' ? t('form.required') : undefined,
        citedIds: someNeeded(t, citedIds),
      })}
      input={({ outcome, citedIds }) => ({
        caseId: view.id,
        outcome: caseOutcomes.find((each) => each === outcome) ?? 'notEnoughGrounds',
        citedStatementIds: [...citedIds],
      })}
      closed={({ outcome, citedIds }) =>
        outcome !== '' && (isShut(outcome) || unverified(outcome, citedIds).length > 0)
      }
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <p className={styles.formNote}>{t('form.conclusion.basis', { basis: basisText(t, view.basis) })}</p>
          <RadioGroup
            label={t('form.conclusion.outcome')}
            value={body.outcome}
            onChange={(outcome) => set({ outcome })}
            problem={problem('outcome')}
            choices={caseOutcomes.map((outcome) => ({ value: outcome as string, label: t(`outcome.${outcome}`) }))}
          />
          {body.outcome !== '' && isShut(body.outcome) ? (
            <ReasonList
              title={t('form.conclusion.closed')}
              reasons={binding(body.outcome)
                .toSorted((left, right) => Number(left.met) - Number(right.met))
                .map((reason) => ({ id: reason.code, text: reasonText(t, reason), done: reason.met }))}
            />
          ) : null}
          {unverified(body.outcome, body.citedIds).length > 0 ? (
            <StateWord tone="care">
              {t('form.conclusion.unverified', { numbers: numbersText(unverified(body.outcome, body.citedIds)) })}
            </StateWord>
          ) : null}
          <CheckboxGroup
            label={t('form.conclusion.cited')}
            values={body.citedIds}
            onChange={(citedIds) => set({ citedIds })}
            problem={problem('citedIds')}
            choices={active.map(({ id, number, text, supported }) => ({
              value: id,
              label: `${number}. ${text}`,
              disabled: !supported,
              ...(supported ? {} : { note: `${t('statement.unsupported')}. ${t('statement.unsupportedNote')}` }),
            }))}
          />
          {active.some(({ disputed, id }) => disputed && body.citedIds.includes(id)) ? (
            <StateWord tone="voice" note={t('form.conclusion.disputeStays')}>
              {t('disputed')}
            </StateWord>
          ) : null}
        </>
      )}
    </CaseForm>
  );
}
