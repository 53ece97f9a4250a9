import type { ReviewView, StepReasonView } from '../../../../shared/contract/review-views.ts';
import { periodValues, type ReviewPeriod } from '../../../../shared/model/review-period.ts';
import { pointsOf, type ReviewTemplate } from '../../../../shared/model/review-template.ts';
import { answerPlaces, classSectionId, type AnswerPlace } from '../../../../shared/model/self-review.ts';
import type { Reason } from '../../../components/lists/reason-list.tsx';
import type { Translate } from '../../../strings/use-strings.ts';

export type T = Translate<'reviews'>;

/** "Năm 2026", "Quý III năm 2026" */
export function periodText(t: T, period: ReviewPeriod): string {
  return t(`period.${period.kind}`, periodValues(period));
}

/** The same within a sentence: "năm 2025". */
export function periodInText(t: T, period: ReviewPeriod): string {
  return t(`periodIn.${period.kind}`, periodValues(period));
}

/** "bà Nguyễn Thị Minh Khuê" */
export function personText(
  t: T,
  { honorific, fullName }: Pick<ReviewView['person'], 'honorific' | 'fullName'>,
): string {
  return t(`person.${honorific}`, { name: fullName });
}

/** Why a step is closed, as things to do with the done ones ticked. */
export function reasonsText(t: T, reasons: readonly StepReasonView[]): Reason[] {
  return reasons.map(({ rule, met, names }) => ({
    id: rule,
    text: t(`step.${rule}.${met ? 'met' : 'unmet'}`, { names: names.join(', ') }),
    done: met,
  }));
}

export interface ShownSection {
  readonly section: ReviewTemplate['sections'][number];
  readonly places: readonly AnswerPlace[];
  /** The rows of classes of section VII; empty elsewhere. */
  readonly rows: readonly { readonly number: number; readonly title: string; readonly row: 'official' | 'member' }[];
}

/** The form as this person answers it. */
export function sectionsOf({
  campaign,
  variant,
  rows,
}: Pick<ReviewView, 'campaign' | 'variant' | 'rows'>): readonly ShownSection[] {
  return campaign.template.sections.map((section) => ({
    section,
    places: answerPlaces(section, variant),
    rows:
      section.id === classSectionId
        ? pointsOf(section, variant).flatMap(({ id, number, title }) =>
            (id === 'official' || id === 'member') && rows.includes(id) ? [{ number, title, row: id }] : [],
          )
        : [],
  }));
}
