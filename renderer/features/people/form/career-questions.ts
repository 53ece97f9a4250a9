import { careerGaps, type CareerGap } from '../../../../shared/text/career-gaps.ts';
import { daySpan, isPartialDate } from '../../../../shared/text/partial-date.ts';
import { rowState, type FormRow } from './form-body.ts';

export type CareerQuestion =
  /** Months that no row covers. */
  | ({ readonly kind: 'gap' } & CareerGap)
  /** The row ends before it begins. */
  | { readonly kind: 'order' };

/**
 * What to ask the person about a career, by the row after which the question stands (picture 04: a gap is phrased as a
 * question, it is never an error). Rows half typed are left out until their dates are dates.
 */
export function careerQuestions(rows: readonly FormRow[]): ReadonlyMap<string, CareerQuestion> {
  const questions = new Map<string, CareerQuestion>();
  const spans = rows.flatMap((row) => {
    const from = row.cells['from'] ?? '';
    const to = row.cells['to'] ?? '';
    if (rowState(row) === 'removed' || !isPartialDate(from) || (to !== '' && !isPartialDate(to))) return [];
    return [{ id: row.id, from, to: to === '' ? null : to }];
  });
  for (const { id, from, to } of spans) {
    if (to !== null && daySpan(to).last < daySpan(from).first) questions.set(id, { kind: 'order' });
  }
  for (const gap of careerGaps(spans)) {
    const before = spans.filter(({ from }) => daySpan(from).first < `${gap.from}-01`).at(-1);
    if (before !== undefined && !questions.has(before.id)) questions.set(before.id, { kind: 'gap', ...gap });
  }
  return questions;
}
