import type { DraftKey } from '../../shared/contract/drafts.ts';

/** The page that opens a draft again: the record's own page, or the list for one that is not written yet. */
export function draftPath({ compartment, recordId }: DraftKey): string {
  const list = { office: '/administration', personnel: '/people', reviews: '/reviews', verification: '/cases' }[compartment];
  return recordId === 'new' || compartment === 'office' ? list : `${list}/${recordId}`;
}
