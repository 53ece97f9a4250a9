import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CarriedForward } from '../../../shared/model/review-record.ts';
import { periodEnd, type ReviewPeriod } from '../../../shared/model/review-period.ts';
import { carriedLines } from '../../../shared/model/carried-lines.ts';
import { newId } from '../../crypto/random.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import type { RuledContext } from '../authority/judged-approval.ts';
import { readDoc } from '../base/read-doc.ts';
import { loadCampaign, reviewKind } from './review-store.ts';

/** Headings whose lines of last time are answered one by one: the shortcomings, and what the person planned. */
const answeredNextTime = ['shortcomings.shortcomings', 'plan'] as const;

/**
 * What the person wrote last time: their newest paper of a period of the same kind that ended before this one.
 * Null for somebody without one.
 */
export async function carriedForward(
  db: ReadableDb<Compartment>,
  context: RuledContext,
  personId: string,
  period: ReviewPeriod,
): Promise<CarriedForward | null> {
  let newest: { readonly end: string; readonly carried: CarriedForward } | null = null;
  for (const { recordId } of await allWorkItems(db, reviewKind, { subjectId: personId })) {
    const { doc: record } = await readDoc(db, reviewKind, recordId);
    // Whose words these are says the paper, not the line it was found by.
    if (record.person.personId !== personId) continue;
    const paper = record.submissions.find(({ number }) => number === record.submitted);
    const { campaign } = await loadCampaign(db, context, record.campaignId);
    const end = periodEnd(campaign.period);
    if (
      campaign.period.kind !== period.kind ||
      end >= periodEnd(period) ||
      paper === undefined ||
      (newest !== null && end <= newest.end)
    )
      continue;
    newest = {
      end,
      carried: {
        reviewId: recordId,
        period: campaign.period,
        // The paper that was handed in, not what is written beside it.
        answers: paper.self.answers,
        lines: linesOf(paper.self.answers),
      },
    };
  }
  return newest?.carried ?? null;
}

/** All of them of each heading: long shortcomings never push the plan out. */
function linesOf(answers: CarriedForward['answers']): CarriedForward['lines'] {
  const lines = answeredNextTime.flatMap((key) => carriedLines(answers[key]?.text ?? ''));
  return lines.map((text) => ({ id: newId(), text }));
}
