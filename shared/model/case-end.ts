import type { CaseFile, CasePart } from './case-file.ts';
import type { CaseNotice } from './case-outcome.ts';
import { currentRound, wasCarried } from './case-round.ts';

/** Does this notice tell of something that was decided? */
export function noticeStands(file: CaseFile, { fields }: CasePart<CaseNotice>): boolean {
  const decision = file.decisions.find(({ id }) => id === fields.decisionId);
  return decision !== undefined && wasCarried(file, decision);
}

/**
 * Is the state of a case what its parts make it? Closed: decided, delivered, the time to complain run and every complaint
 * answered. Overturned: by what was written on a complaint against a notice that stands. Lapsed is what a reader sees of a
 * closed case after its day; nobody writes it. Pure; the same answer where the case is used, listed and verified.
 */
export function endStands(file: CaseFile): boolean {
  const { state, closing } = file.fields;
  const fallen = file.complaints.filter(({ fields }) => fields.result?.result === 'overturned');
  if (state === 'open') return closing === null && fallen.length === 0;
  if (state === 'overturned') {
    const by = file.notices.find(({ id }) => id === fallen[0]?.fields.noticeId);
    return closing === null && by !== undefined && by.fields.delivered !== null && noticeStands(file, by);
  }
  if (state === 'lapsed' || closing === null || fallen.length > 0) return false;
  // No time comes into it: what was decided does not lapse.
  const round = currentRound(file, 0);
  const until = round.notice?.fields.delivered?.complainUntil;
  return (
    round.state === 'decided' &&
    until !== undefined &&
    closing.on > until &&
    file.complaints.every(({ fields }) => fields.result !== null)
  );
}
