import type { ReactNode } from 'react';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings, type Translate } from '../../strings/use-strings.ts';
import styles from './common/case-page.module.css';
import { basisText, numbersText, personText } from './common/case-texts.ts';

interface Props {
  view: CaseView;
  approvalId: string;
}

/** Exactly what a signature is for, in words: nobody signs a number of a case alone. */
export function SignedMatter({ view, approvalId }: Props): ReactNode {
  const t = useStrings('cases');
  const votes = useStrings('votes');
  const ground = view.grounds.find(({ approval }) => approval.id === approvalId);
  if (ground !== undefined) {
    return (
      <>
        <FieldPairs>
          <FieldPair label={t('form.create.person')}>{personText(t, view.person)}</FieldPair>
          <FieldPair label={t('form.create.basis')}>{basisText(t, ground.basis)}</FieldPair>
          <FieldPair label={t('form.documentNumber')}>
            {t('signed.document', { number: ground.documentNumber, day: formatDateForTable(ground.documentDate) })}
          </FieldPair>
          <FieldPair label={t('form.ground.words')}>{ground.words}</FieldPair>
        </FieldPairs>
        <Statements t={t} view={view} numbers={ground.statementNumbers} />
      </>
    );
  }
  const decision = view.decisions.find(({ approval }) => approval.id === approvalId);
  const conclusion = view.conclusions.find(
    ({ id, approval }) => approval.id === approvalId || id === decision?.conclusionId,
  );
  if (conclusion === undefined) return null;
  return (
    <>
      <FieldPairs>
        <FieldPair label={t('form.create.person')}>{personText(t, view.person)}</FieldPair>
        <FieldPair label={t('form.conclusion.outcome')}>
          {t(`outcomeAt.${conclusion.outcome}`, { basis: basisText(t, conclusion.basis) })}
        </FieldPair>
        {decision === undefined ? null : (
          <>
            <FieldPair label={t('form.decision.body')}>{decision.decision.body}</FieldPair>
            <FieldPair label={t('form.decision.votes')}>
              {t('signed.votes', {
                for: decision.decision.votes.for,
                against: decision.decision.votes.against,
                blank: decision.decision.votes.blank,
              })}
              , {t(`decision.base.${decision.decision.base}`, { count: decision.decision.baseCount })}.{' '}
              {t(decision.decision.carried ? 'decision.carried' : 'decision.notCarried')}
            </FieldPair>
            <FieldPair label={votes('minutes')}>
              {t('signed.document', {
                number: decision.decision.minutesNumber,
                day: formatDateForTable(decision.decision.minutesDate),
              })}
            </FieldPair>
          </>
        )}
      </FieldPairs>
      <Statements t={t} view={view} numbers={conclusion.citedNumbers} />
    </>
  );
}

function Statements({
  t,
  view,
  numbers,
}: {
  t: Translate<'cases'>;
  view: CaseView;
  numbers: readonly number[];
}): ReactNode {
  const disputed = view.statements
    .filter((statement) => statement.disputed && numbers.includes(statement.number))
    .map(({ number }) => number);
  return (
    <>
      <ol className={styles.signedStatements}>
        {view.statements
          .filter(({ number }) => numbers.includes(number))
          .map(({ id, number, text }) => (
            <li key={id}>
              {number}. {text}
            </li>
          ))}
      </ol>
      {disputed.length === 0 ? null : (
        <StateWord tone="voice" note={numbersText(disputed)}>
          {t('disputed')}
        </StateWord>
      )}
    </>
  );
}
