import type { Campaign } from './review-campaign.ts';
import { proposedClasses, type ReviewRecord } from './review-record.ts';

/**
 * What exactly the deciding hand signs, built from the record as it stands: the person's own words by their submission, the
 * proposal, the collective's figures and the classes. Whatever changes after a signature makes it one for something else
 * (decision 19).
 */
export function reviewDecisionPayload(
  reviewId: string,
  campaign: Pick<Campaign, 'period' | 'unitName' | 'template'>,
  record: ReviewRecord,
  ruleVersion: number,
) {
  const { person, proposal, decision, submitted } = record;
  if (proposal === null || decision === null) return null;
  const submission = record.submissions.find(({ number }) => number === submitted);
  if (submission === undefined) return null;
  // Since the second: the whole person, and the words under which the paper prints every class.
  const more =
    ruleVersion === 1 ? {} : { person, variant: record.variant, rows: record.rows, template: campaign.template };
  return {
    ...more,
    kind: 'reviewDecision',
    reviewId,
    unitName: campaign.unitName,
    period: campaign.period,
    personName: person.fullName,
    submission,
    proposed: proposedClasses(proposal),
    proposal: { opinions: proposal.opinions, votes: proposal.votes, by: proposal.by },
    decided: decision.classes,
    collective: decision.collective,
  };
}
