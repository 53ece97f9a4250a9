import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import type { CollectiveDecision } from '../../../../shared/model/collective-decision.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

/** What the second and third hand wrote, in full: remarks, signers, votes with their base. The office's ink. */
export function OpinionsPanel({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const { proposal, decision, campaign } = view;
  return (
    <SidePanel size="wide" title={t('hand.opinions')} onClose={onClose}>
      {(['head', 'cell'] as const).map((hand) => {
        const opinion = proposal?.opinions[hand] ?? null;
        return opinion === null ? null : (
          <PanelSection key={hand} title={t(`form.propose.${hand}`)}>
            <p>{opinion.remarks}</p>
            <FieldPairs>
              <FieldPair label={t('form.propose.classOf')}>
                {campaign.template.classifications[opinion.classification]}
              </FieldPair>
              <FieldPair label={t('form.propose.signer')}>{opinion.signer}</FieldPair>
              <FieldPair label={t('form.propose.establishedOn')}>{formatDateForTable(opinion.establishedOn)}</FieldPair>
            </FieldPairs>
          </PanelSection>
        );
      })}
      {proposal === null || proposal.votes === null ? null : (
        <Minutes title={t('form.propose.votes')} votes={proposal.votes} />
      )}
      {decision === null ? null : <Minutes title={t('hand.collective')} votes={decision.collective} />}
    </SidePanel>
  );
}

/** The minutes as they were written down. */
export function Minutes({ title, votes }: { title: string; votes: CollectiveDecision }): ReactNode {
  const t = useStrings('reviews');
  const words = useStrings('votes');
  const { ballots, votes: cast } = votes;
  return (
    <PanelSection title={title}>
      <FieldPairs>
        <FieldPair label={t('form.votes.body')}>{votes.body}</FieldPair>
        <FieldPair label={words('heldOn')}>{formatDateForTable(votes.heldOn)}</FieldPair>
        <FieldPair label={words('members')}>{votes.members}</FieldPair>
        <FieldPair label={words('present')}>{votes.present}</FieldPair>
        <FieldPair label={words('method')}>
          {ballots === null ? words(`methods.${votes.method}`) : t('hand.ballots', { ...ballots })}
        </FieldPair>
        <FieldPair label={words('for')}>{cast.for}</FieldPair>
        <FieldPair label={words('against')}>{cast.against}</FieldPair>
        <FieldPair label={words('blank')}>{cast.blank}</FieldPair>
        <FieldPair label={words('base')}>
          {t(`form.votes.bases.${votes.base}`)}, {votes.baseCount}
        </FieldPair>
        <FieldPair label={words('minutes')}>{votes.minutesNumber}</FieldPair>
        {votes.tellersMinutesNumber === null ? null : (
          <FieldPair label={words('tellers')}>{votes.tellersMinutesNumber}</FieldPair>
        )}
      </FieldPairs>
    </PanelSection>
  );
}
