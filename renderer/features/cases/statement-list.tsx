import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseView, StatementView } from '../../../shared/contract/case-views.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { MarginSection } from '../../components/lists/margin-list.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel, PanelKind } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { StatementRow } from './statement-row.tsx';

interface Props {
  view: CaseView;
  person: string;
  selected: number;
  panel: PanelKind | null;
  onSelect: (index: number) => void;
  onOpen: OpenPanel;
}

/** Facts in the order they were written down; none is hidden, a withdrawn or unsupported one says what it is. */
export function StatementList({ view, person, selected, panel, onSelect, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  const writes = view.acts.includes('gather');
  const chosen = panel !== null && panel.kind === 'source' ? panel.sourceId : null;
  return (
    <>
      <MarginSection
        count={view.statements.length}
        title={t('part.statements')}
        aside={
          <span className={styles.sourceHead}>
            <span className={styles.sourceWord}>{t('part.sources')}</span>
            {writes ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'addStatement' })}>
                {t('act.addStatement')}
              </Button>
            ) : null}
          </span>
        }
      />
      {view.statements.length === 0 ? (
        <p role="listitem" className={styles.none}>
          {t('statement.none')}
        </p>
      ) : null}
      {view.statements.map((statement, index) => (
        <StatementRow
          key={statement.id}
          statement={statement}
          person={person}
          selected={index === selected}
          chosenSource={chosen}
          onSelect={() => onSelect(index)}
          onSource={(source) => onOpen({ kind: 'source', statementId: statement.id, sourceId: source.id })}
        >
          {writes && statement.withdrawn === null ? (
            <StatementActs view={view} statement={statement} onOpen={onOpen} />
          ) : null}
        </StatementRow>
      ))}
    </>
  );
}

/** What its officer may do with the selected statement. */
function StatementActs({
  view,
  statement,
  onOpen,
}: {
  view: CaseView;
  statement: StatementView;
  onOpen: OpenPanel;
}): ReactNode {
  const t = useStrings('cases');
  const client = useQueryClient();
  const set = useAct('cases.setStatementState');
  const verified = statement.state === 'verified';
  const turn = async () => {
    const written = await set.run({
      caseId: view.id,
      statementId: statement.id,
      state: verified ? 'declared' : 'verified',
      reason: null,
    });
    if (written !== undefined) await client.invalidateQueries({ queryKey: ['cases.open'] });
  };
  return (
    <div className={styles.rowActs}>
      <Button kind="quiet" small onClick={() => onOpen({ kind: 'addSource', statementId: statement.id })}>
        {t('act.addSource')}
      </Button>
      {statement.supported ? (
        <Button kind="quiet" small disabled={set.running} onClick={() => void turn()}>
          {t(verified ? 'act.markDeclared' : 'act.markVerified')}
        </Button>
      ) : null}
      <Button kind="quiet" small onClick={() => onOpen({ kind: 'amendStatement', statementId: statement.id })}>
        {t('act.amendStatement')}
      </Button>
      <Button kind="quiet" small onClick={() => onOpen({ kind: 'withdrawStatement', statementId: statement.id })}>
        {t('act.withdrawStatement')}
      </Button>
      <ErrorSentence error={set.error} />
    </div>
  );
}
